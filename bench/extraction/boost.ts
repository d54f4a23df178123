import type { Scorer } from '../../shared/text/blocks/score.ts';

/** Rows to learn from, one array a feature. */
export interface TrainingSet {
  readonly features: readonly string[];
  readonly columns: readonly Float32Array[];
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

export interface BoostOptions {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** Share of the features, and of the rows, that a tree sees. */
  readonly columnShare: number;
  readonly rowShare: number;
  /** Weight that pulls a leaf's value to zero. */
  readonly ridge: number;
  readonly seed: number;
}

const BINS = 32;

/** Fits symmetric trees to the labels by gradient boosting on the logistic loss; the same rows give the same scorer. */
export function boost(set: TrainingSet, rows: Int32Array, options: BoostOptions): Scorer {
  const random = generator(options.seed);
  const binned = set.columns.map((column) => bin(column, rows));
  const sums = new Float64Array(rows.length);
  const bias = startOf(set, rows);
  sums.fill(bias);
  const trees: Scorer['trees'][number][] = [];
  for (let t = 0; t < options.trees; t++) {
    trees.push(growTree(set, rows, binned, sums, options, random));
  }
  const used = [...new Set(trees.flatMap(({ ask }) => ask.map(([feature]) => feature)))].sort((x, y) => x - y);
  const renumbered = new Map(used.map((feature, i) => [feature, i]));
  return {
    features: used.map((feature) => set.features[feature] ?? ''),
    bias: round(bias),
    trees: trees.map(({ ask, say }) => ({
      ask: ask.map(([feature, threshold]) => [renumbered.get(feature) ?? 0, threshold] as const),
      say,
    })),
  };
}

interface Binned {
  readonly bins: Uint8Array;
  readonly edges: readonly number[];
}

function startOf(set: TrainingSet, rows: Int32Array): number {
  let positive = 0;
  let all = 0;
  for (const row of rows) {
    positive += (set.labels[row] ?? 0) * (set.weights[row] ?? 0);
    all += set.weights[row] ?? 0;
  }
  const share = Math.min(0.99, Math.max(0.01, positive / all));
  return Math.log(share / (1 - share));
}

/** Thresholds at quantiles of the column's values. */
function bin(column: Float32Array, rows: Int32Array): Binned {
  const sample: number[] = [];
  const step = Math.max(1, Math.floor(rows.length / 20_000));
  for (let i = 0; i < rows.length; i += step) sample.push(column[rows[i] ?? 0] ?? 0);
  sample.sort((x, y) => x - y);
  const distinct = [...new Set(sample)];
  const edges = distinct.length <= BINS ? middles(distinct) : quantiles(sample);
  const bins = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) bins[i] = binOf(column[rows[i] ?? 0] ?? 0, edges);
  return { bins, edges };
}

function middles(values: readonly number[]): number[] {
  return values.slice(1).map((value, i) => round((value + (values[i] ?? 0)) / 2));
}

function quantiles(sorted: readonly number[]): number[] {
  const edges = new Set<number>();
  for (let i = 1; i < BINS; i++) edges.add(round(sorted[Math.floor((i * sorted.length) / BINS)] ?? 0));
  return [...edges].sort((x, y) => x - y);
}

