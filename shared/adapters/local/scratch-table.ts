import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Change, Condition, Item, Key, Range, Slice, Table } from '../../ports.ts';
import { fromByteOrder, toByteOrder } from '../table/byte-order.ts';
import { type Attributes, applyChange, checkChange } from '../table/change.ts';
import { holds } from '../table/condition.ts';
import { copyItem } from '../table/copy.ts';
import { checkKey, checkRange } from '../table/key.ts';
import { NOTHING, takeSlice } from '../table/slice.ts';
import { isEmptySpan, type Span, spanOf } from '../table/span.ts';
import { AppendFile, type Place } from './append-file.ts';
import { lmdbKey, lmdbKeyAt } from './lmdb-key.ts';
import { readStored, toItem } from './lmdb-rows.ts';
import { guarded, type LmdbStore, openLmdbStore } from './lmdb-store.ts';
import { type Entry, MemoryPartition } from './memory-partition.ts';
import { mergeEntries } from './merge-entries.ts';
import { NameFilter } from './name-filter.ts';

/** Rows with so many bytes of their own would take pages of 4 KB each in LMDB, mapped into memory: they have a file beside it. */
const LARGE_BYTES = 1_500;
/** No attribute can be called so: under it stands where a large row is. */
const BESIDE = '';
/** lmdb's flag for a transaction that is neither nested nor aborted. */
const PLAIN = 2;

/** What does not stand in LMDB's file. */
const LARGE_FILE = 'large-rows';

/** How much a scratch table keeps in memory, and what it gives out. */
export interface ScratchTableOptions {
  /** Rows that wait in memory before they are written to the file together: 32,768, some 20 MB, where nothing is said. */
  readonly maxWaiting?: number;
  /** Parts what callers hold from what the table keeps: `copyItem`, or nothing where all callers leave items as they are. */
  readonly detach?: (item: Item) => Item;
}

/**
 * A table for one process that throws it away afterwards: rows wait in memory and go to an LMDB file thousands at a
 * time. What was written lately is answered from memory, and what was never written without a look at the file; so an
 * effect costs a fraction of what it costs in a store that others share. Nothing survives the process.
 */
export function openScratchTable(
  dir: string,
  { maxWaiting = 32_768, detach = copyItem }: ScratchTableOptions = {},
): Table {
  const store = openLmdbStore(dir, { scratch: true });
  const large = new AppendFile(join(dir, LARGE_FILE));
  const rows = new WaitingRows({ stored: store.items, large, maxWaiting, detach });
  const guard = <T>(work: () => T): Promise<T> => guarded(store, work);
  return {
    get: (key) => guard(() => rows.get(checkKey(key))),
    batchGet: (keys) => guard(() => keys.map((key) => rows.get(checkKey(key)))),
    query: (pk, range = {}) => guard(() => rows.query(checkKey({ pk, sk: '' }).pk, range)),
    put: (item, condition) => guard(() => rows.put(checkKey(item), detach(item), condition)),
    update: (key, change, condition) => guard(() => rows.update(checkKey(key), change, condition)),
    delete: (key, condition) => guard(() => rows.put(checkKey(key), null, condition)),
    batchWrite: ({ put = [], delete: deleted = [] }) =>
      guard(() => {
        const written = put.map((item) => [checkKey(item), detach(item)] as const);
        const gone = deleted.map((key) => [checkKey(key), null] as const);
        for (const [key, row] of [...written, ...gone]) rows.put(key, row);
      }),
    close: async () => {
      if (!store.closed) large.close();
      await store.close();
    },
  };
}

interface Parts extends Required<ScratchTableOptions> {
  readonly stored: LmdbStore['items'];
  readonly large: AppendFile;
}

class WaitingRows {
  private readonly stored: LmdbStore['items'];
  private readonly large: AppendFile;
  private readonly maxWaiting: number;
  private readonly detach: (item: Item) => Item;
  /** By `pk`; null where a row is deleted. */
  private waiting = new Map<string, MemoryPartition<Item | null>>();
  private count = 0;
  /** Every `pk` that has rows in the file. */
  private readonly written = new NameFilter();

