import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A page as HTML. Pages hold no asynchronous parts, so their text is there at once. */
export function render(c: Context, page: Child, status: ContentfulStatusCode = 200): Response {
  return c.body(`<!DOCTYPE html>\n${String(page)}`, status, { 'Content-Type': 'text/html; charset=utf-8' });
}
