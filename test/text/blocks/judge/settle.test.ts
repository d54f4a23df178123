import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settle } from '../../../../shared/text/blocks/judge/settle.ts';
import { factsOf } from '../../../support/page-facts.ts';

const PROSE = 'The harbour council voted on Tuesday to close the old swing bridge, saying the work could not wait.';

/** One paragraph a name, each in an element of its own kin. */
const strangers = (count: number) =>
  factsOf(Array.from({ length: count }, (_, i) => `<div class="${'k'.repeat(i + 1)}">${PROSE}</div>`).join(''));

describe('settling scores', () => {
  test('a page on which nothing is sure keeps its likeliest block', () => {
    const [best, rest] = settle(strangers(2), [0.35, 0.02]);
    expect(best).toBeGreaterThan(0.5);
    expect(rest).toBeLessThan(0.5);
  });

  test('a clear page keeps what is more likely than not, and no more', () => {
    const [sure, doubtful] = settle(strangers(2), [0.99, 0.4]);
    expect(sure).toBeGreaterThan(0.9);
    expect(doubtful).toBeLessThan(0.5);
  });

  test('where even the best is chrome nothing is kept', () => {
    expect(Math.max(...settle(strangers(3), [0.08, 0.03, 0.02]))).toBeLessThan(0.5);
  });

  test('a block leans to its kin, and not to strangers', () => {
    const kin = factsOf(`<div>${`<p>${PROSE}</p>`.repeat(4)}</div>`);
    const doubted = 0.45;
    expect(settle(kin, [0.97, 0.97, doubted, 0.97])[2]).toBeGreaterThan(0.6);
    expect(settle(strangers(4), [0.97, 0.97, doubted, 0.97])[2]).toBeLessThan(0.5);
  });

  test('a list of sentences is told whole or not at all', () => {
    const list = factsOf(`<ul>${`<li>${PROSE}</li>`.repeat(4)}</ul>`);
    for (const score of settle(list, [0.9, 0.3, 0.95, 0.8])) expect(score).toBeGreaterThan(0.5);
    for (const score of settle(list, [0.3, 0.02, 0.02, 0.01])) expect(score).toBeLessThan(0.5);
  });

  test('facts in a list stand each for itself', () => {
    const facts = factsOf(
      `<p>${PROSE}</p><ul><li>Price: four crowns</li><li>Print this page</li><li>Length: two miles</li></ul>`,
    );
    const settled = settle(facts, [0.99, 0.9, 0.01, 0.9]);
    expect(settled[2]).toBeLessThan(0.5);
  });

  test('among strangers the order of scores stays', () => {
    const page = strangers(5);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 0.999, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (scores) => {
          const settled = settle(page, scores);
          scores.forEach((a, i) => {
            scores.forEach((b, j) => {
              if (a > b) expect(settled[i]).toBeGreaterThanOrEqual(settled[j] as number);
            });
          });
        },
      ),
      { seed: 7 },
    );
  });
});
