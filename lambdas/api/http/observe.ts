import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { ApiDeps } from '../deps.ts';

/** One line a request: route, status, time. Paths and parameters are left out; they may hold a page's URL. */
export function observe({ telemetry, clock }: ApiDeps): MiddlewareHandler {
  return async (c, next) => {
    const start = clock.now().getTime();
    await next();
    const durationMs = clock.now().getTime() - start;
    telemetry.event('api.request', { method: c.req.method, route: routeOf(c), status: c.res.status, durationMs });
  };
}

export function reportFault(error: unknown, c: Context, deps: ApiDeps): void {
  reportFaultAt(routeOf(c), error, deps);
}

/** The stack without its first line, which may quote a page. */
export function reportFaultAt(route: string, error: unknown, { telemetry }: Pick<ApiDeps, 'telemetry'>): void {
  const fault = error instanceof Error ? error : new Error(String(error));
  const frames = (fault.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  telemetry.event('api.fault', { route, name: fault.name, stack: frames.join('\n') });
}

function routeOf(c: Context): string {
  return routePath(c);
}
