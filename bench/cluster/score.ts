/** Pairwise precision, recall and F1 of a clustering against labels. */
export function pairwise(labels: readonly string[], clusters: readonly (string | number)[]) {
  const both = pairsIn(labels.map((label, i) => `${label} ${clusters[i]}`));
  const precision = both / (pairsIn(clusters) || 1);
  const recall = both / (pairsIn(labels) || 1);
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function pairsIn(names: readonly (string | number)[]): number {
  const sizes = new Map<string | number, number>();
  for (const name of names) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  let pairs = 0;
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2;
  return pairs;
}
