import type { Context } from 'hono';
import type { ApiOptions } from '../deps.ts';

/** Scheme and host under which readers reach this server, without a final slash. */
export function baseUrl(c: Context, options: ApiOptions): string {
  return options.publicUrl?.replace(/\/+$/, '') ?? new URL(c.req.url).origin;
}
