import type { Condition } from '../../ports.ts';
import { toByteOrder } from './byte-order.ts';
import type { Attributes } from './change.ts';

/** True where a write under this condition may go ahead, given what the table holds under its key. */
export function holds(condition: Condition | undefined, current: Attributes | undefined): boolean {
  if (condition === undefined) return true;
  if ('absent' in condition) return current === undefined;
  if ('equals' in condition) return current !== undefined && equalsAll(condition.equals, current);
  return (
    current === undefined || Object.entries(condition.smaller).every(([name, bound]) => isSmaller(current[name], bound))
  );
}

function equalsAll(expected: { readonly [name: string]: unknown }, current: Attributes): boolean {
  return Object.entries(expected).every(([name, value]) => current[name] === value);
}

/** Values of another type are not smaller: DynamoDB compares only like with like. */
function isSmaller(value: unknown, bound: string | number): boolean {
  if (value === undefined) return true;
  if (typeof value === 'string' && typeof bound === 'string') return toByteOrder(value) < toByteOrder(bound);
  return typeof value === 'number' && typeof bound === 'number' && value < bound;
}
