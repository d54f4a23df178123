/**
 * Which of the items stay in place when the rest is said to have moved: the heaviest rising subsequence.
 *
 * `positions` are the items' places in the other text, in the order of this one.
 */
export function heaviestRising(positions: readonly number[], weights: readonly number[]): Set<number> {
  const best: { weight: number; previous: number }[] = [];
  for (const [i, position] of positions.entries()) {
    let previous = -1;
    for (let j = 0; j < i; j++) {
      if (positions[j]! < position && (previous < 0 || best[j]!.weight > best[previous]!.weight)) previous = j;
    }
    best.push({ weight: weights[i]! + (previous < 0 ? 0 : best[previous]!.weight), previous });
  }
  let at = best.reduce((top, { weight }, i) => (top < 0 || weight > best[top]!.weight ? i : top), -1);
  const kept = new Set<number>();
  while (at >= 0) {
    kept.add(at);
    at = best[at]!.previous;
  }
  return kept;
}
