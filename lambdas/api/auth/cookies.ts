import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import { ApiProblem } from '../http/problem.ts';
import type { PendingSignIn } from './authority.ts';

/** With `__Host-` no other host and no plain http can set them. Lax, so that a link from elsewhere finds one signed in. */
const SESSION = '__Host-wirefold';
const PENDING = '__Host-wirefold-signin';
const GUARDED: CookieOptions = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' };
/** Browsers drop larger ones without a word. */
const MAX_COOKIE = 3_900;
const SIGN_IN_SECONDS = 600;

/** The access token of whoever is signed in. */
export const sessionOf = (c: Context): string | undefined => getCookie(c, SESSION);

/** Keeps an access token with the browser for as long as it is good. */
export function startSession(c: Context, token: string, seconds: number): void {
  if (token.length > MAX_COOKIE)
    throw new ApiProblem('sign-in-failed', 'The sign-in service’s token is too large for a cookie.');
  setCookie(c, SESSION, token, { ...GUARDED, maxAge: Math.max(0, Math.floor(seconds)) });
}

/** Takes the access token from the browser. */
export function endSession(c: Context): void {
  deleteCookie(c, SESSION, GUARDED);
}

/** A sign-in under way, and the page it was for. */
export type Pending = PendingSignIn & { readonly to: string };

/** Keeps a sign-in under way with the browser that began it. */
export function rememberSignIn(c: Context, pending: Pending): void {
  const value = Buffer.from(JSON.stringify(pending)).toString('base64url');
  setCookie(c, PENDING, value, { ...GUARDED, maxAge: SIGN_IN_SECONDS });
}

/** Taken once: a second answer to the same sign-in finds nothing. */
export function takeSignIn(c: Context): Pending | undefined {
  const value = getCookie(c, PENDING);
  if (value === undefined) return undefined;
  deleteCookie(c, PENDING, GUARDED);
  try {
    const { state, nonce, verifier, to } = JSON.parse(Buffer.from(value, 'base64url').toString()) as Partial<Pending>;
    const parts = [state, nonce, verifier, to];
    return parts.every((part) => typeof part === 'string') ? ({ state, nonce, verifier, to } as Pending) : undefined;
  } catch {
    return undefined;
  }
}
