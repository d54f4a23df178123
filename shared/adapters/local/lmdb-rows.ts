import type { Attribute, Item } from '../../ports.ts';
import type { Attributes } from '../table/change.ts';
import { copyWithoutKey } from '../table/copy.ts';
import { checkKey } from '../table/key.ts';
import type { Span } from '../table/span.ts';
import { atOf, lmdbKey, lmdbKeyAt } from './lmdb-key.ts';
import type { LmdbStore } from './lmdb-store.ts';

/** An item as LMDB keeps it: its attributes, in MessagePack, under the bytes of its key. */
export interface Row {
  readonly key: Buffer;
  readonly attributes: Attributes;
}

/** A sort key in byte order, and what is kept under it. */
export type Entry<T> = readonly [at: string, value: T];

/** An item as LMDB keeps it. */
export function rowOf(item: Item): Row {
  return { key: lmdbKey(checkKey(item)), attributes: copyWithoutKey(item) };
}

/** Makes an item of attributes that were decoded for it, and belong to nobody else. */
export function toItem(pk: string, sk: string, attributes: Attributes): Item {
  const item = attributes as { [name: string]: Attribute };
  for (const name of Object.keys(item)) item[name] = withPlainBytes(item[name]!);
  return Object.assign(item, { pk, sk });
}

/** The decoder gives bytes as Buffers, copied from the store; everybody else gives plain arrays of bytes. */
export function withPlainBytes(value: Attribute): Attribute {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const inside = value as { [name: string]: Attribute };
  for (const name in inside) {
    const each = inside[name]!;
    if (typeof each === 'object' && each !== null) inside[name] = withPlainBytes(each);
  }
  return value;
}

/** What is stored in a span of one `pk`, in the order asked for. */
export function* readStored(
  items: LmdbStore['items'],
  pk: string,
  span: Span,
  reverse: boolean,
): Generator<Entry<Attributes>> {
  const low = lmdbKeyAt(pk, span.low);
  const high = lmdbKeyAt(pk, span.high);
  const ends = reverse
    ? { start: high, exclusiveStart: span.highOpen, end: low, inclusiveEnd: !span.lowOpen }
    : { start: low, exclusiveStart: span.lowOpen, end: high, inclusiveEnd: !span.highOpen };
  for (const { key, value } of items.range({ ...ends, reverse })) yield [atOf(key), value];
}
