import type { Hono } from 'hono';
import { render } from '../console/render.ts';
import { SignedOutPage } from '../console/signed-out-page.tsx';
import type { ApiDeps } from '../deps.ts';
import { baseUrl } from '../http/base-url.ts';
import { ApiProblem } from '../http/problem.ts';
import type { Authority } from './authority.ts';
import { endSession, rememberSignIn, startSession, takeSignIn } from './cookies.ts';

/** Authorization code with PKCE; the token stays in a cookie that no script can read. */
export function signInRoutes(app: Hono, { options }: ApiDeps, authority: Authority): void {
  const callback = (base: string) => `${base}/signin/callback`;

  app.get('/signin', async (c) => {
    const base = baseUrl(c, options);
    const { url, ...pending } = await authority.begin(callback(base));
    rememberSignIn(c, { ...pending, to: ownPath(c.req.query('to'), base) });
    c.header('Cache-Control', 'no-store');
    return c.redirect(url, 303);
  });

  app.get('/signin/callback', async (c) => {
    const base = baseUrl(c, options);
    const pending = takeSignIn(c);
    if (pending === undefined) throw new ApiProblem('sign-in-failed', 'No sign-in was begun in this browser lately.');
    const { search } = new URL(c.req.url);
    const { token, seconds } = await authority.finish(new URL(`${callback(base)}${search}`), pending);
    await authority.verify(token);
    startSession(c, token, seconds);
    c.header('Cache-Control', 'no-store');
    return c.redirect(ownPath(pending.to, base), 303);
  });

  // Not on to the issuer: our policy keeps forms, redirects included, on this server. The page has the link.
  app.post('/signout', (c) => {
    endSession(c);
    return c.redirect('/signed-out', 303);
  });

  app.get('/signed-out', async (c) => {
    const elsewhere = await authority.signOutUrl(`${baseUrl(c, options)}/signed-out`).catch(() => null);
    return render(c, <SignedOutPage elsewhere={elsewhere} />);
  });
}

/** A path of this server; whatever else was asked for, nobody is sent to another one. */
export function ownPath(to: string | undefined, base: string): string {
  if (to === undefined || !ON_THIS_SERVER.test(to) || to.length > 2000 || !URL.canParse(to, base)) return '/';
  const url = new URL(to, base);
  const isSignIn = url.pathname.startsWith('/signin') || url.pathname === '/signed-out';
  const isOwn = url.origin === new URL(base).origin && ON_THIS_SERVER.test(url.pathname);
  return isOwn && !isSignIn ? `${url.pathname}${url.search}` : '/';
}

/** Two slashes would begin the name of another server; looked at again once dots are resolved: `/.//evil.example`. */
const ON_THIS_SERVER = /^\/(?![/\\])/;
