import type { Clock, PageRef, Table, Telemetry } from '../ports.ts';
import type { EventIndexes } from './events/event-index.ts';
import { leaveArticles, writeRecord } from './ingest-page.ts';
import type { Generations } from './reprocess/generations.ts';

export interface RemoveDeps {
  readonly table: Table;
  readonly generations?: Generations;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  /** Hears of stories that changed; absent where nobody asks for events. */
  readonly events?: EventIndexes;
}

/**
 * Takes a page out: its article leaves its story, or goes back to an older upload of the same URL.
 *
 * The page's record stays and says so, so a late delivery of an older version does not bring it back.
 */
export function createRemove(deps: RemoveDeps): (ref: PageRef) => Promise<void> {
  return async (ref) => {
    const removed = { status: 'removed', articleId: null, ref: null, kind: null, rejection: null } as const;
    const record = await writeRecord(deps, ref, removed);
    if (record !== undefined) await leaveArticles(deps, record, ref);
  };
}
