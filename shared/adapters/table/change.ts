import type { Attribute, Change, Item } from '../../ports.ts';
import { checkNumber, copyAttributes } from './copy.ts';

/** What an item holds beside its key. */
export type Attributes = Omit<Item, 'pk' | 'sk'>;

/** The attributes after a change; shares its values with `current` and the change. */
export function applyChange(current: Attributes | undefined, change: Change): Attributes {
  const next: { [name: string]: Attribute | undefined } = { ...current, ...change.set };
  for (const name in change.add) next[name] = checkNumber(countOf(name, next[name]) + change.add[name]!);
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
export function checkChange({ set = {}, add = {}, remove = [] }: Change): void {
  const isNamed = (name: string): boolean => Object.hasOwn(set, name) || Object.hasOwn(add, name);
  for (const name of Object.keys(add)) if (Object.hasOwn(set, name)) throw namedTwice(name);
  for (const [at, name] of remove.entries()) if (isNamed(name) || remove.indexOf(name) < at) throw namedTwice(name);
  for (const name of KEY_NAMES)
    if (isNamed(name) || remove.includes(name)) throw new TypeError('a change cannot touch pk or sk');
}

const KEY_NAMES = ['pk', 'sk'] as const;

const namedTwice = (name: string): TypeError => new TypeError(`a change names an attribute twice: ${name}`);
