import type { PageRef } from '../ports.ts';
import { type MayGoOn, toTheEnd } from './budget.ts';
import { type LeaveDeps, leaveArticles, writeRecord } from './ingest-page.ts';

/**
 * Takes a page out: its article leaves its story, or goes back to an older upload of the same URL.
 *
 * The page's record stays and says so, so a late delivery of an older version does not bring it back. Answers how many
 * tasks wait where `mayGoOn` ended it before: removing the same version goes on.
 */
export function createRemove(deps: LeaveDeps): (ref: PageRef, mayGoOn?: MayGoOn) => Promise<number> {
  return async (ref, mayGoOn = toTheEnd) => {
    const removed = { status: 'removed', articleId: null, ref: null, kind: null, rejection: null } as const;
    const record = await writeRecord(deps, ref, removed);
    return record === undefined ? 0 : leaveArticles(deps, record, ref, mayGoOn);
  };
}
