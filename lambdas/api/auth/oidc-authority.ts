import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { ApiProblem } from '../http/problem.ts';
import type { Authority, AuthSettings, Caller, PendingSignIn } from './authority.ts';
import { type Claims, isForUs, permissionsOf } from './permissions.ts';

/** Keys that only the issuer has; a shared secret or "none" proves nothing. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** Clocks differ. */
const TOLERANCE_S = 10;

/**
 * An issuer that is found by its discovery document; asked for it at the first request, and for keys when one is new.
 *
 * Only an issuer on this very machine may be reached without encryption.
 */
export function createOidcAuthority(settings: AuthSettings): Authority {
  const configuration = remembered(() => discover(settings));
  const keys = remembered(async () => createRemoteJWKSet(new URL(jwksOf(await configuration()))));
  return {
    verify: async (token) => verifyToken(token, settings, await keys()),
    begin: async (redirectUri) => beginSignIn(await configuration(), settings, redirectUri),
    finish: async (returned, pending) => finishSignIn(await configuration(), returned, pending),
    signOutUrl: async (returnTo) => signOutOf(await configuration(), settings, returnTo),
  };
}

/** Asked for once; a failure is forgotten, so that the next request tries again. */
function remembered<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

async function discover({ issuer, clientId }: AuthSettings): Promise<Configuration> {
  const url = new URL(issuer);
  const isHere = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const options = isHere ? { execute: [allowInsecureRequests] } : {};
  try {
    return await discovery(url, clientId, undefined, None(), options);
  } catch {
    throw unanswered();
  }
}

function jwksOf(configuration: Configuration): string {
  const { jwks_uri } = configuration.serverMetadata();
  if (jwks_uri === undefined) throw new ApiProblem('issuer-unavailable', 'The sign-in service publishes no keys.');
  return jwks_uri;
}

async function verifyToken(token: string, settings: AuthSettings, keys: JWTVerifyGetKey): Promise<Caller> {
  const options = {
    issuer: settings.issuer,
    algorithms: ALGORITHMS,
    clockTolerance: TOLERANCE_S,
    requiredClaims: ['exp'],
  };
  const claims = await jwtVerify(token, keys, options).then(
    ({ payload }): Claims => payload,
    (error: unknown) => {
      throw isOfToken(error) ? refused() : unanswered();
    },
  );
  if (!isForUs(claims, settings)) throw refused();
  return { subject: claims.sub ?? '', permissions: permissionsOf(claims, settings) };
}

/** What the library says where it could not get the issuer's keys, or make sense of them. */
const OF_KEYS: ReadonlySet<unknown> = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

/** Whether a token was at fault. A network that failed has none of the library's codes. */
function isOfToken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return String(code).startsWith('ERR_J') && !OF_KEYS.has(code);
}

function unanswered(): ApiProblem {
  return new ApiProblem('issuer-unavailable', 'The sign-in service did not answer.', {}, { 'Retry-After': '5' });
}

/** Why exactly is nobody's business but the issuer's. */
function refused(): ApiProblem {
  return new ApiProblem(
    'unauthorized',
    'The token is not valid here, or not any more.',
    {},
    {
      'WWW-Authenticate': 'Bearer error="invalid_token"',
    },
  );
}

async function beginSignIn(configuration: Configuration, { scopes }: AuthSettings, redirectUri: string) {
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: `openid ${scopes.read} ${scopes.curate}`,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  return { state, nonce, verifier, url: url.href };
}

/** The library checks state, nonce, issuer, signature of the ID token, and sends the verifier with the code. */
async function finishSignIn(configuration: Configuration, returned: URL, pending: PendingSignIn) {
  try {
    const tokens = await authorizationCodeGrant(configuration, returned, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    return { token: tokens.access_token, seconds: tokens.expires_in ?? 3600 };
  } catch {
    throw new ApiProblem('sign-in-failed', 'The sign-in service’s answer does not belong to a sign-in begun here.');
  }
}

/** Cognito asks for `logout_uri`, everybody else for the name of the standard. */
function signOutOf(configuration: Configuration, { clientId }: AuthSettings, returnTo: string): string | null {
  const { end_session_endpoint } = configuration.serverMetadata();
  if (end_session_endpoint === undefined) return null;
  const url = new URL(end_session_endpoint);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('logout_uri', returnTo);
  url.searchParams.set('post_logout_redirect_uri', returnTo);
  return url.href;
}
