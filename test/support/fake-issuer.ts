import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export interface FakeIssuer {
  readonly url: string;
  /** A token with these claims over the usual ones; `undefined` leaves one out. */
  token(claims?: JWTPayload, made?: { readonly expires?: string; readonly foreignKey?: boolean }): Promise<string>;
  /** What a person does at the issuer: takes the address they were sent to, answers where they come back to. */
  approve(authorizeUrl: string): string;
  /** Claims of the next tokens that a code is exchanged for. */
  grants: { access: JWTPayload; id: JWTPayload };
  /** With which status it answers who asks for its keys. */
  keys: { status: number };
  close(): Promise<void>;
}

interface Code {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirectUri: string;
  readonly clientId: string;
}

const KEY_ID = 'key-1';

/** An OIDC issuer on loopback, at which everybody who comes agrees at once, that checks what a real one checks: code once, PKCE, client, redirect address. */
export async function startFakeIssuer(): Promise<FakeIssuer> {
  const [own, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' };
  const codes = new Map<string, Code>();
  const grants: FakeIssuer['grants'] = { access: {}, id: {} };
  const keys = { status: 200 };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const sign = (claims: JWTPayload, expires = '1h', key = own.privateKey) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
      .setIssuedAt()
      .setExpirationTime(expires)
      .sign(key);
  const usual = { iss: url, sub: 'person-1', client_id: 'console', token_use: 'access', username: 'ada' };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const json = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/.well-known/openid-configuration') return json(200, metadata());
    if (request.url === '/jwks') return json(keys.status, { keys: [jwk] });
    if (request.url?.startsWith('/authorize?')) {
      response.writeHead(302, { Location: approve(`${url}${request.url}`) });
      return void response.end();
    }
    if (request.url !== '/token') return json(404, {});
    const form = new URLSearchParams(await bodyOf(request));
    const code = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight =
      code?.challenge === challenge &&
      code.clientId === form.get('client_id') &&
      code.redirectUri === form.get('redirect_uri');
    if (!code || !isRight) return json(400, { error: 'invalid_grant' });
    const id_token = await sign({ iss: url, sub: 'person-1', aud: code.clientId, nonce: code.nonce, ...grants.id });
    const access_token = await sign({ ...usual, scope: 'openid wirefold/read', ...grants.access });
    return json(200, { access_token, id_token, token_type: 'Bearer', expires_in: 3600 });
  }

  function approve(authorizeUrl: string): string {
    const asked = new URL(authorizeUrl).searchParams;
    const read = (name: string) => asked.get(name) ?? '';
    const code = randomUUID();
    codes.set(code, {
      challenge: read('code_challenge'),
      nonce: read('nonce'),
      redirectUri: read('redirect_uri'),
      clientId: read('client_id'),
    });
    return `${read('redirect_uri')}?${new URLSearchParams({ code, state: read('state') })}`;
  }

  function metadata() {
    return {
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/jwks`,
      end_session_endpoint: `${url}/logout`,
      response_types_supported: ['code'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    };
  }

  return {
    url,
    grants,
    keys,
    token: (claims = {}, { expires, foreignKey } = {}) =>
      sign({ ...usual, scope: 'wirefold/read', ...claims }, expires, foreignKey ? foreign.privateKey : own.privateKey),
    approve,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString();
}
