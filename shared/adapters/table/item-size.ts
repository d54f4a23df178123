import type { Attribute, Item } from '../../ports.ts';
import { isList } from './copy.ts';

/** A query's answer ends here, as in DynamoDB, so that no caller comes to rely on longer ones. */
export const MAX_SLICE_BYTES = 1024 * 1024;

/** An item's size as DynamoDB bills it: names and values in UTF-8, with its overhead for numbers, lists and maps. */
export function itemBytes(item: Item): number {
  return mapBytes(item);
}

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
