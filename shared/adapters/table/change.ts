import type { Attribute, Change, Item } from '../../ports.ts';
import { checkNumber, copyAttributes } from './copy.ts';

/** What an item holds beside its key. */
export type Attributes = Omit<Item, 'pk' | 'sk'>;

/** The attributes after a change; shares its values with `current` and the change. */
export function applyChange(current: Attributes | undefined, change: Change): Attributes {
  const next: { [name: string]: Attribute | undefined } = { ...current, ...change.set };
  for (const [name, amount] of Object.entries(change.add ?? {})) {
    next[name] = checkNumber(countOf(name, next[name]) + amount);
  }
  for (const name of change.remove ?? []) delete next[name];
  return next;
}

function countOf(name: string, value: Attribute | undefined): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  throw new TypeError(`cannot add to attribute ${name}: it holds no number`);
}

/** A checked copy of a change, which its caller may go on using. */
export function copyChange(change: Change): Change {
  checkChange(change);
  return { ...change, set: copyAttributes(change.set ?? {}) };
}

/** DynamoDB refuses a change that names an attribute twice or touches the key; so does every adapter. */
export function checkChange(change: Change): void {
  const names = [...Object.keys(change.set ?? {}), ...Object.keys(change.add ?? {}), ...(change.remove ?? [])];
  if (new Set(names).size < names.length) throw new TypeError(`a change names an attribute twice: ${names.join(', ')}`);
  if (names.includes('pk') || names.includes('sk')) throw new TypeError('a change cannot touch pk or sk');
}
