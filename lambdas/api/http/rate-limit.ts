import type { MiddlewareHandler } from 'hono';
import type { ApiDeps, Rate } from '../deps.ts';
import { ApiProblem } from './problem.ts';

/** Enough for a person with many tabs or a program that pages in turn; not for one that hammers. */
export const DEFAULT_RATE: Rate = { perSecond: 50, burst: 200 };

/** Callers remembered at once; the one heard of longest ago is forgotten first. */
const MAX_CALLERS = 10_000;

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/**
 * A token bucket a caller, in this process. Behind the HTTP API its throttle bounds all callers together; this one
 * keeps one caller from taking all of that.
 */
export function limitRate({ clock, options }: Pick<ApiDeps, 'clock' | 'options'>): MiddlewareHandler {
  const { perSecond, burst } = options.rate ?? DEFAULT_RATE;
  const buckets = new Map<string, Bucket>();
  return async (c, next) => {
    const caller = callerOf(c.env);
    const now = clock.now().getTime();
    const known = buckets.get(caller) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, known.tokens + (Math.max(0, now - known.at) / 1000) * perSecond);
    buckets.delete(caller);
    buckets.set(caller, { tokens: Math.max(0, tokens - 1), at: now });
    if (buckets.size > MAX_CALLERS) buckets.delete(buckets.keys().next().value as string);
    if (tokens < 1) throw tooMany(Math.ceil((1 - tokens) / perSecond));
    await next();
  };
}

function tooMany(seconds: number): ApiProblem {
  return new ApiProblem(
    'too-many-requests',
    'More requests came than are answered here at a time.',
    {},
    {
      'Retry-After': String(Math.max(1, seconds)),
    },
  );
}

/** The address that the HTTP API saw, or the socket's; headers can be made up. */
function callerOf(env: unknown): string {
  const { event, incoming } = (env ?? {}) as {
    event?: { requestContext?: { http?: { sourceIp?: string } } };
    incoming?: { socket?: { remoteAddress?: string } };
  };
  return event?.requestContext?.http?.sourceIp ?? incoming?.socket?.remoteAddress ?? 'unknown';
}
