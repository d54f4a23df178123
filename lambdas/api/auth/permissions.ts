import type { AuthSettings, Permission } from './authority.ts';

/** Claims of a verified token, as far as they matter here. */
export interface Claims {
  readonly sub?: string | undefined;
  readonly aud?: string | readonly string[] | undefined;
  readonly client_id?: unknown;
  readonly token_use?: unknown;
  readonly scope?: unknown;
  readonly scp?: unknown;
  readonly username?: unknown;
  readonly groups?: unknown;
  readonly 'cognito:groups'?: unknown;
}

/** Whether a token was made for this API: some issuers name it in `aud`, Cognito names the client instead. */
export function isForUs(claims: Claims, { audiences }: AuthSettings): boolean {
  const named = [claims.aud ?? [], claims.client_id ?? []].flat();
  // An ID token says who somebody is, not what they may.
  if (claims.token_use !== undefined && claims.token_use !== 'access') return false;
  return named.some((name) => audiences.includes(String(name)));
}

/** What the token allows. Whoever may curate may read. */
export function permissionsOf(claims: Claims, settings: AuthSettings): ReadonlySet<Permission> {
  const granted = new Set([...wordsOf(claims.scope), ...wordsOf(claims.scp)]);
  const mayCurate = granted.has(settings.scopes.curate) && isCurator(claims, settings);
  const mayRead = granted.has(settings.scopes.read) || granted.has(settings.scopes.curate);
  return new Set<Permission>([...(mayRead ? ['read' as const] : []), ...(mayCurate ? ['curate' as const] : [])]);
}

/** Programs have no groups: their client has the scope or has not. People share one client, so the group decides. */
function isCurator(claims: Claims, { curatorGroup }: AuthSettings): boolean {
  const isProgram = claims.username === undefined && claims.sub !== undefined && claims.sub === claims.client_id;
  if (curatorGroup === null || isProgram) return true;
  return [...wordsOf(claims['cognito:groups']), ...wordsOf(claims.groups)].includes(curatorGroup);
}

function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? value.split(' ').filter(Boolean) : [];
}
