import type { Evidence } from '../../shared/domain/story.ts';
import { wrapped } from './display-width.ts';
import { count } from './numbers.ts';
import { safeLine } from './safe-text.ts';
import { percent, RELATION_WORDS } from './story-view.ts';
import type { Style } from './style.ts';
import { renderTable } from './table.ts';

/** What `explain` has to tell of a pair. */
export interface Explanation {
  readonly evidence: Evidence;
  readonly sameStory: boolean;
  /** What the texts say and what people decided. */
  readonly sentence: string;
  readonly titles: readonly [string | null, string | null];
}

/** The verdict on two articles, its reason, and everything that was measured. */
export function explanationView(
  { evidence, sameStory, sentence, titles }: Explanation,
  width: number,
  style: Style,
): string {
  const lines = [
    ...titles.map((title, at) => `${'AB'[at]}  ${style.bold(safeLine(title ?? '(no title)'))}`),
    '',
    verdictOf(evidence, sameStory, style),
    ...wrapped(safeLine(sentence), width),
    '',
  ];
  return `${lines.join('\n')}\n${renderTable(COLUMNS, measurementsOf(evidence), width, style)}`;
}

function verdictOf({ linked, relation }: Evidence, sameStory: boolean, style: Style): string {
  const related = relation === null ? '' : `: ${relation}, ${RELATION_WORDS[relation]}`;
  if (sameStory)
    return linked ? style.good(`Linked${related}.`) : style.warn('One story, though not by their texts alone.');
  return style.bad(`Not one story${related}.`);
}

type Measurement = readonly [name: string, value: string, meaning: string];

const COLUMNS = [
  { heading: 'MEASURED', cell: (row: Measurement) => row[0] },
  { heading: 'VALUE', cell: (row: Measurement) => row[1], align: 'right' as const },
  { heading: 'WHICH IS', cell: (row: Measurement) => row[2], shrinksTo: 20 },
];

function measurementsOf(evidence: Evidence): readonly Measurement[] {
  const { facts, sharedKeys, words } = evidence;
  return [
    ['rule', evidence.rule, `of ${evidence.algorithm}`],
    ['containment', percent(evidence.containment), 'of the smaller text’s shingles are in the other'],
    ['Jaccard', percent(evidence.jaccard), 'of all shingles are in both'],
    ['Hamming', `${evidence.hamming} of 64`, 'bits of the fingerprints differ'],
    ['spread', `${evidence.spread} of 10`, 'tenths of the smaller text hold shared shingles'],
    ['longest run', percent(evidence.longestRun), 'of the shared shingles are in one unbroken run'],
    ['facts', `${facts.agreed} of ${facts.compared}`, 'numbers and names in the same words are the same'],
    ['keys', `${sharedKeys.shingle} + ${sharedKeys.band}`, 'shingle keys and fingerprint bands are shared'],
    ['words', `${count(words[0])} / ${count(words[1])}`, 'in A and in B'],
  ];
}
