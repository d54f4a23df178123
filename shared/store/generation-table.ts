import type { Item, Key, Table } from '../ports.ts';

/**
 * Partitions that all generations share: pages, their contents and the places they came from, decisions, histories, former
 * ids, answers to repeated requests, and which generation is read. Everything that follows from texts belongs to one generation.
 */
const SHARED = /^(P#|H#|F$|D$|D!$|D#|Y#|F#|I#|G$)/;

/** What a generation learned before it took its first text: it never changes while anybody works by it. */
export const LEARNED = 'M';
/** Under what key whoever works in a generation finds what a statistic of it learned. */
export const learnedKey = (statistic: string, key: string): Key => ({ pk: LEARNED, sk: `${statistic}#${key}` });
/** Where that is stored. */
export const learnedPartition = (learned: string): string => `${LEARNED}#${learned}`;

/** A generation of stories, and the name of what it learned; empty where it learned nothing. */
export interface View {
  readonly generation: number;
  readonly learned: string;
}

/** Where a partition of a generation is. The first one has no prefix, so a store that was never reprocessed is one of it. */
function placeOf(pk: string, { generation, learned }: View): string {
  if (pk === LEARNED) return learnedPartition(learned);
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
