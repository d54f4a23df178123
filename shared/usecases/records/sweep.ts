import type { Key, Table } from '../../ports.ts';
import { queryAll } from './registers.ts';

/** Items deleted in one call, and held in memory at once. */
const BATCH = 100;

/** Deletes everything in a partition that nobody writes to any more. */
export async function sweepPartition(table: Table, partition: string): Promise<void> {
  let keys: Key[] = [];
  for await (const { pk, sk } of queryAll(table, partition, {})) {
    keys.push({ pk, sk });
    if (keys.length < BATCH) continue;
    await table.batchWrite({ delete: keys });
    keys = [];
  }
  if (keys.length > 0) await table.batchWrite({ delete: keys });
}
