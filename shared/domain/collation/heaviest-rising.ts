/**
 * Which of the items stay in place when the rest is said to have moved: the heaviest rising subsequence, by index.
 *
 * `positions` are the items' places in the other text, in the order of this one, each once. Takes n · log n steps.
 */
export function heaviestRising(positions: readonly number[], weights: readonly number[]): Set<number> {
  const rankOf = new Map([...new Set(positions)].sort((a, b) => a - b).map((position, rank) => [position, rank + 1]));
  /** For each prefix of ranks the item that ends its heaviest chain, as a Fenwick tree. */
  const heaviest = new Int32Array(rankOf.size + 1).fill(-1);
  const totals: number[] = [];
  const previous: number[] = [];
  let last = -1;
  for (const [i, position] of positions.entries()) {
    const rank = rankOf.get(position)!;
    let before = -1;
    for (let r = rank - 1; r > 0; r -= r & -r) before = heavier(totals, before, heaviest[r]!);
    previous.push(before);
    totals.push(weights[i]! + (before < 0 ? 0 : totals[before]!));
    for (let r = rank; r < heaviest.length; r += r & -r) heaviest[r] = heavier(totals, heaviest[r]!, i);
    last = heavier(totals, last, i);
  }
  const kept = new Set<number>();
  for (let at = last; at >= 0; at = previous[at]!) kept.add(at);
  return kept;
}

/** Of two items the one whose chain weighs more; the first where they weigh the same. */
function heavier(totals: readonly number[], a: number, b: number): number {
  if (a < 0 || b < 0) return Math.max(a, b);
  return totals[b]! > totals[a]! ? b : a;
}
