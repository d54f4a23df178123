import { z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiDeps } from '../deps.ts';
import { invalidRequest } from './errors.ts';

/** The header of requests that change something; the same for all of them. */
export const OnceHeaders = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .openapi({ description: 'A repetition under the same key within a day gets the first answer, and does nothing.' }),
});

/** Gives a repeated request the answer it got. Answers that a repetition may better are not kept. */
export function once({ curation }: ApiDeps): MiddlewareHandler {
  return async (c, next) => {
    const key = c.req.header('idempotency-key');
    if (key === undefined) return next();
    if (key.length < 1 || key.length > 255)
      throw invalidRequest([{ path: ['Idempotency-Key'], message: 'Has 1 to 255 characters.' }]);
    const work = async () => {
      await next();
      if (c.error !== undefined) throw c.error;
      const location = c.res.headers.get('location');
      return { status: c.res.status, body: await c.res.clone().text(), ...(location === null ? {} : { location }) };
    };
    const answer = await curation.once(key, await requestOf(c), work, ({ status }) => status < 500 && status !== 202);
    if (!answer.replayed) return undefined;
    c.header('Idempotency-Replayed', 'true');
    if (answer.location !== undefined) c.header('Location', answer.location);
    return c.body(answer.body, answer.status as ContentfulStatusCode, { 'Content-Type': 'application/json' });
  };
}

async function requestOf(c: Context): Promise<string> {
  return [c.req.method, new URL(c.req.url).pathname, new URL(c.req.url).search, await c.req.text()].join('\n');
}