  constructor({ stored, large, maxWaiting, detach }: Parts) {
    this.stored = stored;
    this.large = large;
    this.maxWaiting = maxWaiting;
    this.detach = detach;
  }

  get(key: Key): Item | undefined {
    const row = this.waiting.get(key.pk)?.get(toByteOrder(key.sk));
    if (row !== undefined) return row === null ? undefined : this.detach(row);
    return this.readOne(key);
  }

  query(pk: string, range: Range): Slice {
    checkRange(range);
    const waiting = this.waiting.get(pk);
    const mayBeWritten = this.written.mayHold(pk);
    const span = spanOf(range);
    if ((waiting === undefined && !mayBeWritten) || isEmptySpan(span)) return NOTHING;
    return takeSlice(this.read(pk, span, range.reverse ?? false), range.limit);
  }

  put(key: Key, row: Item | null, condition?: Condition): boolean {
    if (condition !== undefined && !holds(condition, this.peek(key))) return false;
    this.set(key, row);
    return true;
  }

  update(key: Key, change: Change, condition?: Condition): Item | undefined {
    checkChange(change);
    const current = this.peek(key);
    if (!holds(condition, current)) return undefined;
    const next = this.detach({ ...applyChange(current, change), ...key });
    this.set(key, next);
    return this.detach(next);
  }

  /** What the table keeps, to look at. */
  private peek(key: Key): Item | undefined {
    const row = this.waiting.get(key.pk)?.get(toByteOrder(key.sk));
    return row === undefined ? this.readOne(key) : (row ?? undefined);
  }

  private readOne(key: Key): Item | undefined {
    const row = this.written.mayHold(key.pk) ? this.stored.get(lmdbKey(key)) : undefined;
    return row && this.itemOf(key.pk, key.sk, row);
  }

  private itemOf(pk: string, sk: string, row: Attributes): Item {
    const beside = row[BESIDE] as unknown as Place | undefined;
    return toItem(pk, sk, beside === undefined ? row : (deserialize(this.large.read(beside)) as Attributes));
  }

  private *read(pk: string, span: Span, reverse: boolean): Generator<Item> {
    const waiting = this.waiting.get(pk)?.read(span, reverse) ?? [];
    const entries = this.written.mayHold(pk)
      ? mergeEntries<Item | null>(waiting, this.readFile(pk, span, reverse), reverse)
      : waiting;
    for (const [, row] of entries) if (row !== null) yield this.detach(row);
  }

  private *readFile(pk: string, span: Span, reverse: boolean): Generator<Entry<Item>> {
    for (const [at, row] of readStored(this.stored, pk, span, reverse))
      yield [at, this.itemOf(pk, fromByteOrder(at), row)];
  }

  private set({ pk, sk }: Key, row: Item | null): void {
    let partition = this.waiting.get(pk);
    if (partition === undefined) {
      partition = new MemoryPartition();
      this.waiting.set(pk, partition);
    }
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
    this.waiting = new Map();
    this.count = 0;
  }

  private writeRow(pk: string, [at, item]: Entry<Item | null>): void {
    const key = lmdbKeyAt(pk, at);
    if (item === null) this.stored.removeSync(key);
    else this.stored.putSync(key, this.storedForm(withoutKey(item)));
  }

  private storedForm(row: Attributes): Attributes {
    return sizeOf(row) < LARGE_BYTES ? row : { [BESIDE]: { ...this.large.append(serialize(row)) } };
  }
}

/** Roughly: bytes and texts that stand in the row itself. */
function sizeOf(row: Attributes): number {
  let size = 0;
  for (const name of Object.keys(row)) {
    const value = row[name];
    if (typeof value === 'string' || value instanceof Uint8Array) size += value.length;
  }
  return size;
}

function withoutKey({ pk: _, sk: __, ...attributes }: Item): Attributes {
  return attributes;
}
