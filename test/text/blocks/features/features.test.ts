import { describe, expect, test } from 'vitest';
import { FeatureColumns } from '../../../../shared/text/blocks/features/feature-columns.ts';
import { FIRST_NAMES } from '../../../../shared/text/blocks/features/features.ts';
import { addSecondFeatures, featureRows, Judge, SECOND_NAMES } from '../../../../shared/text/blocks/judge/judge.ts';
import { firstCharClass, lastCharClass } from '../../../../shared/text/blocks/read/text-ends.ts';
import { factsOf } from '../../../support/page-facts.ts';

const PROSE = 'The harbour council voted on Tuesday to close the old swing bridge, saying the work could not wait.';
const PAGE =
  factsOf(`<h1>Bridge closed</h1><main class="story"><p>${PROSE}</p><ul><li><a href="/x">Fares</a></li></ul></main>
  <footer class="related"><p>Read more: <b>Ferry</b></p></footer>`);

/** A block's number by the feature's name. */
const numberOf = (row: Float64Array | undefined, name: string) => row?.[SECOND_NAMES.indexOf(name)];

describe('a block in numbers', () => {
  const [title, prose, item, more] = featureRows(PAGE);

  /** One of each group and from its end, so that a number too many or too few anywhere shows. */
  test.each([
    { row: prose, name: 'words', is: Math.log2(1 + 18) },
    { row: prose, name: 'first-char', is: 2 },
    { row: item, name: 'link-density', is: 1 },
    { row: more, name: 'lines', is: 1 },
    { row: title, name: 'tag:p', is: 0 },
    { row: title, name: 'tag:h1', is: 1 },
    { row: item, name: 'in:list', is: 1 },
    { row: item, name: 'in:main', is: 1 },
    { row: more, name: 'in:footer', is: 1 },
    { row: prose, name: 'class:article', is: 9 },
    { row: more, name: 'class:related', is: 9 },
    { row: more, name: 'class:live', is: 0 },
    { row: more, name: 'inner:header', is: 0 },
    { row: more, name: 'says:related', is: 1 },
    { row: prose, name: 'says:related', is: 0 },
    { row: item, name: 'from-start', is: 2 },
    { row: item, name: 'broken-by-line', is: 0 },
    { row: prose, name: 'pattern-count', is: 1 },
    { row: title, name: 'title-share', is: 1 },
    { row: more, name: 'repeats-before', is: 0 },
    { row: prose, name: 'prose-before', is: 0 },
    { row: item, name: 'prose-before', is: 1 },
    { row: title, name: 'sibling@-1', is: -1 },
    { row: title, name: 'prose@1', is: 1 },
    { row: item, name: 'sibling@3', is: -1 },
  ])('$name is $is', ({ row, name, is }) => {
    expect(SECOND_NAMES).toContain(name);
    expect(numberOf(row, name)).toBe(is);
  });

  test('what surrounds it was taken for stands behind', () => {
    const rows = featureRows(PAGE);
    addSecondFeatures(PAGE, rows, [0.1, 0.9, 0.4, 0.2]);
    expect(rows.map((row) => numberOf(row, 'score'))).toEqual([0.1, 0.9, 0.4, 0.2]);
    expect(numberOf(rows[1], 'score@2')).toBe(0.2);
    expect(numberOf(rows[3], 'share-before')).toBeGreaterThan(0.9);
    expect(numberOf(rows[0], 'topic-shared')).toBeGreaterThan(0);
    expect(numberOf(rows[0], SECOND_NAMES.at(-1) ?? '')).toBe(-1);
    expect(rows.map((row) => row.subarray(0, FIRST_NAMES.length))).toEqual(
      featureRows(PAGE).map((row) => row.subarray(0, FIRST_NAMES.length)),
    );
  });

  test('every name stands once', () => {
    expect(new Set(SECOND_NAMES).size).toBe(SECOND_NAMES.length);
  });
});

test('a judge asks the features by name', () => {
  const prose = { features: ['tag:p'], bias: 0, trees: [{ ask: [[0, 0.5]] as const, say: [-3, 3] }] };
  const corrected = { features: ['score'], bias: 0, trees: [{ ask: [[0, 0.5]] as const, say: [0, 1] }] };
  const scores = new Judge(prose, corrected).score(PAGE);
  expect(scores.map((score) => Math.round(Math.log(score / (1 - score))))).toEqual([-3, 4, -3, 4]);
});

test('columns keep each feature together', () => {
  const columns = new FeatureColumns(2, 3);
  columns.begin(1, 0);
  columns.put(5);
  columns.putBits(0b10, 2);
  expect([...columns.values]).toEqual([0, 5, 0, 0, 0, 1]);
  expect([...columns.row(1)]).toEqual([5, 0, 1]);
});

test.each([
  { text: 'The council voted on Tuesday to close the', is: 0 },
  { text: 'The council voted on Tuesday to close the…', is: 4 },
  { text: 'The council voted on Tuesday to close the ...', is: 4 },
  { text: 'The council voted on Tuesday.', is: 3 },
  { text: 'The council said: “Closed.”', is: 3 },
  { text: '', is: 1 },
  { text: ' ”’', is: 1 },
])('"$text" ends as class $is', ({ text, is }) => {
  expect(lastCharClass(text)).toBe(is);
});

test.each([
  { text: 'the bridge', is: 3 },
  { text: 'éclair', is: 3 },
  { text: 'The bridge', is: 2 },
  { text: 'Čapek', is: 2 },
  { text: '橋', is: 2 },
  { text: '2 bridges', is: 1 },
  { text: '٢', is: 1 },
  { text: '“The', is: 0 },
  { text: '', is: 0 },
])('"$text" begins as class $is', ({ text, is }) => {
  expect(firstCharClass(text)).toBe(is);
});
