/** A stretch in which two readings of a place differ: words of the first, and what the second has there instead. */
export interface Difference {
  /** Index of its first word in each reading. */
  readonly at: readonly [number, number];
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Pairs of indexes of words that two readings share, both rising: a longest common subsequence. */
export function alignWords(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = alignMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return [
    ...Array.from({ length: start }, (_, i) => [i, i] as const),
    ...middle.map(([i, j]) => [i + start, j + start] as const),
    ...Array.from({ length: end }, (_, i) => [a.length - end + i, b.length - end + i] as const),
  ];
}

function alignMiddle(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** Where two readings differ, in order. */
export function differencesOf(a: readonly string[], b: readonly string[]): Difference[] {
  const differences: Difference[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...alignWords(a, b), [a.length, b.length] as const]) {
    if (x > i || y > j) differences.push({ at: [i, j], from: a.slice(i, x), to: b.slice(j, y) });
    [i, j] = [x + 1, y + 1];
  }
  return differences;
}
