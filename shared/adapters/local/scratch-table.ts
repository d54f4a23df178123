import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PipelineError } from '../../domain/errors.ts';
import type { Change, Condition, Item, Key, Range, Slice, Table } from '../../ports.ts';
import { toByteOrder } from '../table/byte-order.ts';
import { applyChange, checkChange } from '../table/change.ts';
import { holds } from '../table/condition.ts';
import { copyItem } from '../table/copy.ts';
import { MAX_SLICE_BYTES } from '../table/item-size.ts';
import { checkKey, checkRange } from '../table/key.ts';
import { NOTHING, takeSlice } from '../table/slice.ts';
import { isEmptySpan, spanOf } from '../table/span.ts';
import { AppendFile } from './append-file.ts';
import { PackedPartitions } from './packed-partitions.ts';

/** How much a scratch table keeps in memory, and what it gives out. */
export interface ScratchTableOptions {
  /** Rows in memory: 32,768, some 20 MB, where nothing is said. */
  readonly maxRows?: number;
  /** Parts what callers hold from what the table keeps: `copyItem`, or nothing where all callers leave items as they are. */
  readonly detach?: (item: Item) => Item;
}

/** A table, and how large the file beside it is. */
export type ScratchTable = Table & { readonly fileBytes: number };

/**
 * A table for one process that throws it away afterwards: what was used lately is in memory, the rest in a file that
 * only this process can read, with the place of each partition in memory. An effect costs a fraction of what it costs in a
 * store that others share. Nothing survives the process.
 */
export function openScratchTable(
  dir: string,
  { maxRows = 32_768, detach = copyItem }: ScratchTableOptions = {},
): ScratchTable {
  mkdirSync(dir, { recursive: true });
  const file = new AppendFile(join(dir, 'rows'));
  const rows = new Rows(new PackedPartitions(file, maxRows), detach);
  let closed = false;
  const open = (): Rows => {
    if (closed) throw new PipelineError('store.unavailable', `The store in ${dir} was closed.`);
    return rows;
  };
  return {
    get fileBytes() {
      return file.size;
    },
    get: async (key) => open().get(checkKey(key)),
    batchGet: async (keys) => keys.map((key) => open().get(checkKey(key))),
    query: async (pk, range = {}) => open().query(checkKey({ pk, sk: '' }).pk, range),
    put: async (item, condition) => open().put(checkKey(item), detach(item), condition),
    update: async (key, change, condition) => open().update(checkKey(key), change, condition),
    delete: async (key, condition) => open().delete(checkKey(key), condition),
    batchWrite: async ({ put = [], delete: deleted = [] }) => {
      const written = put.map((item) => [checkKey(item), detach(item)] as const);
      const gone = deleted.map(checkKey);
      for (const [key, item] of written) open().put(key, item);
      for (const key of gone) open().delete(key);
    },
    close: async () => {
      if (!closed) file.close();
      closed = true;
    },
  };
}

class Rows {
  private readonly partitions: PackedPartitions;
  private readonly detach: (item: Item) => Item;

  constructor(partitions: PackedPartitions, detach: (item: Item) => Item) {
    this.partitions = partitions;
    this.detach = detach;
  }

  get(key: Key): Item | undefined {
    const item = this.peek(key);
    return item && this.detach(item);
  }

  query(pk: string, range: Range): Slice {
    checkRange(range);
    const partition = this.partitions.find(pk);
    if (partition === undefined) return NOTHING;
    const span = spanOf(range);
    if (isEmptySpan(span)) return NOTHING;
    const { limit = Number.POSITIVE_INFINITY, reverse = false } = range;
    const rows = partition.rows.read(span, reverse, limit + 1).map((row) => this.detach(this.partitions.itemOf(row)));
    // Most hold too little for an answer to end early: what each row takes is then not asked.
    if (partition.bytes > MAX_SLICE_BYTES) return takeSlice(rows, range.limit);
    return rows.length > limit ? { items: rows.slice(0, limit), next: rows[limit - 1]!.sk } : { items: rows };
  }

  put(key: Key, item: Item, condition?: Condition): boolean {
    if (condition !== undefined && !holds(condition, this.peek(key))) return false;
    this.partitions.set(toByteOrder(key.sk), item);
    return true;
  }

  update(key: Key, change: Change, condition?: Condition): Item | undefined {
    checkChange(change);
    const current = this.peek(key);
    if (!holds(condition, current)) return undefined;
    const next = this.detach({ ...applyChange(current, change), ...key });
    this.partitions.set(toByteOrder(key.sk), next);
    return this.detach(next);
  }

  delete(key: Key, condition?: Condition): boolean {
    if (condition !== undefined && !holds(condition, this.peek(key))) return false;
    this.partitions.delete(key.pk, toByteOrder(key.sk));
    return true;
  }

  /** What the table keeps, to look at. */
  private peek({ pk, sk }: Key): Item | undefined {
    const row = this.partitions.find(pk)?.rows.get(toByteOrder(sk));
    return row && this.partitions.itemOf(row);
  }
}
