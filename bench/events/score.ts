/** B-cubed precision, recall and F1 (Bagga and Baldwin 1998) of a clustering against labels. */
export function bCubed(labels: readonly string[], clusters: readonly string[]) {
  const [byLabel, byCluster, byBoth] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const pairs = labels.map((label, i) => `${label}\n${clusters[i]}`);
  for (const [i, label] of labels.entries()) {
    add(byLabel, label);
    add(byCluster, clusters[i]!);
    add(byBoth, pairs[i]!);
  }
  const mean = (value: (i: number) => number) => labels.reduce((sum, _, i) => sum + value(i), 0) / labels.length;
  const precision = mean((i) => byBoth.get(pairs[i]!)! / byCluster.get(clusters[i]!)!);
  const recall = mean((i) => byBoth.get(pairs[i]!)! / byLabel.get(labels[i]!)!);
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

/** How far two clusterings of the same things agree beyond chance, 1 for the same (Hubert and Arabie 1985). */
export function adjustedRand(one: readonly string[], other: readonly string[]): number {
  const both = pairsIn(one.map((name, i) => `${name}\n${other[i]}`));
  const [first, second] = [pairsIn(one), pairsIn(other)];
  const expected = (first * second) / ((one.length * (one.length - 1)) / 2);
  const most = (first + second) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}

function pairsIn(names: readonly string[]): number {
  const sizes = new Map<string, number>();
  for (const name of names) add(sizes, name);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
