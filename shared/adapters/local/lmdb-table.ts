import type { Change, Condition, Item, Key, Range, Slice, Table } from '../../ports.ts';
import { fromByteOrder } from '../table/byte-order.ts';
import { applyChange, copyChange } from '../table/change.ts';
import { holds } from '../table/condition.ts';
import { checkKey, checkRange } from '../table/key.ts';
import { NOTHING, takeSlice } from '../table/slice.ts';
import { isEmptySpan, type Span, spanOf } from '../table/span.ts';
import type { Transactions } from './commit-group.ts';
import { lmdbKey } from './lmdb-key.ts';
import { readStored, rowOf, toItem } from './lmdb-rows.ts';
import { guarded, type LmdbStore, type LmdbStoreOptions, openLmdbStore } from './lmdb-store.ts';

/** The embedded table, and the store it shares with the articles. */
export type LmdbTable = Table & { readonly store: LmdbStore };

/** Opens the embedded table in a folder, created on demand. */
export function openLmdbTable(dir: string, options: LmdbStoreOptions = {}): LmdbTable {
  const store = openLmdbStore(dir, options);
  return Object.assign(createLmdbTable(store), { store });
}

/**
 * The table port over LMDB.
 *
 * A write is visible to every process, and survives the end of this one, when its promise resolves.
 * A power cut may undo the last commit and leaves the store whole; `close` leaves nothing to undo.
 */
export function createLmdbTable(store: LmdbStore): Table {
  const rows = new Rows(store.items, store.transactions);
  const guard = <T>(work: () => T | Promise<T>): Promise<T> => guarded(store, work);
  return {
    get: (key) => guard(() => rows.get(checkKey(key))),
    batchGet: (keys) => guard(() => rows.getAll(keys.map(checkKey))),
    query: (pk, range = {}) => guard(() => rows.query(checkKey({ pk, sk: '' }).pk, range)),
    put: (item, condition) => guard(() => rows.put(item, condition)),
    update: (key, change, condition) => guard(() => rows.update(checkKey(key), change, condition)),
    delete: (key, condition) => guard(() => rows.delete(checkKey(key), condition)),
    batchWrite: (writes) => guard(() => rows.writeAll(writes.put ?? [], writes.delete ?? [])),
    close: () => store.close(),
  };
}

/** Items as LMDB keeps them: the attributes in MessagePack under the bytes of the key. */
class Rows {
  private readonly items: LmdbStore['items'];
  private readonly transactions: Transactions;

  constructor(items: LmdbStore['items'], transactions: Transactions) {
    this.items = items;
    this.transactions = transactions;
  }

  get(key: Key): Answer<Item | undefined> {
    return this.transactions.read(() => this.peek(key));
  }

  /** All from one snapshot. */
  getAll(keys: readonly Key[]): Answer<(Item | undefined)[]> {
    return this.transactions.read(() => keys.map((key) => this.peek(key)));
  }

  query(pk: string, range: Range): Answer<Slice> {
    checkRange(range);
    const span = spanOf(range);
    if (isEmptySpan(span)) return NOTHING;
    return this.transactions.read(() => takeSlice(this.read(pk, span, range.reverse ?? false), range.limit));
  }

  put(item: Item, condition?: Condition): Answer<boolean> {
    const row = rowOf(item);
    return this.transactions.run(() => {
      const held = condition === undefined || holds(condition, this.items.get(row.key));
      if (held) this.items.put(row.key, row.attributes);
      return held;
    });
  }

  update(key: Key, change: Change, condition?: Condition): Answer<Item | undefined> {
    const bytes = lmdbKey(key);
    const copy = copyChange(change);
    return this.transactions.run(() => {
      const current = this.items.get(bytes);
      if (!holds(condition, current)) return undefined;
      const next = applyChange(current, copy);
      this.items.put(bytes, next);
      return toItem(key.pk, key.sk, next);
    });
  }

  delete(key: Key, condition?: Condition): Answer<boolean> {
    const bytes = lmdbKey(key);
    return this.transactions.run(() => {
      const held = condition === undefined || holds(condition, this.items.get(bytes));
      if (held) this.items.remove(bytes);
      return held;
    });
  }

  writeAll(put: readonly Item[], deleted: readonly Key[]): Answer<void> {
    const rows = put.map(rowOf);
    const keys = deleted.map((key) => lmdbKey(checkKey(key)));
    return this.transactions.run(() => {
      for (const { key, attributes } of rows) this.items.put(key, attributes);
      for (const key of keys) this.items.remove(key);
    });
  }

  private peek(key: Key): Item | undefined {
    const attributes = this.items.get(lmdbKey(key));
    return attributes && toItem(key.pk, key.sk, attributes);
  }

  private *read(pk: string, span: Span, reverse: boolean): Generator<Item> {
    for (const [at, attributes] of readStored(this.items, pk, span, reverse))
      yield toItem(pk, fromByteOrder(at), attributes);
  }
}

/** What a transaction gives at once, or a promise of it. */
type Answer<T> = T | Promise<T>;
