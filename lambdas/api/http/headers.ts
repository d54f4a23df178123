import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Nothing is loaded, run or framed but our own stylesheet and images; forms go nowhere else. */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

/**
 * Headers of every answer. The referrer goes to this origin only: with `no-referrer` browsers send `Origin: null` even
 * for our own form.
 */
export const safeHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: CONTENT_SECURITY_POLICY,
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
  strictTransportSecurity: false,
});

const YEAR_S = 31_536_000;

/** For files whose name contains the hash of their content. */
export const FOREVER = `public, max-age=${YEAR_S}, immutable`;

/** Ask again each time; the ETag makes that cheap. Answers may differ by reader, so no shared cache keeps them. */
export const revalidate: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'private, no-cache');
};

/** Over https, browsers are told to stay there. */
export const stayEncrypted: MiddlewareHandler = async (c, next) => {
  await next();
  if (new URL(c.req.url).protocol === 'https:') c.res.headers.set('Strict-Transport-Security', `max-age=${YEAR_S}`);
};
