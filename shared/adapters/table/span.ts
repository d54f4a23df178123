import type { Range } from '../../ports.ts';
import { BEHIND_ALL, toByteOrder } from './byte-order.ts';

/** The stretch of sort keys that a range means, ends in byte order. */
export interface Span {
  readonly low: string;
  readonly lowOpen: boolean;
  readonly high: string;
  readonly highOpen: boolean;
}

/** What a range without `after` covers. */
function wholeSpan(range: Range): Span {
  const { prefix, from, to } = range;
  if (prefix !== undefined) {
    const low = toByteOrder(prefix);
    return { low, lowOpen: false, high: low + BEHIND_ALL, highOpen: true };
  }
  const high = to === undefined ? BEHIND_ALL : toByteOrder(to);
  return { low: toByteOrder(from ?? ''), lowOpen: false, high, highOpen: false };
}

/** What is left of a range behind `after`, in the direction of reading. */
export function spanOf(range: Range): Span {
  const span = wholeSpan(range);
  if (range.after === undefined) return span;
  const after = toByteOrder(range.after);
  if (range.reverse) return after > span.high ? span : { ...span, high: after, highOpen: true };
  return after < span.low ? span : { ...span, low: after, lowOpen: true };
}

/** True where no key can lie in the span. */
export function isEmptySpan(span: Span): boolean {
  return span.low > span.high || (span.low === span.high && (span.lowOpen || span.highOpen));
}

/** True where `after` lies within the range, and so is the place to go on from. */
export function goesOnBehind(range: Range, span: Span): boolean {
  if (range.after === undefined) return false;
  return range.reverse ? span.high === toByteOrder(range.after) : span.lowOpen;
}
