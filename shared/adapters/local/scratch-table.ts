import type { Change, Condition, Item, Key, Range, Slice, Table } from '../../ports.ts';
import { fromByteOrder, toByteOrder } from '../table/byte-order.ts';
import { type Attributes, applyChange, copyChange } from '../table/change.ts';
import { holds } from '../table/condition.ts';
import { copyAttributes, copyWithoutKey } from '../table/copy.ts';
import { checkKey, checkRange } from '../table/key.ts';
import { NOTHING, takeSlice } from '../table/slice.ts';
import { isEmptySpan, type Span, spanOf } from '../table/span.ts';
import { lmdbKey, lmdbKeyAt } from './lmdb-key.ts';
import { readStored, toItem } from './lmdb-rows.ts';
import { guarded, type LmdbStore, openLmdbStore } from './lmdb-store.ts';
import { type Entry, MemoryPartition } from './memory-partition.ts';
import { mergeEntries } from './merge-entries.ts';
import { NameFilter } from './name-filter.ts';

/** Rows that wait in memory, some 4 MB, before they are written to the file together. */
const MAX_WAITING = 4_096;
/** lmdb's flag for a transaction that is neither nested nor aborted. */
const PLAIN = 2;

/**
 * A table for one process that throws it away afterwards: rows wait in memory and go to an LMDB file thousands at a
 * time. What was written lately is answered from memory, and what was never written without a look at the file; so an
 * effect costs a fraction of what it costs in a store that others share. Nothing survives the process.
 */
export function openScratchTable(dir: string, maxWaiting = MAX_WAITING): Table {
  const store = openLmdbStore(dir, { scratch: true });
  const rows = new WaitingRows(store.items, maxWaiting);
  const guard = <T>(work: () => T): Promise<T> => guarded(store, work);
  return {
    get: (key) => guard(() => rows.get(checkKey(key))),
    batchGet: (keys) => guard(() => keys.map((key) => rows.get(checkKey(key)))),
    query: (pk, range = {}) => guard(() => rows.query(checkKey({ pk, sk: '' }).pk, range)),
    put: (item, condition) => guard(() => rows.put(checkKey(item), copyWithoutKey(item), condition)),
    update: (key, change, condition) => guard(() => rows.update(checkKey(key), copyChange(change), condition)),
    delete: (key, condition) => guard(() => rows.put(checkKey(key), null, condition)),
    batchWrite: ({ put = [], delete: deleted = [] }) =>
      guard(() => {
        const written = put.map((item) => [checkKey(item), copyWithoutKey(item)] as const);
        const gone = deleted.map((key) => [checkKey(key), null] as const);
        for (const [key, row] of [...written, ...gone]) rows.put(key, row);
      }),
    close: () => store.close(),
  };
}

class WaitingRows {
  private readonly stored: LmdbStore['items'];
  private readonly maxWaiting: number;
  /** By `pk`; null where a row is deleted. */
  private readonly waiting = new Map<string, MemoryPartition<Attributes | null>>();
  private count = 0;
  /** Every `pk` that has rows in the file. */
  private readonly written = new NameFilter();

  constructor(stored: LmdbStore['items'], maxWaiting: number) {
    this.stored = stored;
    this.maxWaiting = maxWaiting;
  }

  get(key: Key): Item | undefined {
    const row = this.peek(key);
    return row && itemOf(key, row);
  }

  query(pk: string, range: Range): Slice {
    checkRange(range);
    const span = spanOf(range);
    return isEmptySpan(span) ? NOTHING : takeSlice(this.read(pk, span, range.reverse ?? false), range.limit);
  }

  put(key: Key, row: Attributes | null, condition?: Condition): boolean {
    if (condition !== undefined && !holds(condition, this.peek(key))) return false;
    this.set(key, row);
    return true;
  }

  update(key: Key, change: Change, condition?: Condition): Item | undefined {
    const current = this.peek(key);
    if (!holds(condition, current)) return undefined;
    const next = applyChange(current, change);
    this.set(key, next);
    return itemOf(key, next);
  }

  private peek(key: Key): Attributes | undefined {
    const row = this.waiting.get(key.pk)?.get(toByteOrder(key.sk));
    if (row !== undefined) return row ?? undefined;
    return this.written.mayHold(key.pk) ? this.stored.get(lmdbKey(key)) : undefined;
  }

  private *read(pk: string, span: Span, reverse: boolean): Generator<Item> {
    const waiting = this.waiting.get(pk)?.read(span, reverse) ?? [];
    const stored = this.written.mayHold(pk) ? readStored(this.stored, pk, span, reverse) : [];
    for (const [at, row] of mergeEntries<Attributes | null>(waiting, stored, reverse))
      if (row !== null) yield itemOf({ pk, sk: fromByteOrder(at) }, row);
  }

  private set({ pk, sk }: Key, row: Attributes | null): void {
    const partition = this.waiting.get(pk) ?? new MemoryPartition();
    this.waiting.set(pk, partition);
    const before = partition.size;
    partition.set(toByteOrder(sk), row);
    this.count += partition.size - before;
    if (this.count >= this.maxWaiting) this.stored.transactionSync(() => this.writeAll(), PLAIN);
  }

  private writeAll(): void {
    for (const [pk, rows] of this.waiting) {
      this.written.add(pk);
      for (const entry of rows.entries()) this.writeRow(pk, entry);
    }
    this.waiting.clear();
    this.count = 0;
  }

  private writeRow(pk: string, [at, row]: Entry<Attributes | null>): void {
    const key = lmdbKeyAt(pk, at);
    if (row === null) this.stored.removeSync(key);
    else this.stored.putSync(key, row);
  }
}

/** A copy, so that no caller holds a piece of the table. */
function itemOf({ pk, sk }: Key, row: Attributes): Item {
  return toItem(pk, sk, copyAttributes(row));
}
