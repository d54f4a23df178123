import { z } from '@hono/zod-openapi';
import { ProblemSchema } from './problem.ts';
import { PROBLEMS, type ProblemName } from './problem-catalogue.ts';

/** An answer of one JSON value, for the published document. */
export const json = <T>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** An answer to a request that moves more articles than one answer waits for, for the published document. */
export const later = <T>(schema: T, description: string) => ({
  ...json(schema, `${description} Send the same again, until the answer is another one.`),
  headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'string' as const } } },
});

/** The parameter of a path that names one thing, for the published document. */
export const idOf = (thing: string) =>
  z
    .string()
    .min(1)
    .max(200)
    .openapi({ description: `Id of the ${thing}.` });

/** Any request may meet these. */
const EVERYWHERE = ['unauthorized', 'forbidden', 'too-many-requests', 'internal'] as const;

/** The problems an operation can answer with, for the published document. */
export function problems(...names: readonly ProblemName[]) {
  return Object.fromEntries(
    [...names, ...EVERYWHERE].map((name) => [
      PROBLEMS[name].status,
      { description: PROBLEMS[name].title, content: { 'application/problem+json': { schema: ProblemSchema } } },
    ]),
  );
}

/** Where a merged story or a superseded article went. */
export const MOVED = {
  308: {
    description: 'It is part of another one now.',
    headers: { Location: { description: 'Where it is.', schema: { type: 'string' as const } } },
  },
};
