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

/** A scorer laid out for speed, its features resolved to their places in a row of numbers. */
export interface CompiledScorer {
  readonly places: Int32Array;
  readonly thresholds: Float64Array;
  readonly values: Float64Array;
  readonly depth: number;
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
  const depth = scorer.trees[0]?.ask.length ?? 0;
  return {
    places: Int32Array.from(scorer.trees.flatMap(({ ask }) => ask.map(([feature]) => places[feature] ?? 0))),
    thresholds: Float64Array.from(scorer.trees.flatMap(({ ask }) => ask.map(([, threshold]) => threshold))),
    values: Float64Array.from(scorer.trees.flatMap(({ say }) => say)),
    depth,
    trees: scorer.trees.length,
    bias: scorer.bias,
  };
}

/** The scorer's answer for one row, from 0 (chrome) to 1 (story). */
export function scoreRow(scorer: CompiledScorer, row: Float64Array): number {
  const { places, thresholds, values, depth, trees } = scorer;
  let sum = scorer.bias;
  for (let tree = 0; tree < trees; tree++) {
    let leaf = 0;
    const first = tree * depth;
    for (let question = 0; question < depth; question++) {
      if ((row[places[first + question] as number] as number) > (thresholds[first + question] as number))
        leaf |= 1 << question;
    }
    sum += values[(tree << depth) + leaf] as number;
  }
  return 1 / (1 + Math.exp(-sum));
}
