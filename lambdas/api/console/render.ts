import type { Context } from 'hono';
import { type Child, type FC, jsx } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { SignedIn } from './signed-in.ts';

/** A page as HTML. Pages hold no asynchronous parts, so their text is there at once. */
export function render(c: Context, page: Child, status: ContentfulStatusCode = 200): Response {
  const html = jsx(SignedIn.Provider as FC, { value: c.get('caller') !== undefined }, page as never);
  return c.body(`<!DOCTYPE html>\n${String(html)}`, status, { 'Content-Type': 'text/html; charset=utf-8' });
}
