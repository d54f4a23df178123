import { ProblemSchema } from './problem.ts';
import { PROBLEMS, type ProblemName } from './problem-catalogue.ts';

/** The problems an operation can answer with, for the published document. */
export function problems(...names: readonly ProblemName[]) {
  return Object.fromEntries(
    [...names, 'too-many-requests' as const, 'internal' as const].map((name) => [
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
