import type { Context } from 'hono';
import { getPath } from 'hono/utils/url';

const API = '/v1/';
const DATA = '/data/';

/**
 * The path that routes see: `/data/…` is `/v1/…`, as far as it only reads.
 *
 * A browser that is signed in has its token in a cookie, and a gateway in front of the API asks for a header. So it reads
 * the same answers at an address of the console. Nothing can be changed there, whose cookie a form of another site would
 * bring along; and no answer allows other origins to read it.
 */
export function routedPath(request: Request): string {
  const path = getPath(request);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return isRead && path.startsWith(DATA) ? `${API}${path.slice(DATA.length)}` : path;
}

/** A path of the API where a signed-in browser may follow it. */
export function dataPath(path: string): string {
  return path.startsWith(API) ? `${DATA}${path.slice(API.length)}` : path;
}

export function isAskedAtDataPath(c: Context): boolean {
  return new URL(c.req.url).pathname.startsWith(DATA);
}
