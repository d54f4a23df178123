import type { Entry } from './memory-partition.ts';

/** Walks along two sorted sequences at once; where both have an entry, the newer one counts. */
export function* mergeEntries<T>(
  newer: Iterable<Entry<T>>,
  older: Iterable<Entry<T>>,
  reverse: boolean,
): Generator<Entry<T>> {
  const first = newer[Symbol.iterator]();
  let next = first.next();
  for (const entry of older) {
    while (!next.done && isBefore(next.value, entry, reverse)) {
      yield next.value;
      next = first.next();
    }
    if (next.done || next.value[0] !== entry[0]) yield entry;
  }
  for (; !next.done; next = first.next()) yield next.value;
}

function isBefore([a]: Entry<unknown>, [b]: Entry<unknown>, reverse: boolean): boolean {
  return reverse ? a > b : a < b;
}
