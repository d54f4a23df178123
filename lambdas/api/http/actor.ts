import type { Context } from 'hono';
import type { Caller } from '../auth/authority.ts';

const MAX_NAME = 200;

/**
 * Who acts: the name they give themselves and, where somebody is signed in, whom the issuer vouches for; on a laptop
 * there is the name alone.
 */
export function actorOf(c: Context, said: string | undefined, otherwise: string): string {
  const caller = c.get('caller') as Caller | undefined;
  if (caller === undefined) return said ?? otherwise;
  const vouched = caller.subject.slice(0, MAX_NAME / 2);
  return said === undefined || said === '' ? vouched : `${said.slice(0, MAX_NAME / 2 - 3)} (${vouched})`;
}