function binOf(value: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > (edges[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function growTree(
  set: TrainingSet,
  rows: Int32Array,
  binned: readonly Binned[],
  sums: Float64Array,
  options: BoostOptions,
  random: () => number,
): { ask: [number, number][]; say: number[] } {
  const picked = Int32Array.from(rows.keys()).filter(() => random() < options.rowShare);
  const features = binned
    .map((_, f) => f)
    .filter((f) => random() < options.columnShare && (binned[f]?.edges.length ?? 0) > 0);
  const gradient = new Float64Array(picked.length);
  const hessian = new Float64Array(picked.length);
  picked.forEach((at, n) => {
    const row = rows[at] ?? 0;
    const p = 1 / (1 + Math.exp(-(sums[at] ?? 0)));
    gradient[n] = ((set.labels[row] ?? 0) - p) * (set.weights[row] ?? 0);
    hessian[n] = Math.max(1e-6, p * (1 - p)) * (set.weights[row] ?? 0);
  });
  const leaves = new Uint8Array(picked.length);
  const ask: [number, number][] = [];
  for (let level = 0; level < options.depth; level++) {
    const best = bestQuestion(features, binned, picked, leaves, gradient, hessian, level, options.ridge);
    const { bins, edges } = binned[best.feature] as Binned;
    for (let n = 0; n < picked.length; n++)
      if ((bins[picked[n] ?? 0] ?? 0) > best.edge) leaves[n] = (leaves[n] ?? 0) | (1 << level);
    ask.push([best.feature, edges[best.edge] ?? 0]);
  }
  const say = leafValues(leaves, gradient, hessian, options);
  apply(rows, binned, ask, say, sums);
  return { ask, say };
}

function bestQuestion(
  features: readonly number[],
  binned: readonly Binned[],
  picked: Int32Array,
  leaves: Uint8Array,
  gradient: Float64Array,
  hessian: Float64Array,
  level: number,
  ridge: number,
): { feature: number; edge: number } {
  const leafCount = 1 << level;
  const g = new Float64Array(leafCount * BINS);
  const h = new Float64Array(leafCount * BINS);
  let best = { feature: features[0] ?? 0, edge: 0 };
  let bestGain = -1;
  for (const feature of features) {
    const { bins, edges } = binned[feature] as Binned;
    g.fill(0);
    h.fill(0);
    for (let n = 0; n < picked.length; n++) {
      const at = (leaves[n] as number) * BINS + (bins[picked[n] as number] as number);
      g[at] = (g[at] as number) + (gradient[n] as number);
      h[at] = (h[at] as number) + (hessian[n] as number);
    }
    const gains = gainsOf(g, h, leafCount, edges.length, ridge);
    gains.forEach((gain, edge) => {
      if (gain > bestGain) {
        bestGain = gain;
        best = { feature, edge };
      }
    });
  }
  return best;
}

/** Gain of asking at each edge, over all leaves together. */
function gainsOf(g: Float64Array, h: Float64Array, leafCount: number, edges: number, ridge: number): Float64Array {
  const gains = new Float64Array(edges);
  for (let leaf = 0; leaf < leafCount; leaf++) {
    let allG = 0;
    let allH = 0;
    for (let b = 0; b < BINS; b++) {
      allG += g[leaf * BINS + b] as number;
      allH += h[leaf * BINS + b] as number;
    }
    let leftG = 0;
    let leftH = 0;
    for (let edge = 0; edge < edges; edge++) {
      leftG += g[leaf * BINS + edge] as number;
      leftH += h[leaf * BINS + edge] as number;
      const rightG = allG - leftG;
      const rightH = allH - leftH;
      gains[edge] = (gains[edge] as number) + leftG ** 2 / (leftH + ridge) + rightG ** 2 / (rightH + ridge);
    }
  }
  return gains;
}

function leafValues(
  leaves: Uint8Array,
  gradient: Float64Array,
  hessian: Float64Array,
  options: BoostOptions,
): number[] {
  const g = new Float64Array(1 << options.depth);
  const h = new Float64Array(1 << options.depth);
  leaves.forEach((leaf, n) => {
    g[leaf] = (g[leaf] as number) + (gradient[n] as number);
    h[leaf] = (h[leaf] as number) + (hessian[n] as number);
  });
  return [...g].map((value, leaf) => round((options.rate * value) / ((h[leaf] as number) + options.ridge)));
}

function apply(
  rows: Int32Array,
  binned: readonly Binned[],
  ask: readonly (readonly [number, number])[],
  say: readonly number[],
  sums: Float64Array,
): void {
  const questions = ask.map(([feature, threshold]) => {
    const { bins, edges } = binned[feature] as Binned;
    return { bins, edge: edges.indexOf(threshold) };
  });
  for (let at = 0; at < rows.length; at++) {
    let leaf = 0;
    questions.forEach(({ bins, edge }, q) => {
      if ((bins[at] as number) > edge) leaf |= 1 << q;
    });
    sums[at] = (sums[at] as number) + (say[leaf] as number);
  }
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;

/** mulberry32 */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
