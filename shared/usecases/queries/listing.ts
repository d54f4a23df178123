import { instantOf } from '../../domain/instant.ts';
import type { Item, Key, Table } from '../../ports.ts';
import { DAYS, dayOf, dayPartition, storyKey } from '../../store/stories.ts';
import { isLive, queryAll } from '../../store/versioned-items.ts';
import type { StoryFilter } from './queries.ts';
import { boundOf } from './story-filter.ts';

/** Entries read at once. */
const SLICE = 100;

/** One entry of the list; `item` is missing where the story has since moved to another place in it. */
export interface Listed {
  readonly position: string;
  readonly item: Item | undefined;
}

/** The list from behind `start` on, newest first; `expected` entries are read at once where so few may be enough. */
export async function* listedFrom(
  table: Table,
  filter: Pick<StoryFilter, 'since' | 'until'>,
  start: string | undefined,
  expected = SLICE,
): AsyncIterable<Listed> {
  let limit = Math.min(SLICE, expected + 1);
  for await (const day of daysFrom(table, filter, start)) {
    let after = start !== undefined && dayOf(start) === day ? start : undefined;
    do {
      const slice = await table.query(dayPartition(day), { reverse: true, limit, ...(after ? { after } : {}) });
      const live = slice.items.filter(isLive);
      const items = await table.batchGet(live.map(({ sk }) => keyAt(sk)));
      yield* live.map(({ sk }, i) => ({ position: sk, item: ifListed(items[i], sk) }));
      after = slice.next;
      limit = SLICE;
    } while (after !== undefined);
  }
}

/** The stories at these places in the list, without those that moved since. */
export async function listedAt(table: Table, positions: readonly string[]): Promise<Item[]> {
  const items = await table.batchGet(positions.map(keyAt));
  return items.flatMap((item, i) => ifListed(item, positions[i]!) ?? []);
}

const keyAt = (position: string): Key => storyKey(position.split('#')[1]!);

/** An entry counts only where the story's summary confirms it. */
function ifListed(item: Item | undefined, position: string): Item | undefined {
  return item?.['listed'] === position.split('#')[0] ? item : undefined;
}

async function* daysFrom(
  table: Table,
  { since, until }: Pick<StoryFilter, 'since' | 'until'>,
  start: string | undefined,
): AsyncIterable<string> {
  const latest = [start, until && instantOf(until)]
    .filter((at): at is string => Boolean(at))
    .map(dayOf)
    .sort()[0];
  const earliest = since === undefined ? undefined : dayOf(boundOf(since, 'since'));
  const range = {
    reverse: true,
    ...(latest === undefined ? {} : { to: latest }),
    ...(earliest === undefined ? {} : { from: earliest }),
  };
  for await (const item of queryAll(table, DAYS, range)) yield item.sk;
}
