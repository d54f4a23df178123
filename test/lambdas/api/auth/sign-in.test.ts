import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOidcAuthority } from '../../../../lambdas/api/auth/oidc-authority.ts';
import { ownPath } from '../../../../lambdas/api/auth/sign-in-routes.tsx';
import { testApi } from '../../../support/api.ts';
import { type FakeIssuer, startFakeIssuer } from '../../../support/fake-issuer.ts';

const BASE = 'https://stories.example';
let issuer: FakeIssuer;
let app: Hono;
let told: ReturnType<typeof testApi>['told'];
let jar: Map<string, string>;

beforeAll(async () => {
  issuer = await startFakeIssuer();
  const authority = createOidcAuthority({
    issuer: issuer.url,
    clientId: 'console',
    audiences: ['console'],
    scopes: { read: 'wirefold/read', curate: 'wirefold/curate' },
    curatorGroup: 'curators',
  });
  ({ app, told } = testApi({ options: { authority } }));
});
afterAll(() => issuer.close());
beforeEach(() => {
  jar = new Map();
  issuer.grants.access = {};
  issuer.grants.id = {};
});

/** A browser as far as cookies go. */
async function browse(path: string, init: RequestInit = {}): Promise<Response> {
  const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await app.request(new URL(path, BASE).href, { ...init, headers: { ...init.headers, Cookie } });
  for (const cookie of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
    if (/max-age=0/i.test(cookie)) jar.delete(name!);
    else jar.set(name!, value!);
  }
  return response;
}

const locationOf = (response: Response) => response.headers.get('location') ?? '';

/** Up to where the issuer sends the browser back to. */
async function returned(to = '/stories/x?view=1'): Promise<string> {
  const begun = await browse(`/signin?to=${encodeURIComponent(to)}`);
  return issuer.approve(locationOf(begun));
}

describe('signing in', () => {
  test('a page leads to the issuer and back to itself, and then opens', async () => {
    const refused = await browse('/?text=ferry');
    expect(refused.status).toBe(303);
    const begun = await browse(locationOf(refused));
    const asked = new URL(locationOf(begun)).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: 'console',
      code_challenge_method: 'S256',
      redirect_uri: `${BASE}/signin/callback`,
      scope: 'openid wirefold/read wirefold/curate',
    });
    const back = await browse(issuer.approve(locationOf(begun)));
    expect([back.status, locationOf(back)]).toEqual([303, '/?text=ferry']);
    const page = await browse('/?text=ferry');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('action="/signout"');
  });

  test('the cookies are out of reach of scripts, other sites and plain http, and both end', async () => {
    const begun = await browse('/signin');
    const back = await browse(issuer.approve(locationOf(begun)));
    for (const cookie of [...begun.headers.getSetCookie(), ...back.headers.getSetCookie()]) {
      expect(cookie).toMatch(/^__Host-/);
      for (const word of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=']) expect(cookie).toContain(word);
      expect(cookie).not.toContain('Domain');
    }
    expect([...jar.keys()]).toEqual(['__Host-wirefold']);
  });

  test('an answer works once', async () => {
    const address = await returned();
    expect((await browse(address)).status).toBe(303);
    expect((await browse(address)).status).toBe(400);
  });

  test.each<{ what: string; change: (address: URL) => void }>([
    { what: 'another state', change: ({ searchParams }) => searchParams.set('state', 'made-up') },
    { what: 'no state', change: ({ searchParams }) => searchParams.delete('state') },
    { what: 'a code that was never given', change: ({ searchParams }) => searchParams.set('code', 'made-up') },
    { what: 'an error of the issuer', change: ({ searchParams }) => searchParams.set('error', 'access_denied') },
  ])('with $what nobody gets in', async ({ change }) => {
    const address = new URL(await returned());
    change(address);
    expect((await browse(address.href)).status).toBe(400);
    expect([...jar.keys()]).toEqual([]);
  });

  test("somebody else's answer, in a browser that began none, signs nobody in", async () => {
    const address = await returned();
    jar.clear();
    expect((await browse(address)).status).toBe(400);
  });

  test("an answer to one sign-in does not end another's: state and verifier belong together", async () => {
    const stolen = await returned();
    jar.clear();
    await browse('/signin');
    expect((await browse(stolen)).status).toBe(400);
  });

  test('an ID token for another nonce or client, or a token for another service, is refused', async () => {
    for (const grants of [{ id: { nonce: 'other' } }, { id: { aud: 'shop' } }, { access: { client_id: 'shop' } }]) {
      Object.assign(issuer.grants, { access: {}, id: {}, ...grants });
      expect([400, 401]).toContain((await browse(await returned())).status);
      expect(jar.has('__Host-wirefold')).toBe(false);
    }
  });

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    '/signin',
    '\t//evil.example',
  ])('nobody is led on to %j', async (to) => {
    expect(locationOf(await browse(await returned(to)))).toBe('/');
    expect(ownPath(to, BASE)).toBe('/');
  });

  test('codes, tokens and states are in no log', async () => {
    told.length = 0;
    const address = new URL(await returned());
    await browse(address.href);
    const logged = JSON.stringify(told);
    expect(told.length).toBeGreaterThan(1);
    for (const secret of [address.searchParams.get('code')!, address.searchParams.get('state')!, [...jar.values()][0]!])
      expect(logged).not.toContain(secret.slice(0, 16));
  });
});

