import type { Context, MiddlewareHandler } from 'hono';
import { isAskedAtDataPath } from '../http/data-path.ts';
import { ApiProblem } from '../http/problem.ts';
import type { Authority, Caller, Permission } from './authority.ts';
import { sessionOf } from './cookies.ts';

/** What explains the service and signs people in; everything else asks who is there. */
const OPEN: readonly RegExp[] = [
  /^\/openapi\.json$/,
  /^\/problems(\/[\w-]+)?$/,
  /^\/assets\/[\w.-]+$/,
  /^\/signin(\/callback)?$/,
  /^\/signout$/,
  /^\/signed-out$/,
];

/** Sent, but changing nothing. */
const ASKED_BY_POST: ReadonlySet<string> = new Set(['/v1/check', '/check', '/mcp']);

/** What a request needs; undefined where nobody is asked. Whatever is not known to only read needs `curate`. */
export function permissionFor(method: string, path: string): Permission | undefined {
  if (OPEN.some((open) => open.test(path))) return undefined;
  if (method === 'GET' || method === 'HEAD') return 'read';
  return method === 'POST' && ASKED_BY_POST.has(path) ? 'read' : 'curate';
}

/** Lets nobody further without a token that the issuer vouches for and that allows what is asked. */
export function requireAccess(authority: Authority): MiddlewareHandler {
  return async (c, next) => {
    const needed = permissionFor(c.req.method, c.req.path);
    if (needed === undefined) return next();
    const token = tokenOf(c);
    if (token === undefined) return signInFirst(c);
    const caller = await verified(c, authority, token);
    if (caller instanceof Response) return caller;
    if (!caller.permissions.has(needed)) throw forbidden(needed);
    c.set('caller', caller);
    return next();
  };
}

function tokenOf(c: Context): string | undefined {
  const header = c.req.header('authorization');
  if (header === undefined) return sessionOf(c);
  return /^Bearer ([\w~+/.=-]+)$/i.exec(header)?.[1] ?? '';
}

/** A session that ran out is begun anew; a program's token is its own affair. */
async function verified(c: Context, authority: Authority, token: string): Promise<Caller | Response> {
  try {
    return await authority.verify(token);
  } catch (error) {
    const isRefused = error instanceof ApiProblem && error.problem === 'unauthorized';
    if (isRefused && c.req.header('authorization') === undefined) return signInFirst(c);
    throw error;
  }
}

/** A reader's browser is led to the sign-in and back; programs and forms are told. */
function signInFirst(c: Context): Response {
  const isPage = (!c.req.path.startsWith('/v1/') || isAskedAtDataPath(c)) && c.req.method === 'GET';
  if (isPage) {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`/signin?to=${encodeURIComponent(`${pathname}${search}`)}`, 303);
  }
  throw new ApiProblem(
    'unauthorized',
    'Nobody is signed in, and no token was sent.',
    {},
    { 'WWW-Authenticate': 'Bearer' },
  );
}

function forbidden(needed: Permission): ApiProblem {
  return new ApiProblem(
    'forbidden',
    `This needs the permission to ${needed}.`,
    {},
    {
      'WWW-Authenticate': 'Bearer error="insufficient_scope"',
    },
  );
}
