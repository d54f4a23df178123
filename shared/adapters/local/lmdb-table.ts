import type { Change, Condition, Item, Key, Range, Slice, Table } from '../../ports.ts';
import { type Attributes, applyChange, copyChange } from '../table/change.ts';
import { holds } from '../table/condition.ts';
import { copyAttributes } from '../table/copy.ts';
import { checkKey, checkRange } from '../table/key.ts';
import { NOTHING, takeSlice } from '../table/slice.ts';
import { isEmptySpan, type Span, spanOf } from '../table/span.ts';
import { lmdbKey, lmdbKeyAt, skOf } from './lmdb-key.ts';
import { guarded, type LmdbOptions, type LmdbStore, openLmdbStore } from './lmdb-store.ts';
import type { Transactions } from './transactions.ts';

/** The embedded table, and the store it shares with the articles. */
export type LmdbTable = Table & { readonly store: LmdbStore };

/** Opens the embedded table in a folder, created on demand. */
export function openLmdbTable(dir: string, options: LmdbOptions = {}): LmdbTable {
  const store = openLmdbStore(dir, options);
  return Object.assign(createLmdbTable(store), { store });
}

/**
 * The table port over LMDB.
 *
 * A write is visible to every process, and survives the end of this one, when its promise resolves; with `burst`,
 * within a moment. A power cut may undo the last commit and leaves the store whole; `close` leaves nothing to undo.
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
    batchWrite: (writes) =>
      guard(async () => {
        await Promise.all([
          ...(writes.put ?? []).map((item) => rows.put(item)),
          ...(writes.delete ?? []).map((key) => rows.delete(checkKey(key))),
        ]);
      }),
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

  get(key: Key): Promise<Item | undefined> {
    return this.transactions.read(() => this.peek(key));
  }

  /** All from one snapshot. */
  getAll(keys: readonly Key[]): Promise<(Item | undefined)[]> {
    return this.transactions.read(() => keys.map((key) => this.peek(key)));
  }

  async query(pk: string, range: Range): Promise<Slice> {
    checkRange(range);
    const span = spanOf(range);
    if (isEmptySpan(span)) return NOTHING;
    return this.transactions.read(() => takeSlice(this.read(pk, span, range.reverse ?? false), range.limit));
  }

  put(item: Item, condition?: Condition): Promise<boolean> {
    const key = lmdbKey(checkKey(item));
    const { pk: _pk, sk: _sk, ...attributes } = copyAttributes(item);
    return this.transactions.run(() => {
      const held = condition === undefined || holds(condition, this.items.get(key));
      if (held) this.items.putSync(key, attributes);
      return held;
    });
  }

  update(key: Key, change: Change, condition?: Condition): Promise<Item | undefined> {
    const bytes = lmdbKey(key);
    const copy = copyChange(change);
    return this.transactions.run(() => {
      const current = this.items.get(bytes);
      if (!holds(condition, current)) return undefined;
      const next = applyChange(current, copy);
      this.items.putSync(bytes, next);
      return toItem(key, next);
    });
  }

  delete(key: Key, condition?: Condition): Promise<boolean> {
    const bytes = lmdbKey(key);
    return this.transactions.run(() => {
      const held = condition === undefined || holds(condition, this.items.get(bytes));
      if (held) this.items.removeSync(bytes);
      return held;
    });
  }

  private peek(key: Key): Item | undefined {
    const attributes = this.items.get(lmdbKey(key));
    return attributes && toItem(key, attributes);
  }

  private *read(pk: string, span: Span, reverse: boolean): Generator<Item> {
    const low = lmdbKeyAt(pk, span.low);
    const high = lmdbKeyAt(pk, span.high);
    const ends = reverse
      ? { start: high, exclusiveStart: span.highOpen, end: low, inclusiveEnd: !span.lowOpen }
      : { start: low, exclusiveStart: span.lowOpen, end: high, inclusiveEnd: !span.highOpen };
    for (const { key, value } of this.items.getRange({ ...ends, reverse })) {
      yield toItem({ pk, sk: skOf(key) }, value);
    }
  }
}

function toItem(key: Key, attributes: Attributes): Item {
  return { ...copyAttributes(attributes), pk: key.pk, sk: key.sk };
}
