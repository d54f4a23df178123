import { describe, expect, test } from 'vitest';
import { type Context, NO_HEADING } from '../../../../shared/text/blocks/features/page-facts.ts';
import { factsOf } from '../../../support/page-facts.ts';

const PROSE = 'The harbour council voted on Tuesday to close the old swing bridge, saying the work could not wait.';

/** The context of the block that holds these words. */
function contextOf(html: string, words: string): Context {
  const { blocks, contexts } = factsOf(html);
  return contexts[blocks.findIndex(({ block }) => block.text.includes(words))] as Context;
}

describe('the heading over a block', () => {
  const html = `<main><div><h2>What it costs</h2><p>One</p></div><p>Two</p>
    <section><h3>Related stories</h3><ul><li>Three</li></ul></section><p>Four</p></main>`;

  test.each([
    { words: 'One', headingSays: 0, sinceHeading: 1 },
    { words: 'Two', headingSays: -1, sinceHeading: NO_HEADING },
    { words: 'Three', headingSays: 1, sinceHeading: 1 },
    { words: 'Four', headingSays: -1, sinceHeading: NO_HEADING },
  ])('$words', ({ words, ...is }) => {
    expect(contextOf(html, words)).toMatchObject(is);
  });
});

test('lines that close a story are counted before and behind', () => {
  const html = `<div><p>${PROSE}</p><p>Tags: bridge</p><p>Next to come</p><p>Leave a comment</p></div>`;
  expect(contextOf(html, 'harbour council')).toMatchObject({ endMarks: 0, endMarksBehind: 3, markBehind: 1 });
  expect(contextOf(html, 'Leave a comment')).toMatchObject({ endMarks: 2, endMarksBehind: 1, markBefore: 1 });
});

test('prose is counted up to a block, and by kin', () => {
  const html = `<div class="a"><p>${PROSE}</p><p>${PROSE}</p></div><div class="b"><p>${PROSE} Last</p><p>${PROSE} End</p></div>`;
  const last = contextOf(html, 'End');
  expect(last.proseBefore).toBeCloseTo(0.74, 1);
  expect(last.kinProse).toBeCloseTo(0.5, 1);
});

test('steps lead up to what also holds the home of the prose', () => {
  const html = `<div><article><p>${PROSE}</p><p>${PROSE} And more.</p></article><aside><ul><li>Widget</li></ul></aside></div>`;
  expect(contextOf(html, 'And more').mainSteps).toBe(1);
  expect(contextOf(html, 'Widget').mainSteps).toBe(3);
});

test('a plain list in the story is no kin to the plain list of a menu', () => {
  const { blocks } = factsOf(`<nav class="menu"><ul><li>Home</li></ul></nav>
    <div class="story"><ul><li>Bring ropes</li></ul><ul><li>Bring lamps</li></ul></div>`);
  const [home, ropes, lamps] = blocks.map(({ block }) => block.frame.kin);
  expect(ropes).toBe(lamps);
  expect(ropes).not.toBe(home);
});
