import { FeatureColumns } from '../features/feature-columns.ts';
import { FIRST_NAMES, writeFeatures } from '../features/features.ts';
import type { PageFacts } from '../features/page-facts.ts';
import { ScoredPage, SECOND_FEATURES } from '../features/second-features.ts';
import { type CompiledScorer, compileScorer, likelihoods, type Scorer, sumColumns } from './score.ts';

export const SECOND_NAMES: readonly string[] = [...FIRST_NAMES, ...SECOND_FEATURES];

/** The numbers of every block, with room for those of the second pass behind. */
function featuresOf(page: PageFacts): FeatureColumns {
  const columns = new FeatureColumns(page.blocks.length, SECOND_NAMES.length);
  writeFeatures(page, columns);
  return columns;
}

/** Fills in the second pass' numbers from the first pass' scores. */
function writeSecondFeatures(page: PageFacts, scores: ArrayLike<number>, out: FeatureColumns): void {
  const scored = new ScoredPage(page, scores);
  for (let i = 0; i < page.blocks.length; i++) {
    out.begin(i, FIRST_NAMES.length);
    scored.write(i, out);
  }
}

/** The numbers of every block, a row each. */
export function featureRows(page: PageFacts): readonly Float64Array[] {
  const columns = featuresOf(page);
  return page.blocks.map((_, i) => columns.row(i));
}

/** Fills in the second pass' numbers in rows of the first pass. */
export function addSecondFeatures(page: PageFacts, rows: readonly Float64Array[], scores: ArrayLike<number>): void {
  const columns = new FeatureColumns(page.blocks.length, SECOND_NAMES.length);
  writeSecondFeatures(page, scores, columns);
  rows.forEach((row, i) => {
    row.set(columns.row(i).subarray(FIRST_NAMES.length), FIRST_NAMES.length);
  });
}

/** Scores blocks by themselves and their neighbours, then corrects that by what the page as a whole was taken for. */
export class Judge {
  readonly #first: CompiledScorer;
  readonly #second: CompiledScorer;

  constructor(first: Scorer, second: Scorer) {
    this.#first = compileScorer(first, FIRST_NAMES);
    this.#second = compileScorer(second, SECOND_NAMES);
  }

  /** How likely each block is story, 0 to 1. */
  score(page: PageFacts): readonly number[] {
    const columns = featuresOf(page);
    const first = sumColumns(this.#first, columns.values, columns.count);
    writeSecondFeatures(page, likelihoods(first), columns);
    return likelihoods(sumColumns(this.#second, columns.values, columns.count, first));
  }
}
