import type { Change, Condition, Item, Key, Range, Slice, Table } from '../../ports.ts';
import { toByteOrder } from '../table/byte-order.ts';
import { applyChange, copyChange } from '../table/change.ts';
import { holds } from '../table/condition.ts';
import { copyItem } from '../table/copy.ts';
import { checkKey, checkRange } from '../table/key.ts';
import { NOTHING, takeSlice } from '../table/slice.ts';
import { isEmptySpan, spanOf } from '../table/span.ts';
import { MemoryPartition } from './memory-partition.ts';

/** What a hook is told; `batchWrite` shows up as one `put` or `delete` for each of its items. */
export type OperationName = 'get' | 'batchGet' | 'query' | 'put' | 'update' | 'delete';

/** Holds the operation up where it gives a promise; without one nothing waits, for waiting is most of what it would cost. */
type Hook = (operation: OperationName, key: Key) => Promise<void> | undefined;

/** Where a simulation takes hold: a hook may wait, to schedule, or throw, to throttle or crash. */
export interface MemoryTableHooks {
  /** Awaited before each effect; where it throws, the effect does not happen. */
  readonly before?: Hook;
  /** Awaited between each effect and its answer; where it throws, the effect stands and the caller cannot know. */
  readonly after?: Hook;
  /** Parts what callers hold from what the table keeps: `copyItem`, or anything cheaper that nobody can get round. */
  readonly detach?: (item: Item) => Item;
}

/** A table in memory, exact to the port; each effect happens in one turn, between its two hooks. */
export function createMemoryTable({ before, after, detach = copyItem }: MemoryTableHooks = {}): Table {
  const memory = new Memory(detach);
  const run = async <T>(operation: OperationName, key: Key, effect: () => T): Promise<T> => {
    const held = before?.(operation, key);
    if (held) await held;
    const answer = effect();
    const heldBack = after?.(operation, key);
    if (heldBack) await heldBack;
    return answer;
  };
  return {
    get: (key) => run('get', key, () => memory.get(checkKey(key))),
    batchGet: async (keys) => {
      const [first] = keys;
      return first ? run('batchGet', first, () => keys.map((key) => memory.get(checkKey(key)))) : [];
    },
    query: (pk, range = {}) => run('query', { pk, sk: startOf(range) }, () => memory.query(pk, range)),
    put: async (item, condition) => {
      const own = detach(item);
      return run('put', item, () => memory.put(own, condition));
    },
    update: async (key, change, condition) => {
      const copy = copyChange(change);
      return run('update', key, () => memory.update(checkKey(key), copy, condition));
    },
    delete: (key, condition) => run('delete', key, () => memory.delete(checkKey(key), condition)),
    batchWrite: async (writes) => {
      const items = (writes.put ?? []).map(detach);
      for (const item of items) await run('put', item, () => memory.put(item));
      for (const key of writes.delete ?? []) await run('delete', key, () => memory.delete(checkKey(key)));
    },
    close: async () => {},
  };
}

function startOf(range: Range): string {
  return range.after ?? range.prefix ?? range.from ?? '';
}

/** The items themselves. They come out detached, as they were given in, so that no caller holds a piece of the table. */
class Memory {
  private readonly partitions = new Map<string, MemoryPartition<Item>>();
  private readonly detach: (item: Item) => Item;

  constructor(detach: (item: Item) => Item) {
    this.detach = detach;
  }

  get(key: Key): Item | undefined {
    const item = this.peek(key);
    return item && this.detach(item);
  }

  /** Keeps the item itself. */
  put(item: Item, condition?: Condition): boolean {
    if (!holds(condition, this.peek(item))) return false;
    this.partition(item.pk).set(toByteOrder(item.sk), item);
    return true;
  }

  update(key: Key, change: Change, condition?: Condition): Item | undefined {
    const current = this.peek(key);
    if (!holds(condition, current)) return undefined;
    this.put({ ...applyChange(current, change), ...key });
    return this.get(key);
  }

  delete(key: Key, condition?: Condition): boolean {
    if (!holds(condition, this.peek(key))) return false;
    this.partitions.get(key.pk)?.delete(toByteOrder(key.sk));
    return true;
  }

  query(pk: string, range: Range): Slice {
    checkRange(range);
    const span = spanOf(range);
    const partition = this.partitions.get(checkKey({ pk, sk: '' }).pk);
    if (partition === undefined || isEmptySpan(span)) return NOTHING;
    const slice = takeSlice(partition.read(span, range.reverse ?? false), range.limit);
    return { ...slice, items: slice.items.map(this.detach) };
  }

  private peek(key: Key): Item | undefined {
    return this.partitions.get(key.pk)?.get(toByteOrder(key.sk));
  }

  private partition(pk: string): MemoryPartition<Item> {
    const known = this.partitions.get(pk);
    if (known) return known;
    const created = new MemoryPartition<Item>();
    this.partitions.set(pk, created);
    return created;
  }
}
