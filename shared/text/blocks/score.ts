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

/** A scorer laid out for speed, its features resolved to their places in a row of numbers, each tree `DEPTH` questions deep. */
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
 * What the scorer's trees say, summed up, of rows of `width` numbers that stand one behind the other: log-odds of story.
 * A scorer that corrects another begins `from` the other's sums.
 *
 * Tree by tree over all rows, and without a branch on any answer: no processor foresees these.
 */
export function sumRows(scorer: CompiledScorer, rows: Float64Array, width: number, from?: Float64Array): Float64Array {
  const sums = new Float64Array(rows.length / width).fill(scorer.bias);
  if (from) for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (from[i] as number);
  for (let tree = 0; tree < scorer.trees; tree++) addTree(scorer, tree, rows, width, sums);
  return sums;
}

/** Log-odds as likelihoods, from 0 (chrome) to 1 (story). */
export function likelihoods(sums: Float64Array): Float64Array {
  return sums.map((sum) => 1 / (1 + Math.exp(-sum)));
}

function addTree(
  { places, thresholds, values }: CompiledScorer,
  tree: number,
  rows: Float64Array,
  width: number,
  sums: Float64Array,
): void {
  const first = tree * DEPTH;
  const [placeA, placeB, placeC, placeD] = places.subarray(first, first + DEPTH) as unknown as FourNumbers;
  const [a, b, c, d] = thresholds.subarray(first, first + DEPTH) as unknown as FourNumbers;
  const leaves = tree * LEAVES;
  for (let i = 0, at = 0; i < sums.length; i++, at += width) {
    const leaf =
      Number((rows[at + placeA] as number) > a) |
      (Number((rows[at + placeB] as number) > b) << 1) |
      (Number((rows[at + placeC] as number) > c) << 2) |
      (Number((rows[at + placeD] as number) > d) << 3);
    sums[i] = (sums[i] as number) + (values[leaves + leaf] as number);
  }
}

type FourNumbers = readonly [number, number, number, number];

/** The scorer's answer for one row, from 0 (chrome) to 1 (story). */
export function scoreRow(scorer: CompiledScorer, row: Float64Array): number {
  return likelihoods(sumRows(scorer, row, row.length))[0] ?? 0;
}
