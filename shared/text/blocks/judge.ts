import { FEATURES } from './features.ts';
import type { BlockFacts, PageFacts } from './page-facts.ts';
import { type CompiledScorer, compileScorer, likelihoods, type Scorer, sumRows } from './score.ts';
import { ScoredPage, SECOND_FEATURES } from './second-features.ts';

export const FIRST_NAMES: readonly string[] = FEATURES.map(({ name }) => name);
export const SECOND_NAMES: readonly string[] = [...FIRST_NAMES, ...SECOND_FEATURES];

/** Numbers of one block: those of the first pass, then those of the second. */
const WIDTH = SECOND_NAMES.length;
const ALL = FEATURES.map((_, place) => place);

/** The numbers of every block, a row each, with room for those of the second pass behind. */
export function featureRows(page: PageFacts): readonly Float64Array[] {
  return rowsOf(writeFeatures(page, ALL));
}

/** The same, one row behind the other; features that are not asked for stay 0. */
function writeFeatures(page: PageFacts, places: readonly number[]): Float64Array {
  const matrix = new Float64Array(page.blocks.length * WIDTH);
  for (const place of places) {
    const read = FEATURES[place]?.of;
    if (!read) continue;
    let at = place;
    for (let i = 0; i < page.blocks.length; i++, at += WIDTH) matrix[at] = read(page.blocks[i] as BlockFacts, page, i);
  }
  return matrix;
}

function rowsOf(matrix: Float64Array): Float64Array[] {
  const rows: Float64Array[] = [];
  for (let at = 0; at < matrix.length; at += WIDTH) rows.push(matrix.subarray(at, at + WIDTH));
  return rows;
}

/** Fills in the second pass' numbers from the first pass' scores. */
export function addSecondFeatures(page: PageFacts, rows: readonly Float64Array[], scores: ArrayLike<number>): void {
  const scored = new ScoredPage(page, scores);
  rows.forEach((row, i) => {
    scored.write(i, row, FEATURES.length);
  });
}

/** Scores blocks by themselves and their neighbours, then corrects that by what the page as a whole was taken for. */
export class Judge {
  readonly #first: CompiledScorer;
  readonly #second: CompiledScorer;
  /** Features that either pass asks for. */
  readonly #asked: readonly number[];

  constructor(first: Scorer, second: Scorer) {
    this.#first = compileScorer(first, FIRST_NAMES);
    this.#second = compileScorer(second, SECOND_NAMES);
    const asked = new Set([...this.#first.places, ...this.#second.places]);
    this.#asked = ALL.filter((place) => asked.has(place));
  }

  /** How likely each block is story, 0 to 1. */
  score(page: PageFacts): readonly number[] {
    const matrix = writeFeatures(page, this.#asked);
    const first = sumRows(this.#first, matrix, WIDTH);
    const scored = new ScoredPage(page, likelihoods(first));
    for (let i = 0; i < page.blocks.length; i++) scored.write(i, matrix, i * WIDTH + FEATURES.length);
    return Array.from(likelihoods(sumRows(this.#second, matrix, WIDTH, first)));
  }
}
