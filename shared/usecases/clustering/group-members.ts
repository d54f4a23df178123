import type { Table } from '../../ports.ts';
import { MEMBERS, nodePartition } from '../../store/texts.ts';
import { liveRegisters } from '../../store/versioned-items.ts';

/**
 * The texts of a group, best-ranked first: its pivot, which needs no entry in its own list, then those listed. Some may
 * have left since. Read `pageSize` at a time.
 */
export async function* membersOf(table: Table, pivot: string, pageSize?: number): AsyncIterable<string> {
  yield pivot;
  const range = { prefix: MEMBERS, ...(pageSize === undefined ? {} : { limit: pageSize }) };
  for await (const item of liveRegisters(table, nodePartition(pivot), range)) {
    const id = item.sk.slice(MEMBERS.length);
    if (id !== pivot) yield id;
  }
}
