/** Who may do what. `curate` covers decisions, removals and whatever else changes something. */
export type Permission = 'read' | 'curate';

/** Whoever sent a request, as the issuer vouches for them. */
export interface Caller {
  /** The issuer's name for them; never logged. */
  readonly subject: string;
  readonly permissions: ReadonlySet<Permission>;
}

/** What a sign-in must prove when the browser comes back. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** One OIDC issuer: it vouches for tokens and signs people in. */
export interface Authority {
  /** Throws `unauthorized` for a token that is forged, expired, or meant for somebody else. */
  verify(token: string): Promise<Caller>;
  /** Begins a sign-in: where to send the browser, and what to remember of it. */
  begin(redirectUri: string): Promise<PendingSignIn & { readonly url: string }>;
  /** Ends it with the address the browser came back to; throws `sign-in-failed`. */
  finish(returned: URL, pending: PendingSignIn): Promise<{ readonly token: string; readonly seconds: number }>;
  /** Where the issuer forgets the browser as well; null where it has no such address. */
  signOutUrl(returnTo: string): Promise<string | null>;
}

/** Which issuer, and what its tokens must say. */
export interface AuthSettings {
  /** The issuer's address: what its tokens carry as `iss`. */
  readonly issuer: string;
  /** The console's client: public, with PKCE. */
  readonly clientId: string;
  /** Clients or audiences whose tokens are taken. */
  readonly audiences: readonly string[];
  readonly scopes: Readonly<Record<Permission, string>>;
  /** People need this group besides the scope to curate; null where the scope is enough. */
  readonly curatorGroup: string | null;
}
