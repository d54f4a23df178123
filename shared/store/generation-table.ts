import type { Item, Key, Table } from '../ports.ts';
import { ITEM_KINDS } from './kinds.ts';
import { LEARNED, snapshotPartition } from './learned.ts';

/** Partitions that all generations share, by what their names begin with or are. */
const SHARED = new RegExp(
  ITEM_KINDS.filter(({ isShared }) => isShared)
    .map(({ pk }) => (pk.includes('{') ? `^${pk.slice(0, pk.indexOf('{'))}` : `^${pk}$`))
    .join('|'),
);

/** A generation of stories, and the name of what it learned; empty where it learned nothing. */
export interface View {
  readonly generation: number;
  readonly learned: string;
}

/** Where a partition of a generation is. The first one has no prefix, so a store that was never reprocessed is one of it. */
function placeOf(pk: string, { generation, learned }: View): string {
  if (pk === LEARNED) return snapshotPartition(learned);
  return generation === 0 || SHARED.test(pk) ? pk : `${generation}~${pk}`;
}

/** An item under the name that its reader asked for. */
function as(pk: string, item: Item): Item;
function as(pk: string, item: Item | undefined): Item | undefined;
function as(pk: string, item: Item | undefined): Item | undefined {
  return item === undefined || item.pk === pk ? item : { ...item, pk };
}

/** A table as one generation sees it; the generation is asked for at every call. */
export function createGenerationTable(table: Table, view: () => View | Promise<View>): Table {
  const into = <K extends Key>(key: K, seen: View): K => ({ ...key, pk: placeOf(key.pk, seen) });
  return {
    get: async (key) => as(key.pk, await table.get(into(key, await view()))),
    async batchGet(keys) {
      const seen = await view();
      const items = await table.batchGet(keys.map((key) => into(key, seen)));
      return items.map((item, i) => as(keys[i]!.pk, item));
    },
    async query(pk, range) {
      const slice = await table.query(placeOf(pk, await view()), range);
      return { ...slice, items: slice.items.map((item) => as(pk, item)) };
    },
    put: async (item, condition) => table.put(into(item, await view()), condition),
    update: async (key, change, condition) =>
      as(key.pk, await table.update(into(key, await view()), change, condition)),
    delete: async (key, condition) => table.delete(into(key, await view()), condition),
    async batchWrite({ put = [], delete: gone = [] }) {
      const seen = await view();
      await table.batchWrite({
        put: put.map((item) => into(item, seen)),
        delete: gone.map((key) => into(key, seen)),
      });
    },
    close: () => table.close(),
  };
}

/** A table as a generation sees it that stays the same. */
export const viewed = (table: Table, view: View): Table => createGenerationTable(table, () => view);
