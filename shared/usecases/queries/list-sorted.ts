import type { Item, Table } from '../../ports.ts';
import { decodeSort, encodeSort, type SortCursor } from './cursor.ts';
import { listedAt, listedFrom } from './listing.ts';
import type { StoryFilter, StoryPage } from './queries.ts';
import { testOf } from './story-filter.ts';
import { summaryOf } from './story-members.ts';

/** Without the story itself: two thousand of them at once would only be in the way. */
interface Ranked {
  readonly value: number;
  readonly position: string;
}

interface Window {
  readonly fitting: readonly Ranked[];
  /** Place of the oldest story looked at; empty where there was none. */
  readonly end: string;
  readonly isAll: boolean;
}

interface Bounds {
  readonly limit: number;
  readonly maxScanned: number;
}

/**
 * The stories of a window of the list, largest value first, newest first among equals.
 *
 * The list is kept by time alone: an order of its own for each sort would cost two more writes for every copy that
 * joins a story. The first page of a window fixes its end, so later pages sort the same stretch; what arrives
 * meanwhile is newer and can only appear, never push out.
 */
export async function listSorted(table: Table, filter: StoryFilter, { limit, maxScanned }: Bounds): Promise<StoryPage> {
  const sort = filter.sort === 'changed' ? 'changed' : 'largest';
  const from: SortCursor =
    filter.cursor === undefined ? { sort, start: '', end: '', last: null } : decodeSort(filter.cursor, sort);
  const window = await readWindow(table, filter, from, maxScanned);
  const rest = window.fitting.filter((story) => from.last === null || compare(from.last, story) < 0).sort(compare);
  const shown = rest.slice(0, limit);
  const items = await listedAt(
    table,
    shown.map(({ position }) => position),
  );
  return {
    stories: items.map(summaryOf),
    nextCursor: nextCursor(from, window, rest, shown),
    window: { stories: window.fitting.length, oldest: window.end.split('#')[0] || null, isAll: window.isAll },
  };
}

async function readWindow(
  table: Table,
  filter: StoryFilter,
  { start, end, sort }: SortCursor,
  maxScanned: number,
): Promise<Window> {
  const fits = testOf(filter);
  const fitting: Ranked[] = [];
  let scanned = 0;
  let last = '';
  for await (const { position, item } of listedFrom(table, filter, start || undefined)) {
    if (end === '' ? scanned >= maxScanned : position < end) return { fitting, end: last, isAll: false };
    if (item !== undefined && fits(item)) fitting.push({ value: VALUES[sort](item), position });
    scanned++;
    last = position;
  }
  return { fitting, end: last, isAll: true };
}

/** What stories are sorted by. */
const VALUES: Readonly<Record<SortCursor['sort'], (item: Item) => number>> = {
  largest: (item) => item['articles'] as number,
  changed: changedCopies,
};

/** Members with other words than the canonical. */
function changedCopies(item: Item): number {
  const relations = item['relations'] as { readonly [relation: string]: number };
  return Object.entries(relations).reduce((sum, [name, count]) => sum + (name === 'exact' ? 0 : count), 0);
}

function compare(a: Ranked, b: Ranked): number {
  if (a.value !== b.value) return b.value - a.value;
  return a.position === b.position ? 0 : a.position > b.position ? -1 : 1;
}

function nextCursor(
  { sort, start }: SortCursor,
  { end, isAll }: Window,
  rest: readonly Ranked[],
  shown: readonly Ranked[],
): string | null {
  const last = shown.at(-1);
  if (last !== undefined && shown.length < rest.length)
    return encodeSort({ sort, start, end, last: { value: last.value, position: last.position } });
  return isAll ? null : encodeSort({ sort, start: end, end: '', last: null });
}
