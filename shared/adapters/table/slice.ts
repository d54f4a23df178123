import type { Item, Slice } from '../../ports.ts';
import { itemBytes, MAX_SLICE_BYTES } from './item-size.ts';

/** What an empty range answers. */
export const NOTHING: Slice = { items: [] };

/** Takes items up to the limit and DynamoDB's size of an answer; `next` only where more follow. */
export function takeSlice(items: Iterable<Item>, limit = Number.POSITIVE_INFINITY): Slice {
  const taken: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    const last = taken.at(-1);
    if (last !== undefined && (taken.length >= limit || bytes > MAX_SLICE_BYTES))
      return { items: taken, next: last.sk };
    taken.push(item);
    bytes += itemBytes(item);
  }
  return { items: taken };
}
