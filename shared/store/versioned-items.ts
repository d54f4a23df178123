import { EXPIRES_AT, type Item, type Key, type Range, type Slice, type Table } from '../ports.ts';

/** Items deleted in one call, and held in memory at once. */
const BATCH = 100;

/** Deletes everything in a partition that nobody writes to any more. */
export async function sweepPartition(table: Table, partition: string): Promise<void> {
  let keys: Key[] = [];
  for await (const item of queryAll(table, partition, {})) {
    keys.push(keyOf(item));
    if (keys.length < BATCH) continue;
    await table.batchWrite({ delete: keys });
    keys = [];
  }
  if (keys.length > 0) await table.batchWrite({ delete: keys });
}

/**
 * Pointers from one partition to another are versioned registers: the version is that of the decision they follow
 * from, a write succeeds only over an older one, and removal is a write as well. So a worker that stalled and comes
 * back late can never undo what was decided since.
 */
export interface Register {
  readonly key: Key;
  readonly version: number;
}

/** How long a removed pointer is remembered: far longer than any message can be late. */
const TOMBSTONE_DAYS = 15;

/** Writes a register, unless a newer decision has; false where one has. */
export async function setRegister(
  table: Table,
  { key, version }: Register,
  fields: Partial<Item> = {},
): Promise<boolean> {
  return table.put({ ...fields, ...key, ver: version }, { smaller: { ver: version } });
}

/** Removes what a register says, unless a newer decision wrote it; false where one did. */
export async function clearRegister(table: Table, { key, version }: Register, now: Date): Promise<boolean> {
  const expires = Math.floor(now.getTime() / 1000) + TOMBSTONE_DAYS * 86_400;
  return table.put({ ...key, ver: version, gone: true, [EXPIRES_AT]: expires }, { smaller: { ver: version } });
}

/** The key of an item, without what it holds. */
export const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });

/** Whether a register says anything: it exists, and was not removed. */
export function isLive(item: Item | undefined): item is Item {
  return item !== undefined && item['gone'] !== true;
}

/** Every item of a range, slice by slice. */
export async function* queryAll(table: Pick<Table, 'query'>, pk: string, range: Range): AsyncIterable<Item> {
  let slice: Slice | undefined;
  do {
    slice = await table.query(pk, slice?.next === undefined ? range : { ...range, after: slice.next });
    yield* slice.items;
  } while (slice.next !== undefined);
}

/** The live registers of a range. */
export async function* liveRegisters(table: Table, pk: string, range: Range): AsyncIterable<Item> {
  for await (const item of queryAll(table, pk, range)) if (isLive(item)) yield item;
}
