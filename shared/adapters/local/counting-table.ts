import type { Item, Table } from '../../ports.ts';
import { itemBytes } from '../table/item-size.ts';

/** What a run cost, as DynamoDB would bill it on demand; and how many calls and items it took. */
export interface Consumption {
  readUnits: number;
  writeUnits: number;
  /** Calls that read or write one item or range; a batch counts each of its items. */
  reads: number;
  writes: number;
}

export type CountingTable = Table & { readonly consumed: Readonly<Consumption> };

/** Bytes in a unit of strongly consistent reading, and of writing. */
const READ_UNIT = 4096;
const WRITE_UNIT = 1024;

/**
 * Estimates the DynamoDB units of whatever passes through to another table.
 *
 * Reads are exact. A write is billed for the larger of the item before and after; here it counts the item after it
 * (one unit for a delete), as looking at the one before would be a read of its own.
 */
export function countingTable(table: Table): CountingTable {
  const consumed: Consumption = { readUnits: 0, writeUnits: 0, reads: 0, writes: 0 };
  const read = (items: readonly (Item | undefined)[]) => {
    consumed.reads += items.length;
    for (const item of items) consumed.readUnits += unitsOf(item ? itemBytes(item) : 0, READ_UNIT);
  };
  const write = (item: Item | undefined) => {
    consumed.writes += 1;
    consumed.writeUnits += unitsOf(item ? itemBytes(item) : 0, WRITE_UNIT);
  };
  return {
    consumed,
    get: async (key) => {
      const item = await table.get(key);
      read([item]);
      return item;
    },
    batchGet: async (keys) => {
      const items = await table.batchGet(keys);
      read([...new Map(keys.map((key, index) => [JSON.stringify([key.pk, key.sk]), items[index]])).values()]);
      return items;
    },
    query: async (pk, range) => {
      const slice = await table.query(pk, range);
      consumed.reads += 1;
      consumed.readUnits += unitsOf(
        slice.items.reduce((bytes, item) => bytes + itemBytes(item), 0),
        READ_UNIT,
      );
      return slice;
    },
    put: async (item, condition) => {
      const done = await table.put(item, condition);
      write(done ? item : undefined);
      return done;
    },
    update: async (key, change, condition) => {
      const item = await table.update(key, change, condition);
      write(item);
      return item;
    },
    delete: async (key, condition) => {
      write(undefined);
      return table.delete(key, condition);
    },
    batchWrite: async (writes) => {
      await table.batchWrite(writes);
      for (const item of writes.put ?? []) write(item);
      for (const _ of writes.delete ?? []) write(undefined);
    },
    close: () => table.close(),
  };
}

function unitsOf(bytes: number, unit: number): number {
  return Math.max(1, Math.ceil(bytes / unit));
}
