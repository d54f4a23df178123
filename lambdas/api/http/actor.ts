import type { Context } from 'hono';

/** What an HTTP API tells its Lambda of the caller; nothing of it on a laptop. */
interface Authorized {
  readonly event?: {
    readonly requestContext?: {
      readonly authorizer?: {
        readonly iam?: { readonly userArn?: string };
        readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> };
      };
    };
  };
}

/** Who acts: the caller whom the API Gateway has recognised, else whoever the request says. */
export function actorOf(c: Context, said: string | undefined, otherwise: string): string {
  const authorizer = (c.env as Authorized | undefined)?.event?.requestContext?.authorizer;
  const claims = authorizer?.jwt?.claims;
  const known = claims?.['email'] ?? claims?.['username'] ?? claims?.['sub'] ?? authorizer?.iam?.userArn;
  return typeof known === 'string' && known !== '' ? known.slice(0, 200) : (said ?? otherwise);
}
