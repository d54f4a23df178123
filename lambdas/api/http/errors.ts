import type { Hook } from '@hono/zod-openapi';
import type { Context, Env, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { problemPage } from '../console/problem-page.tsx';
import type { ApiDeps } from '../deps.ts';
import { baseUrl } from './base-url.ts';
import { dataPath, isAskedAtDataPath } from './data-path.ts';
import { Moved } from './found.ts';
import { reportFault } from './observe.ts';
import { ApiProblem, problemBody, problemFrom } from './problem.ts';

/** Every error becomes problem details for programs, and a page for people. */
export function answerError(deps: ApiDeps): ErrorHandler {
  return (error, c) => {
    if (error instanceof Moved) return c.redirect(isAskedAtDataPath(c) ? dataPath(error.to) : error.to, 308);
    const problem = error instanceof HTTPException ? fromHttp(error) : problemFrom(error);
    if (problem.problem === 'internal') reportFault(error, c, deps);
    return answer(problem, c, deps);
  };
}

export function answerNotFound(deps: ApiDeps): NotFoundHandler {
  return (c) => answer(new ApiProblem('not-found', 'Nothing is at this address.'), c, deps);
}

/** Names every parameter that is wrong. */
export const refuseInvalid: Hook<unknown, Env, string, unknown> = (result) => {
  if (!result.success) throw invalidRequest(result.error.issues);
};

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** What a schema found wrong, in the API's words. */
export function invalidRequest(issues: readonly object[]): ApiProblem {
  const errors = (issues as readonly Issue[]).flatMap(({ path, message, keys }) =>
    keys
      ? keys.map((key) => ({ parameter: key.slice(0, 100), detail: 'Is not known here.' }))
      : [{ parameter: path.length === 0 ? 'body' : path.join('.'), detail: message }],
  );
  const names = errors.map(({ parameter }) => `“${parameter}”`).join(', ');
  const detail = errors.length === 1 ? `${names} is wrong.` : `${names} are wrong.`;
  return new ApiProblem('request-invalid', detail, { errors });
}

/** What the framework itself refuses: bodies that are no JSON, other media types. */
function fromHttp(error: HTTPException): ApiProblem {
  if (error.status === 415) return new ApiProblem('media-type', 'A check takes JSON, HTML or plain text.');
  if (error.status >= 500) return problemFrom(error);
  const errors = [{ parameter: 'body', detail: 'Is no valid JSON.' }];
  return new ApiProblem('request-invalid', 'The body cannot be read.', { errors });
}

function answer(problem: ApiProblem, c: Context, deps: ApiDeps): Response | Promise<Response> {
  for (const [name, value] of Object.entries(problem.headers)) c.header(name, value);
  c.header('Cache-Control', 'no-store');
  if (!isForPrograms(c)) return problemPage(c, problem);
  const body = problemBody(problem, baseUrl(c, deps.options), c.req.path);
  return c.body(JSON.stringify(body), problem.status, { 'Content-Type': 'application/problem+json' });
}

function isForPrograms(c: Context): boolean {
  return c.req.path === '/openapi.json' || c.req.path === '/mcp' || c.req.path.startsWith('/v1/');
}
