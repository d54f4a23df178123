import { z } from '@hono/zod-openapi';
import { type ErrorCode, PipelineError } from '../../../shared/domain/errors.ts';
import { PROBLEMS, type ProblemName } from './problem-catalogue.ts';

export const ProblemSchema = z
  .strictObject({
    type: z.url().describe('Opens a page that explains this kind of problem.'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().describe('Path of the request.'),
    code: z.string().optional().describe('The code of the error underneath.'),
    hint: z.string().optional().describe('What would help.'),
    errors: z
      .array(z.strictObject({ parameter: z.string(), detail: z.string() }))
      .optional()
      .describe('Each parameter that is wrong, and why.'),
    max_bytes: z.int().optional(),
  })
  .openapi('Problem', { description: 'RFC 9457 problem details.' });

type Extra = Pick<z.infer<typeof ProblemSchema>, 'code' | 'hint' | 'errors' | 'max_bytes'>;

/** Thrown by routes; answered as problem details under `/v1`, as a page elsewhere. */
export class ApiProblem extends Error {
  readonly problem: ProblemName;
  readonly extra: Extra;
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: ProblemName, detail: string, extra: Extra = {}, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.name = 'ApiProblem';
    this.problem = problem;
    this.extra = extra;
    this.headers = headers;
  }

  get status() {
    return PROBLEMS[this.problem].status;
  }
}

const BY_CODE: Partial<Record<ErrorCode, ProblemName>> = {
  'request.invalid': 'request-invalid',
  'story.not-found': 'not-found',
  'article.not-found': 'not-found',
  'decision.not-found': 'not-found',
  'decision.contradicts': 'contradiction',
  'request.repeated': 'key-reused',
  'request.running': 'still-running',
  'page.missing': 'not-found',
  'page.too-large': 'too-large',
  'work.busy': 'busy',
  'story.conflict': 'store-unavailable',
  'store.unavailable': 'store-unavailable',
  'store.full': 'store-unavailable',
  'store.read-only': 'store-unavailable',
  'store.corrupt': 'store-unavailable',
};

/** What an error is to the caller. Messages of unknown errors stay inside: they may quote a page. */
export function problemFrom(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (!(error instanceof PipelineError)) return new ApiProblem('internal', 'The request could not be answered.');
  const problem = BY_CODE[error.code] ?? (error.code.startsWith('page.') ? 'page-unusable' : 'internal');
  if (problem === 'internal') return new ApiProblem('internal', 'The request could not be answered.');
  const extra = { code: error.code, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  return new ApiProblem(problem, error.message, extra, error.retryable ? { 'Retry-After': '2' } : {});
}

/** The problem as it goes over the wire. `base` is where this server is reached. */
export function problemBody(problem: ApiProblem, base: string, instance: string): z.infer<typeof ProblemSchema> {
  return {
    type: `${base}/problems/${problem.problem}`,
    title: PROBLEMS[problem.problem].title,
    status: problem.status,
    detail: problem.message,
    instance,
    ...problem.extra,
  };
}
