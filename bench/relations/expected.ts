import type { Relation } from '../../shared/domain/story.ts';

/** What an editor's doings make of a copy: the relation one expects, and those that are right as well. */
export interface Expectation {
  readonly group: string;
  readonly expected: Relation;
  readonly accepted: readonly Relation[];
}

const ADDS = new Set(['insert', 'update']);
const REMOVES = new Set(['trunc40', 'trunc60', 'trunc80', 'cut']);
const REWORKS = new Set(['lightedit', 'heavyedit', 'typo', 'reorder', 'correction']);

/**
 * The relation of a copy to its original, from the corpus's `ops`. New headlines, bylines and site furniture are not
 * counted as doings: every page has its own.
 *
 * A round-up embeds, whatever else was done. What was cut is an excerpt, what got paragraphs more extends, and words
 * changed in place are an edit. Where a copy was both cut and added to, it is each of these in part; a cut in the
 * middle (`cut`) of a line or two is an edit as well, and so are an added line (`update`, `correction`) and a cut of a
 * fifth of which something was reworked.
 */
export function expectedOf(ops: readonly string[]): Expectation {
  const removes = ops.filter((op) => REMOVES.has(op));
  const adds = ops.filter((op) => ADDS.has(op));
  const reworked = ops.some((op) => REWORKS.has(op));
  if (ops.includes('embed')) return { group: 'embedded', expected: 'embeds', accepted: ['embeds'] };
  if (removes.length > 0 && adds.length > 0) {
    return { group: 'cut and added to', expected: 'excerpt', accepted: ['excerpt', 'edited', 'extends'] };
  }
  if (removes.length > 0) {
    const lightly = removes.every((op) => op === 'cut' || op === 'trunc80');
    return {
      group: `cut${lightly ? ' lightly' : ''}`,
      expected: 'excerpt',
      accepted: lightly ? ['excerpt', 'edited'] : ['excerpt'],
    };
  }
  if (adds.length > 0) {
    const lightly = !adds.includes('insert');
    return {
      group: `added to${lightly ? ' lightly' : ''}`,
      expected: 'extends',
      accepted: lightly || reworked ? ['extends', 'edited'] : ['extends'],
    };
  }
  if (reworked) {
    const corrected = ops.includes('correction');
    return {
      group: corrected ? 'corrected' : 'reworked',
      expected: 'edited',
      accepted: corrected ? ['edited', 'extends'] : ['edited'],
    };
  }
  return { group: 'as it was', expected: 'exact', accepted: ['exact', 'edited'] };
}
