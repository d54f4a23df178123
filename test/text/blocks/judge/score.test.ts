import { describe, expect, test } from 'vitest';
import { FIRST_NAMES } from '../../../../shared/text/blocks/features/features.ts';
import { SECOND_NAMES } from '../../../../shared/text/blocks/judge/judge.ts';
import { compileScorer, likelihoods, type Scorer, sumColumns } from '../../../../shared/text/blocks/judge/score.ts';
import { FIRST_PASS, SECOND_PASS } from '../../../../shared/text/blocks/judge/weights.ts';

const SCORER: Scorer = {
  features: ['b', 'a'],
  bias: 0,
  trees: [
    {
      ask: [
        [0, 0.5],
        [1, 10],
      ],
      say: [-2, 0, 1, 4],
    },
  ],
};

describe('a scorer', () => {
  test.each([
    { a: 0, b: 0, sum: -2 },
    { a: 0, b: 1, sum: 0 },
    { a: 11, b: 0, sum: 1 },
    { a: 11, b: 1, sum: 4 },
    { a: 10, b: 0.5, sum: -2 },
  ])('of a=$a and b=$b says $sum', ({ a, b, sum }) => {
    const compiled = compileScorer(SCORER, ['a', 'b']);
    const [likelihood] = likelihoods(sumColumns(compiled, Float64Array.of(a, b), 1));
    expect(likelihood).toBeCloseTo(1 / (1 + Math.exp(-sum)), 12);
  });

  test('names the feature that is gone', () => {
    expect(() => compileScorer(SCORER, ['a'])).toThrow('"b"');
  });
});

test.each([
  { name: 'first', scorer: FIRST_PASS, names: FIRST_NAMES },
  { name: 'second', scorer: SECOND_PASS, names: SECOND_NAMES },
])('the $name pass has a value for every set of answers', ({ scorer, names }) => {
  expect(() => compileScorer(scorer, names)).not.toThrow();
  const depth = scorer.trees[0]?.ask.length ?? 0;
  for (const { ask, say } of scorer.trees) {
    expect(ask).toHaveLength(depth);
    expect(say).toHaveLength(2 ** depth);
  }
});
