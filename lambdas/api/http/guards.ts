import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ApiOptions } from '../deps.ts';
import { baseUrl } from './base-url.ts';
import { ApiProblem } from './problem.ts';

/** As every answer to an error that another try may mend. */
const SOON = { 'Retry-After': '2' };

/** Largest body that is read. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** A browser that was tricked into resolving a foreign name to this machine still sends that name as Host. */
export function checkHost({ allowedHosts }: ApiOptions): MiddlewareHandler {
  const allowed = allowedHosts && new Set(allowedHosts.map((host) => host.toLowerCase()));
  return async (c, next) => {
    const host = (c.req.header('host') ?? new URL(c.req.url).host).toLowerCase();
    if (allowed && !allowed.has(host))
      throw new ApiProblem('host-not-allowed', `“${host.slice(0, 200)}” is not served here.`);
    await next();
  };
}

/** Addresses that take more than GET and HEAD, or none of these; `:x` stands for one part of the path. */
export type Methods = Readonly<Record<string, readonly string[]>>;

const READ: readonly string[] = ['GET', 'HEAD'];

/** What is not listed is only read. */
export function checkMethod(methods: Methods): MiddlewareHandler {
  const listed = Object.entries(methods).map(
    ([path, allowed]) => [new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`), allowed] as const,
  );
  return async (c, next) => {
    const allow = listed.find(([path]) => path.test(c.req.path))?.[1] ?? READ;
    if (!allow.includes(c.req.method)) {
      const message = `${c.req.path} takes ${allow.join(', ')}.`;
      throw new ApiProblem('method-not-allowed', message, {}, { Allow: allow.join(', ') });
    }
    await next();
  };
}

/**
 * Refuses what a page of another origin sends in a reader's name. Programs send neither header and pass; browsers send
 * Origin with every POST, so a form without it is refused too.
 */
export function checkOrigin(options: ApiOptions): MiddlewareHandler {
  return async (c, next) => {
    if (READ.includes(c.req.method)) return next();
    const origin = c.req.header('origin');
    const own = [new URL(c.req.url).origin, baseUrl(c, options)];
    const site = c.req.header('sec-fetch-site') ?? 'none';
    const isForm = !c.req.path.startsWith('/v1/') && c.req.path !== '/mcp';
    if (origin === undefined ? isForm || site === 'cross-site' : !own.includes(origin)) {
      throw new ApiProblem('cross-origin', 'A form or script of another site may not send anything here.');
    }
    return next();
  };
}

/** Bodies to be checked that are in work at one moment. */
const MAX_AT_ONCE = 16;

/**
 * Turns away whoever comes with a body while as many as can be read soon are in work, before it is read: a hundred bodies
 * at once are memory, and time in which nobody else is answered.
 */
export function limitChecks(): MiddlewareHandler {
  let inWork = 0;
  return async (_, next) => {
    if (inWork >= MAX_AT_ONCE) throw new ApiProblem('busy', 'More is being checked than can be read soon.', {}, SOON);
    inWork++;
    try {
      await next();
    } finally {
      inWork--;
    }
  };
}

/** Refuses bodies over the limit before they are read whole. */
export const limitBody: MiddlewareHandler = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new ApiProblem('too-large', `At most ${MAX_BODY_BYTES / 1024 / 1024} MB can be sent at once.`, {
      max_bytes: MAX_BODY_BYTES,
    });
  },
});
