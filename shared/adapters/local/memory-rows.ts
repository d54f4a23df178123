import type { Item, Table } from '../../ports.ts';
import { toByteOrder } from '../table/byte-order.ts';
import { spanOf } from '../table/span.ts';
import { MemoryPartition } from './memory-partition.ts';

/**
 * Small rows that one process asks for all the time, never packed and handed out as they are: what of a table they need.
 * An answer ends with its range or its limit.
 */
export function createMemoryRows(): Pick<Table, 'query' | 'batchWrite'> {
  const partitions = new Map<string, MemoryPartition<Item>>();
  const put = (item: Item) => {
    const partition = partitions.get(item.pk) ?? new MemoryPartition<Item>();
    partitions.set(item.pk, partition);
    partition.set(toByteOrder(item.sk), item);
  };
  return {
    query: async (pk, { reverse = false, limit, ...range } = {}) => ({
      items: partitions.get(pk)?.read(spanOf({ ...range, reverse }), reverse, limit) ?? [],
    }),
    batchWrite: async ({ put: items = [], delete: keys = [] }) => {
      for (const item of items) put(item);
      for (const { pk, sk } of keys) partitions.get(pk)?.delete(toByteOrder(sk));
    },
  };
}
