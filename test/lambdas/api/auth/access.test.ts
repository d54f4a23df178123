import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuthSettings } from '../../../../lambdas/api/auth/authority.ts';
import { createOidcAuthority } from '../../../../lambdas/api/auth/oidc-authority.ts';
import { permissionFor } from '../../../../lambdas/api/auth/require-access.ts';
import { testApi } from '../../../support/api.ts';
import { type FakeIssuer, startFakeIssuer } from '../../../support/fake-issuer.ts';

let issuer: FakeIssuer;
let app: Hono;
let told: ReturnType<typeof testApi>['told'];

beforeAll(async () => {
  issuer = await startFakeIssuer();
  ({ app, told } = testApi({ options: { authority: createOidcAuthority(settings()) } }));
});
afterAll(() => issuer.close());

const settings = (change: Partial<AuthSettings> = {}): AuthSettings => ({
  issuer: issuer.url,
  clientId: 'console',
  audiences: ['console', 'program'],
  scopes: { read: 'wirefold/read', curate: 'wirefold/curate' },
  curatorGroup: 'curators',
  ...change,
});

const ask = (path: string, token?: string, method = 'GET') =>
  app.request(`https://stories.example${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      'Content-Type': 'application/json',
    },
    ...(method === 'POST' ? { body: '{"text":"Some words."}' } : {}),
  });

describe('every route asks who is there', () => {
  /** Whoever adds a route that answers strangers must add it here as well. */
  const OPEN = [
    '/openapi.json',
    '/problems',
    '/problems/:name',
    '/assets/:file',
    '/signin',
    '/signin/callback',
    '/signed-out',
    '/signout',
  ];

  test('without a token nothing is told and nothing is changed', async () => {
    const routes = app.routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'));
    expect(routes.length).toBeGreaterThan(25);
    for (const { method, path } of routes.filter((route) => !OPEN.includes(route.path))) {
      const response = await ask(path.replaceAll(/:\w+(\{[^}]*\})?/g, 'x'), undefined, method);
      const isPage = !path.startsWith('/v1/') && method === 'GET';
      const isRight = isPage
        ? response.status === 303 && response.headers.get('location')?.startsWith('/signin?to=')
        : response.status === 401 || response.status === 403;
      expect(isRight, `${method} ${path} answers a stranger with ${response.status}`).toBe(true);
    }
  });

  test.each(['/nowhere', '/v1/nowhere', '/v1', '//v1/stories', '/V1/stories'])(
    '%s is not found out about',
    async (path) => {
      expect([303, 401]).toContain((await ask(path)).status);
    },
  );

  test.each(['/openapi.json', '/problems', '/problems/gone', '/signed-out'])('%s is for everybody', async (path) => {
    expect((await ask(path)).status).toBe(200);
  });

  test('whatever does not only read needs the permission to curate', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(permissionFor(method, '/v1/anything')).toBe('curate');
    expect(permissionFor('POST', '/v1/check')).toBe('read');
    expect(permissionFor('POST', '/mcp')).toBe('read');
    expect(permissionFor('GET', '/v1/constraints')).toBe('read');
  });
});

describe('a token', () => {
  test('of the issuer, for us, with the scope, reads', async () => {
    expect((await ask('/v1/stories', await issuer.token())).status).toBe(200);
    expect((await ask('/v1/stories', await issuer.token({ client_id: undefined, aud: 'program' }))).status).toBe(200);
    expect((await ask('/v1/check', await issuer.token(), 'POST')).status).toBe(200);
  });

  test.each<{ what: string; make: () => Promise<string>; status: number }>([
    { what: 'of another key', make: () => issuer.token({}, { foreignKey: true }), status: 401 },
    { what: 'that ran out', make: () => issuer.token({}, { expires: '-1m' }), status: 401 },
    { what: 'of another issuer', make: () => issuer.token({ iss: 'https://evil.example' }), status: 401 },
    { what: 'for another service', make: () => issuer.token({ client_id: 'shop' }), status: 401 },
    { what: 'that only says who it is', make: () => issuer.token({ token_use: 'id', aud: 'console' }), status: 401 },
    { what: 'without the scope', make: () => issuer.token({ scope: 'openid' }), status: 403 },
    { what: 'that is none', make: async () => 'x.y.z', status: 401 },
    { what: 'without a signature', make: unsigned, status: 401 },
  ])('$what: $status', async ({ make, status }) => {
    const response = await ask('/v1/stories', await make());
    expect(response.status).toBe(status);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer error=/);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  async function unsigned(): Promise<string> {
    const [, payload] = (await issuer.token()).split('.');
    return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  }

  test.each([
    { who: 'a reader', claims: { scope: 'wirefold/read' }, status: 403 },
    { who: 'somebody with the scope outside the group', claims: { scope: 'wirefold/curate' }, status: 403 },
    { who: 'a curator', claims: { scope: 'wirefold/curate', 'cognito:groups': ['curators'] }, status: 400 },
    {
      who: 'a curating program',
      claims: { scope: 'wirefold/curate', sub: 'program', client_id: 'program', username: undefined },
      status: 400,
    },
  ])('$who removes a decision: $status', async ({ claims, status }) => {
    const token = await issuer.token(claims);
    expect((await ask('/v1/constraints/nothing', token, 'DELETE')).status).toBe(status);
  });

  test('is in no log', async () => {
    const token = await issuer.token();
    told.length = 0;
    await ask('/v1/stories', token);
    await ask('/v1/stories', `${token}x`);
    expect(told.length).toBeGreaterThan(0);
    const signature = token.split('.')[2]!;
    expect(JSON.stringify(told)).not.toContain(signature.slice(0, 20));
    expect(JSON.stringify(told)).not.toContain('person-1');
  });

  test('cannot be checked while the issuer is away: nobody gets in', async () => {
    const gone = await startFakeIssuer();
    const authority = createOidcAuthority(settings({ issuer: gone.url }));
    const token = await gone.token();
    await gone.close();
    const { app } = testApi({ options: { authority } });
    const response = await app.request('/v1/stories', { headers: { Authorization: `Bearer ${token}` } });
    expect(response.status).toBe(502);
  });

  test.each([{ status: 500 }, { status: 404 }])(
    'is not called forged while keys are answered with $status',
    async ({ status }) => {
      const troubled = await startFakeIssuer();
      const { app } = testApi({ options: { authority: createOidcAuthority(settings({ issuer: troubled.url })) } });
      const headers = { Authorization: `Bearer ${await troubled.token()}` };
      troubled.keys.status = status;
      expect((await app.request('/v1/stories', { headers })).status).toBe(502);
      troubled.keys.status = 200;
      expect((await app.request('/v1/stories', { headers })).status).toBe(200);
      await troubled.close();
    },
  );
});
