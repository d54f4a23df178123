import type { Attribute, Change, Condition, Item, Key, Table } from '../../shared/ports.ts';

/**
 * The naive variant: each conditional write reads, decides in the worker and writes whatever it decided. Between the
 * two anybody may have written; nothing else differs.
 */
export function readThenWrite(table: Table): Table {
  const check = async (key: Key, condition: Condition | undefined): Promise<boolean> =>
    condition === undefined || meets(await table.get(key), condition);
  return {
    ...table,
    put: async (item: Item, condition) => (await check(item, condition)) && table.put(item),
    update: async (key: Key, change: Change, condition) =>
      (await check(key, condition)) ? table.update(key, change) : undefined,
    delete: async (key: Key, condition) => (await check(key, condition)) && table.delete(key),
  };
}

function meets(item: Item | undefined, condition: Condition): boolean {
  if ('absent' in condition) return item === undefined;
  if ('equals' in condition) return Object.entries(condition.equals).every(([name, value]) => item?.[name] === value);
  return Object.entries(condition.smaller).every(([name, bound]) => {
    const value = item?.[name];
    return value === undefined || (value as typeof bound) < bound;
  });
}

/**
 * The other naive variant: a text looks first for what its keys hold and files itself behind that. Its own entries are
 * added to what it reads, so nothing differs where nobody else writes in between.
 */
export function readThenFile(table: Table): Table {
  let waiting: Item[] = [];
  const file = async (): Promise<void> => {
    const put = waiting;
    waiting = [];
    if (put.length > 0) await table.batchWrite({ put });
  };
  return {
    ...table,
    put: async (item, condition) => {
      if (!item.pk.startsWith('K#')) return table.put(item, condition);
      waiting.push(item);
      return true;
    },
    query: async (pk, range) => {
      if (!pk.startsWith('K#')) {
        await file();
        return table.query(pk, range);
      }
      const own = waiting.filter((item) => item.pk === pk);
      const { items } = await table.query(pk, range);
      const others = items.filter(({ sk }) => own.every((item) => item.sk !== sk));
      return { items: [...others, ...own].sort((a, b) => (a.sk < b.sk ? -1 : 1)).slice(0, range?.limit) };
    },
    batchGet: async (keys) => {
      await file();
      return table.batchGet(keys);
    },
    update: async (key, change, condition) => {
      await file();
      return table.update(key, change, condition);
    },
  };
}

const isTold = ({ pk }: Key): boolean => pk.startsWith('CT#');

/** What was told is written over whatever somebody else told meanwhile. */
export const toldWithoutLooking = (table: Table): Table => ({
  ...table,
  put: (item, condition) => table.put(item, isTold(item) ? undefined : condition),
});

/** What was told says nothing of the entry that tells it: a worker that stops in between has nobody bring it to the log. */
export const toldWithoutEntry = (table: Table): Table => ({
  ...table,
  get: async (key) => {
    const item = await table.get(key);
    if (item === undefined || !isTold(key)) return item;
    const { subject, sequence, at } = item['last'] as { [name: string]: Attribute };
    return { ...item, last: { subject: subject!, sequence: sequence!, at: at!, changes: [] } };
  },
});
