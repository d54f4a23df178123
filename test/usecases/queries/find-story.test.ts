import { beforeAll, expect, test } from 'vitest';
import { createNewsroom } from '../support.ts';

const room = createNewsroom();
const text = (word: string) =>
  `The ${word} landing was closed on Tuesday after cracks were found in three piers. `.repeat(12);
const WRITTEN = ['https://www.harbor.example/ferry/', 'http://harbor.example/ferry?utm_source=mail#top'] as const;

beforeAll(async () => {
  await room.take({ key: 'ferry.html', text: text('ferry'), url: WRITTEN[0] });
  await room.take({ key: 'tram.html', text: text('tram'), url: 'https://harbor.example/tram?id=7' });
});

test.each(WRITTEN)('an article is found at %s', async (url) => {
  expect(await room.queries.lookup({ url })).toMatchObject({ found: { key: 'ferry.html' } });
  expect(await room.queries.explain(url, 'https://harbor.example/tram?id=7')).toHaveProperty('found');
});

test('an address with another parameter is another article', async () => {
  expect(await room.queries.lookup({ url: 'https://harbor.example/tram?id=8' })).toStrictEqual({ unknown: true });
});

test('people decide about it by any spelling', async () => {
  const split = { kind: 'split', article: WRITTEN[1], by: 'Dana', reason: 'another landing' } as const;
  const { constraint } = await room.decisions.decide(split);
  expect(constraint).toMatchObject({ kind: 'split' });
  await room.decisions.undo(constraint.id, { by: 'Dana', reason: 'the same landing' });
});
