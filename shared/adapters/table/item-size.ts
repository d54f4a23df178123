import type { Attribute, Item } from '../../ports.ts';
import { isList } from './copy.ts';

/** A query's answer ends here, as in DynamoDB, so that no caller comes to rely on longer ones. */
export const MAX_SLICE_BYTES = 1024 * 1024;

/** An item's size as DynamoDB bills it: names and values in UTF-8, with its overhead for numbers, lists and maps. */
export function itemBytes(item: Item): number {
  return mapBytes(item);
}

/** No less than an item's size, in a fraction of the time that its size takes. */
export function mostBytes(value: Attribute | Item): number {
  if (typeof value === 'string') return value.length * MOST_BYTES_A_UNIT;
  if (typeof value !== 'object' || value === null) return MOST_BYTES_A_NUMBER;
  if (value instanceof Uint8Array) return value.byteLength;
  let bytes = MOST_BYTES_A_NUMBER;
  for (const name in value) {
    const inside = (value as { readonly [name: string]: Attribute | undefined })[name];
    bytes += name.length * MOST_BYTES_A_UNIT + 1;
    if (inside !== undefined) bytes += mostBytes(inside);
  }
  return bytes;
}

/** UTF-8 takes three bytes for a UTF-16 unit at most, and a number 21. */
const MOST_BYTES_A_UNIT = 3;
const MOST_BYTES_A_NUMBER = 21;

function mapBytes(attributes: { readonly [name: string]: Attribute | undefined }): number {
  let bytes = 0;
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (value !== undefined) bytes += Buffer.byteLength(name) + attributeBytes(value);
  }
  return bytes;
}

function attributeBytes(value: Attribute): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return numberBytes(value);
  if (typeof value === 'boolean' || value === null) return 1;
  if (value instanceof Uint8Array) return value.byteLength;
  if (isList(value)) return value.reduce<number>((bytes, each) => bytes + 1 + attributeBytes(each), 3);
  return 3 + Object.keys(value).length + mapBytes(value);
}

/** One byte, and one for every two digits. */
function numberBytes(value: number): number {
  const size = Math.abs(value);
  const digits = Number.isSafeInteger(size) ? digitsOfInteger(size) : digitsOf(size);
  return 1 + Math.ceil(digits / 2) + (value < 0 ? 1 : 0);
}

/** Without the zeros at the end; most numbers here are small counts, and this is asked of every item that is read. */
function digitsOfInteger(size: number): number {
  let rest = size;
  while (rest > 0 && rest % 10 === 0) rest /= 10;
  let digits = 0;
  for (; rest >= 1; rest = Math.floor(rest / 10)) digits++;
  return digits;
}

function digitsOf(size: number): number {
  return String(size)
    .replace(/e.*$|\./g, '')
    .replace(/^0+|0+$/g, '').length;
}
