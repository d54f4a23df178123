import type { Scorer } from '../../shared/text/blocks/judge/score.ts';

/** Rows to learn from, one array a feature. */
export interface TrainingSet {
  readonly features: readonly string[];
  readonly columns: readonly Float32Array[];
  readonly labels: Float32Array;
  readonly weights: Float32Array;
  /** Log-odds that another scorer gives each row and this one is to correct; absent, it begins from nothing. */
  readonly from?: Float32Array;
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
  /** Scorers, each from a seed of its own, whose mean is the answer: what one made of chance the others do not. */
  readonly scorers: number;
}

const BINS = 32;

/** Fits symmetric trees to the labels by gradient boosting on the logistic loss; the same rows give the same scorer. */
export function boost(set: TrainingSet, rows: Int32Array, options: BoostOptions): Scorer {
  const fitted = Array.from({ length: options.scorers }, (_, n) =>
    boostOnce(set, rows, options, options.seed + 10 * n),
  );
  const share = (value: number) => round(value / fitted.length);
  const trees = fitted.flatMap((one) => one.trees.map(({ ask, say }) => ({ ask, say: say.map(share) })));
  const used = [...new Set(trees.flatMap(({ ask }) => ask.map(([feature]) => feature)))].sort((x, y) => x - y);
  const renumbered = new Map(used.map((feature, i) => [feature, i]));
  return {
    features: used.map((feature) => set.features[feature] ?? ''),
    bias: round(fitted.reduce((sum, { bias }) => sum + bias, 0) / fitted.length),
    trees: trees.map(({ ask, say }) => ({
      ask: ask.map(([feature, threshold]) => [renumbered.get(feature) ?? 0, threshold] as const),
      say,
    })),
  };
}

function boostOnce(set: TrainingSet, rows: Int32Array, options: BoostOptions, seed: number) {
  const random = generator(seed);
  const sample = sampleOf(set, shuffled(rows, random));
  const trees = Array.from({ length: options.trees }, () => growTree(sample, options, random));
  return { bias: sample.bias, trees };
}

/** The rows in a random order, so that any stretch of them is a random sample; everything lies as they do. */
interface Sample {
  readonly size: number;
  readonly columns: readonly Binned[];
  readonly labels: Float32Array;
  readonly weights: Float32Array;
  /** What the trees so far say of each row. */
  readonly sums: Float64Array;
  readonly bias: number;
}

function sampleOf(set: TrainingSet, rows: Int32Array): Sample {
  const labels = Float32Array.from(rows, (row) => set.labels[row] ?? 0);
  const weights = Float32Array.from(rows, (row) => set.weights[row] ?? 0);
  const { from } = set;
  const bias = from ? 0 : startOf(labels, weights);
  return {
    size: rows.length,
    columns: set.columns.map((column) => bin(column, rows)),
    labels,
    weights,
    sums: Float64Array.from(rows, (row) => from?.[row] ?? bias),
    bias,
  };
}

function shuffled(rows: Int32Array, random: () => number): Int32Array {
  const order = rows.slice();
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

interface Binned {
  readonly bins: Uint8Array;
  readonly edges: readonly number[];
}

function startOf(labels: Float32Array, weights: Float32Array): number {
  let positive = 0;
  let all = 0;
  labels.forEach((label, i) => {
    positive += label * (weights[i] ?? 0);
    all += weights[i] ?? 0;
  });
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

/** The stretch of rows that one tree learns from. */
interface Stretch {
  readonly from: number;
  readonly gradient: Float32Array;
  readonly hessian: Float32Array;
  /** The leaf each row has come to. */
  readonly leaves: Uint8Array;
}

function growTree(sample: Sample, options: BoostOptions, random: () => number) {
  const stretch = stretchOf(sample, options, random);
  const features = [...sample.columns.keys()].filter(
    (f) => random() < options.columnShare && (sample.columns[f]?.edges.length ?? 0) > 0,
  );
  const ask: [number, number][] = [];
  for (let level = 0; level < options.depth; level++) {
    const best = bestQuestion(sample, stretch, features, level, options);
    const { bins, edges } = sample.columns[best.feature] as Binned;
    for (let n = 0; n < stretch.leaves.length; n++)
      if ((bins[stretch.from + n] as number) > best.edge)
        stretch.leaves[n] = (stretch.leaves[n] as number) | (1 << level);
    ask.push([best.feature, edges[best.edge] ?? 0]);
  }
  const say = leafValues(stretch, options);
  apply(sample, ask, say);
  return { ask, say };
}

function stretchOf({ size, labels, weights, sums }: Sample, options: BoostOptions, random: () => number): Stretch {
  const count = Math.max(1, Math.floor(size * options.rowShare));
  const from = Math.floor(random() * (size - count + 1));
  const gradient = new Float32Array(count);
  const hessian = new Float32Array(count);
  for (let n = 0; n < count; n++) {
    const p = 1 / (1 + Math.exp(-(sums[from + n] as number)));
    const weight = weights[from + n] as number;
    gradient[n] = ((labels[from + n] as number) - p) * weight;
    hessian[n] = Math.max(1e-6, p * (1 - p)) * weight;
  }
  return { from, gradient, hessian, leaves: new Uint8Array(count) };
}

function bestQuestion(
  sample: Sample,
  stretch: Stretch,
  features: readonly number[],
  level: number,
  { ridge }: BoostOptions,
): { feature: number; edge: number } {
  const leafCount = 1 << level;
  const g = new Float64Array(leafCount * BINS);
  const h = new Float64Array(leafCount * BINS);
  let best = { feature: features[0] ?? 0, edge: 0 };
  let bestGain = -1;
  for (const feature of features) {
    const { bins, edges } = sample.columns[feature] as Binned;
    g.fill(0);
    h.fill(0);
    countInto(g, h, bins, stretch);
    const gains = gainsOf(g, h, leafCount, edges.length, ridge);
    for (let edge = 0; edge < gains.length; edge++) {
      if ((gains[edge] as number) <= bestGain) continue;
      bestGain = gains[edge] as number;
      best = { feature, edge };
    }
  }
  return best;
}

function countInto(g: Float64Array, h: Float64Array, bins: Uint8Array, stretch: Stretch): void {
  const { from, gradient, hessian, leaves } = stretch;
  for (let n = 0; n < gradient.length; n++) {
    const at = (leaves[n] as number) * BINS + (bins[from + n] as number);
    g[at] = (g[at] as number) + (gradient[n] as number);
    h[at] = (h[at] as number) + (hessian[n] as number);
  }
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

function leafValues({ leaves, gradient, hessian }: Stretch, options: BoostOptions): number[] {
  const g = new Float64Array(1 << options.depth);
  const h = new Float64Array(1 << options.depth);
  leaves.forEach((leaf, n) => {
    g[leaf] = (g[leaf] as number) + (gradient[n] as number);
    h[leaf] = (h[leaf] as number) + (hessian[n] as number);
  });
  return [...g].map((value, leaf) => round((options.rate * value) / ((h[leaf] as number) + options.ridge)));
}

function apply(
  { size, columns, sums }: Sample,
  ask: readonly (readonly [number, number])[],
  say: readonly number[],
): void {
  const leaves = new Uint8Array(size);
  ask.forEach(([feature, threshold], level) => {
    const { bins, edges } = columns[feature] as Binned;
    const edge = edges.indexOf(threshold);
    for (let at = 0; at < size; at++)
      if ((bins[at] as number) > edge) leaves[at] = (leaves[at] as number) | (1 << level);
  });
  for (let at = 0; at < size; at++) sums[at] = (sums[at] as number) + (say[leaves[at] as number] as number);
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
