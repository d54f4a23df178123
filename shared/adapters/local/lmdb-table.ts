import type { Change, Condition, Item, Key, Range, Slice, Table } from '../../ports.ts';
import { type Attributes, applyChange, copyChange } from '../table/change.ts';
import { holds } from '../table/condition.ts';
import { copyAttributes } from '../table/copy.ts';
import { checkKey, checkRange } from '../table/key.ts';
import { NOTHING, takeSlice } from '../table/slice.ts';
import { isEmptySpan, type Span, spanOf } from '../table/span.ts';
import { CommitGroup } from './commit-group.ts';
import { lmdbKey, lmdbKeyAt, skOf } from './lmdb-key.ts';
import { guarded, type LmdbOptions, type LmdbStore, openLmdbStore } from './lmdb-store.ts';

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
 * A write is visible to every process, and survives the end of this one, when its promise resolves. A power cut may
 * undo the last commit and leaves the store whole; `close` leaves nothing to undo.
 */
export function createLmdbTable(store: LmdbStore): Table {
  const rows = new Rows(store);
  const guard = <T>(work: () => T | Promise<T>): Promise<T> => guarded(store, work);
  return {
    get: (key) => guard(() => rows.fresh().get(checkKey(key))),
    batchGet: (keys) => guard(() => rows.fresh().getAll(keys.map(checkKey))),
    query: (pk, range = {}) => guard(() => rows.fresh().query(checkKey({ pk, sk: '' }).pk, range)),
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
    close: async () => {
      await rows.settled();
      await store.close();
    },
  };
}

/** Items as LMDB keeps them: the attributes in MessagePack under the bytes of the key. */
class Rows {
  private readonly items: LmdbStore['items'];
  private readonly group: CommitGroup;

  constructor(store: LmdbStore) {
    this.items = store.items;
    this.group = new CommitGroup(store.items);
  }

  /** lmdb keeps one snapshot for a whole turn; what other processes committed meanwhile would stay unseen. */
  fresh(): this {
    this.items.resetReadTxn();
    return this;
  }

  /** Resolves when no effect is waiting for its commit. */
  settled(): Promise<void> {
    return this.group.settled();
  }

  get(key: Key): Item | undefined {
    const attributes = this.items.get(lmdbKey(key));
    return attributes && toItem(key, attributes);
  }

  /** All from one snapshot. */
  getAll(keys: readonly Key[]): (Item | undefined)[] {
    return keys.map((key) => this.get(key));
  }

  query(pk: string, range: Range): Slice {
    checkRange(range);
    const span = spanOf(range);
    return isEmptySpan(span) ? NOTHING : takeSlice(this.read(pk, span, range.reverse ?? false), range.limit);
  }

  async put(item: Item, condition?: Condition): Promise<boolean> {
    const key = lmdbKey(checkKey(item));
    const { pk: _pk, sk: _sk, ...attributes } = copyAttributes(item);
    if (condition === undefined) return this.items.put(key, attributes);
    return this.group.run(() => {
      const held = holds(condition, this.items.get(key));
      if (held) this.items.putSync(key, attributes);
      return held;
    });
  }

  update(key: Key, change: Change, condition?: Condition): Promise<Item | undefined> {
    const bytes = lmdbKey(key);
    const copy = copyChange(change);
    return this.group.run(() => {
      const current = this.items.get(bytes);
      if (!holds(condition, current)) return undefined;
      const next = applyChange(current, copy);
      this.items.putSync(bytes, next);
      return toItem(key, next);
    });
  }

  async delete(key: Key, condition?: Condition): Promise<boolean> {
    const bytes = lmdbKey(key);
    if (condition === undefined) {
      await this.items.remove(bytes);
      return true;
    }
    return this.group.run(() => {
      const held = holds(condition, this.items.get(bytes));
      if (held) this.items.removeSync(bytes);
      return held;
    });
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
