import { FEATURES } from './features.ts';
import type { PageFacts } from './page-facts.ts';
import { type CompiledScorer, compileScorer, type Scorer, scoreRow } from './score.ts';
import { ScoredPage, SECOND_FEATURES } from './second-features.ts';

export const FIRST_NAMES: readonly string[] = FEATURES.map(({ name }) => name);
export const SECOND_NAMES: readonly string[] = [...FIRST_NAMES, ...SECOND_FEATURES];

/** The numbers of every block, a row each, with room for those of the second pass behind. */
export function featureRows(page: PageFacts): readonly Float64Array[] {
  return page.blocks.map((fact, i) => {
    const row = new Float64Array(SECOND_NAMES.length);
    for (let f = 0; f < FEATURES.length; f++) row[f] = FEATURES[f]?.of(fact, page, i) ?? 0;
    return row;
  });
}

/** Fills in the second pass' numbers from the first pass' scores. */
export function addSecondFeatures(page: PageFacts, rows: readonly Float64Array[], scores: ArrayLike<number>): void {
  const scored = new ScoredPage(page, scores);
  rows.forEach((row, i) => {
    scored.write(i, row, FEATURES.length);
  });
}

/** Scores blocks twice: by themselves and their neighbours, then by what the page as a whole was taken for. */
export class Judge {
  readonly #first: CompiledScorer;
  readonly #second: CompiledScorer;

  constructor(first: Scorer, second: Scorer) {
    this.#first = compileScorer(first, FIRST_NAMES);
    this.#second = compileScorer(second, SECOND_NAMES);
  }

  /** How likely each block is story, 0 to 1. */
  score(page: PageFacts): readonly number[] {
    const rows = featureRows(page);
    const first = rows.map((row) => scoreRow(this.#first, row));
    addSecondFeatures(page, rows, first);
    return rows.map((row) => scoreRow(this.#second, row));
  }
}
