import type { Clock } from '../../ports.ts';
import type { ChangePage, ChangeRange } from './read-changes.ts';

/** How often whoever waits looks again. */
const LOOK_MS = 1_000;

export interface Waiting {
  readonly clock: Clock;
  readonly waitMs: number;
  /** Ends the waiting: nobody listens any more. */
  readonly signal?: AbortSignal;
}

/** Changes behind a cursor; where there are none, the first that come within the time. A clock that cannot wait does not. */
export async function awaitChanges(
  read: (range: ChangeRange) => Promise<ChangePage>,
  range: ChangeRange,
  { clock, waitMs, signal }: Waiting,
): Promise<ChangePage> {
  const until = clock.now().getTime() + waitMs;
  let page = await read(range);
  while (page.changes.length === 0 && !page.isMissing && !signal?.aborted) {
    const left = until - clock.now().getTime();
    if (!page.hasMore && (left <= 0 || clock.sleep === undefined)) break;
    if (!page.hasMore) await clock.sleep?.(Math.min(LOOK_MS, left));
    page = await read({ ...range, after: page.next });
  }
  return page;
}
