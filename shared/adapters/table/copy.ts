import type { Attribute, Item } from '../../ports.ts';
import { checkKey, wellFormed } from './key.ts';

/** The magnitudes DynamoDB stores; an embedded store that took more would give answers the cloud cannot. */
const LARGEST = 9.99e125;
const SMALLEST = 1e-130;

/** A number as DynamoDB keeps it: finite, within its magnitudes, and without a negative zero. */
export function checkNumber(value: number): number {
  const size = Math.abs(value);
  if (size === 0) return 0;
  if (size >= SMALLEST && size <= LARGEST) return value;
  throw new RangeError(`the table cannot hold the number ${value}`);
}

/** A copy that shares nothing with the original, in the one form that all adapters give back. */
function copyAttribute(value: Attribute): Attribute {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number') return checkNumber(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (isList(value)) return value.map(copyAttribute);
  return copyAttributes(value);
}

/** Copies named attributes, leaving out those that are undefined. */
export function copyAttributes(attributes: { readonly [name: string]: Attribute | undefined }): {
  [name: string]: Attribute;
} {
  const copy: { [name: string]: Attribute } = {};
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (value !== undefined) copy[checkName(name)] = copyAttribute(value);
  }
  return copy;
}

/** The same without the key: what an adapter keeps under it. */
export function copyWithoutKey(item: Item): { [name: string]: Attribute } {
  const copy: { [name: string]: Attribute } = {};
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value !== undefined && name !== 'pk' && name !== 'sk') copy[checkName(name)] = copyAttribute(value);
  }
  return copy;
}

/** An assignment to `__proto__` would vanish instead of being stored. */
function checkName(name: string): string {
  if (name === '__proto__' || name === '') throw new TypeError(`no attribute can be called "${name}"`);
  return name;
}

/** A checked copy of an item: what a table stores, and what it hands out. */
export function copyItem(item: Item): Item {
  return { ...copyAttributes(item), ...checkKey(item) };
}

/** `Array.isArray` that knows read-only arrays. */
export function isList(value: Attribute): value is readonly Attribute[] {
  return Array.isArray(value);
}
