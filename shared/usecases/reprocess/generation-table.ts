import type { Item, Key, Table } from '../../ports.ts';

/**
 * Partitions that all generations share: pages and their contents, decisions, histories, answers to repeated requests, and
 * which generation is read. Everything that follows from texts belongs to one generation.
 */
const SHARED = /^(P#|H#|D$|D!$|D#|Y#|I#|G$)/;

/** The first generation has no prefix, so a store that was never reprocessed is one of it. */
const prefixOf = (generation: number): string => (generation === 0 ? '' : `${generation}~`);

const own = (prefix: string, item: Item): Item =>
  prefix !== '' && item.pk.startsWith(prefix) ? { ...item, pk: item.pk.slice(prefix.length) } : item;

/** A table as one generation sees it; the generation is asked for at every call. */
export function createGenerationTable(table: Table, generation: () => number | Promise<number>): Table {
  const prefix = async () => prefixOf(await generation());
  const into = <K extends Key>(before: string, key: K): K =>
    before === '' || SHARED.test(key.pk) ? key : { ...key, pk: `${before}${key.pk}` };
  return {
    async get(key) {
      const before = await prefix();
      const item = await table.get(into(before, key));
      return item && own(before, item);
    },
    async batchGet(keys) {
      const before = await prefix();
      const items = await table.batchGet(keys.map((key) => into(before, key)));
      return items.map((item) => item && own(before, item));
    },
    async query(pk, range) {
      const before = await prefix();
      const slice = await table.query(into(before, { pk, sk: '' }).pk, range);
      return { ...slice, items: slice.items.map((item) => own(before, item)) };
    },
    put: async (item, condition) => table.put(into(await prefix(), item), condition),
    async update(key, change, condition) {
      const before = await prefix();
      const item = await table.update(into(before, key), change, condition);
      return item && own(before, item);
    },
    delete: async (key, condition) => table.delete(into(await prefix(), key), condition),
    async batchWrite({ put = [], delete: gone = [] }) {
      const before = await prefix();
      await table.batchWrite({
        put: put.map((item) => into(before, item)),
        delete: gone.map((key) => into(before, key)),
      });
    },
    close: () => table.close(),
  };
}
