/**
 * A scorer: a sum of small symmetric trees.
 *
 * Each tree asks `depth` yes-or-no questions ("is this feature above this threshold?"), the same whatever was answered
 * before, and the answers together choose one number. Fitted by `bench/extraction/train.ts`.
 */
export interface Scorer {
  /** Names of the features asked for, by number. */
  readonly features: readonly string[];
  readonly bias: number;
  /** Per tree: `[feature, threshold]` for each question, then a value for each set of answers. */
  readonly trees: readonly { readonly ask: readonly (readonly [number, number])[]; readonly say: readonly number[] }[];
}

/** Questions a tree may ask. */
const DEPTH = 4;
const LEAVES = 1 << DEPTH;

/** A scorer laid out for speed, its features resolved to their places among the columns, each tree `DEPTH` questions deep. */
export interface CompiledScorer {
  readonly places: Int32Array;
  readonly thresholds: Float64Array;
  readonly values: Float64Array;
  readonly trees: number;
  readonly bias: number;
}

/** Resolves a scorer's features by name; throws where a feature is gone, which is a build error and no page's fault. */
export function compileScorer(scorer: Scorer, names: readonly string[]): CompiledScorer {
  const placeOf = new Map(names.map((name, place) => [name, place]));
  const places = scorer.features.map((name) => {
    const place = placeOf.get(name);
    if (place === undefined) throw new Error(`the scorer asks for "${name}", which no feature is called`);
    return place;
  });
  const compiled = {
    places: new Int32Array(scorer.trees.length * DEPTH),
    thresholds: new Float64Array(scorer.trees.length * DEPTH).fill(Number.POSITIVE_INFINITY),
    values: new Float64Array(scorer.trees.length * LEAVES),
    trees: scorer.trees.length,
    bias: scorer.bias,
  };
  scorer.trees.forEach(({ ask, say }, tree) => {
    if (ask.length > DEPTH) throw new Error(`a tree asks ${ask.length} questions; ${DEPTH} are the most`);
    compiled.places.set(
      ask.map(([feature]) => places[feature] ?? 0),
      tree * DEPTH,
    );
    compiled.thresholds.set(
      ask.map(([, threshold]) => threshold),
      tree * DEPTH,
    );
    compiled.values.set(say, tree * LEAVES);
  });
  return compiled;
}

/**
 * What the scorer's trees say, summed up, of `count` blocks whose numbers stand by feature: log-odds of story. A scorer
 * that corrects another begins `from` the other's sums.
 *
 * Tree by tree over all blocks, and without a branch on any answer: no processor foresees these.
 */
export function sumColumns(
  scorer: CompiledScorer,
  columns: Float64Array,
  count: number,
  from?: Float64Array,
): Float64Array {
  const sums = new Float64Array(count).fill(scorer.bias);
  if (from) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (from[i] as number);
  for (let tree = 0; tree < scorer.trees; tree++) addTree(scorer, tree, columns, sums);
  return sums;
}

/** Log-odds as likelihoods, from 0 (chrome) to 1 (story). */
export function likelihoods(sums: Float64Array): number[] {
  const found: number[] = [];
  for (let i = 0; i < sums.length; i++) found.push(1 / (1 + Math.exp(-(sums[i] as number))));
  return found;
}

function addTree(scorer: CompiledScorer, tree: number, columns: Float64Array, sums: Float64Array): void {
  const { places, thresholds, values } = scorer;
  const count = sums.length;
  const at = tree * DEPTH;
  const leaves = tree * LEAVES;
  const fromA = (places[at] as number) * count;
  const fromB = (places[at + 1] as number) * count;
  const fromC = (places[at + 2] as number) * count;
  const fromD = (places[at + 3] as number) * count;
  const a = thresholds[at] as number;
  const b = thresholds[at + 1] as number;
  const c = thresholds[at + 2] as number;
  const d = thresholds[at + 3] as number;
  for (let i = 0; i < count; i++) {
    const leaf =
      Number((columns[fromA + i] as number) > a) |
      (Number((columns[fromB + i] as number) > b) << 1) |
      (Number((columns[fromC + i] as number) > c) << 2) |
      (Number((columns[fromD + i] as number) > d) << 3);
    sums[i] = (sums[i] as number) + (values[leaves + leaf] as number);
  }
}