describe('being signed in', () => {
  test('a reader may not curate, and a form of another site may do nothing', async () => {
    await browse(await returned());
    const form = { method: 'POST', body: 'kind=pin', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };
    expect((await browse('/decisions', { ...form, headers: { ...form.headers, Origin: BASE } })).status).toBe(403);
    issuer.grants.access = { scope: 'wirefold/curate', 'cognito:groups': ['curators'] };
    await browse(await returned());
    const foreign = await browse('/decisions', {
      ...form,
      headers: { ...form.headers, Origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
    const own = await browse('/decisions', { ...form, headers: { ...form.headers, Origin: BASE } });
    expect(own.status).not.toBe(403);
  });

  test('the links to JSON and feeds of every page open with the session, and only for the one who has it', async () => {
    await browse(await returned());
    const html = await (await browse('/?limit=1')).text();
    const links = [...html.matchAll(/<(?:a|link)[^>]* href="(\/(?:data|v1)[^"]*)"/g)].map(([, href]) => href!);
    expect(links.filter((href) => href.startsWith('/data/stories'))).toHaveLength(6);
    for (const href of links) {
      const opened = await browse(href.replaceAll('&amp;', '&'));
      expect([href, opened.status]).toEqual([href, 200]);
      expect(opened.headers.get('access-control-allow-origin')).toBeNull();
      expect(opened.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
    const moved = await browse('/data/stories/merged-away');
    expect([moved.status, locationOf(moved).startsWith('/data/stories/')]).toEqual([308, true]);
    jar.clear();
    expect(locationOf(await browse('/data/stories?limit=1'))).toBe('/signin?to=%2Fdata%2Fstories%3Flimit%3D1');
  });

  test.each([
    { method: 'POST', path: '/data/constraints' },
    { method: 'POST', path: '/data/check' },
    { method: 'DELETE', path: '/data/articles/a-1' },
    { method: 'PUT', path: '/data/stories' },
  ])('nothing changes at $path by $method, whoever is signed in', async ({ method, path }) => {
    issuer.grants.access = { scope: 'wirefold/curate', 'cognito:groups': ['curators'] };
    await browse(await returned());
    const answer = await browse(path, { method, headers: { Origin: BASE, 'Content-Type': 'application/json' } });
    expect(answer.status).toBe(405);
  });

  test('a session that ran out begins anew; signing out ends it', async () => {
    jar.set('__Host-wirefold', await issuer.token({}, { expires: '-1m' }));
    expect(locationOf(await browse('/'))).toBe('/signin?to=%2F');
    await browse(await returned());
    const out = await browse('/signout', { method: 'POST', headers: { Origin: BASE } });
    expect(locationOf(out)).toBe('/signed-out');
    expect(jar.size).toBe(0);
    expect(await (await browse('/signed-out')).text()).toContain(`${issuer.url}/logout`);
    expect((await browse('/')).status).toBe(303);
  });
});
