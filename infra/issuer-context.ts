import type { Issuer } from './constructs/identity.ts';

/**
 * The issuer that `-c issuer=https://… -c clientId=… -c audience=…` names; undefined without one, and the stack brings
 * its own. Scopes are `wirefold/read` and `wirefold/curate` unless `-c readScope` and `-c curateScope` say otherwise.
 */
export function issuerFrom(context: (name: string) => string | undefined): Issuer | undefined {
  const url = context('issuer');
  if (url === undefined) return undefined;
  const clientId = context('clientId');
  if (clientId === undefined) throw new Error('With -c issuer=… name the console’s client as well: -c clientId=…');
  return {
    url,
    clientId,
    audiences: [...new Set([clientId, ...(context('audience') ?? '').split(',').filter(Boolean)])],
    readScope: context('readScope') ?? 'wirefold/read',
    curateScope: context('curateScope') ?? 'wirefold/curate',
    curatorGroup: context('curatorGroup') ?? '*',
  };
}
