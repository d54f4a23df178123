import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildCli, freshFolder, parseLines, runHere } from '../support/built-cli.ts';

beforeAll(buildCli, 60_000);

const STORY = [
  'Members of the parish of Ellerby agreed on Monday to turn the pump house by the canal into a library of two floors.',
  'The house has stood empty since 1991, when the last of its three steam engines was taken to a museum in the north.',
  'Work is to begin in March and will cost 1.4 million, of which a third comes from a fund for old industrial buildings.',
  'Children of the two schools nearby were asked in June what they wanted; most said a room in which one may talk aloud.',
].map((line) => `<p>${line}</p>`);

const page = (body: string) =>
  `<html lang="en"><head><title>Pump house</title></head><body><article><h1>Pump house</h1>${body}</article></body></html>`;

test.each([
  ['page', null, STORY.join('')],
  ['page-state', 'text from the page’s state', `<noscript>${STORY.join('')}</noscript>`],
])('extract says that a text was read from the %s', async (from, words, body) => {
  const file = join(freshFolder(), 'pump-house.html');
  writeFileSync(file, page(body));
  const [line] = parseLines<{ text: string; text_from: string }>((await runHere('extract', file, '--jsonl')).out);
  expect(line).toMatchObject({ text: expect.stringContaining('talk aloud'), text_from: from });
  const [, , facts] = (await runHere('extract', file)).out.split('\n');
  expect(/text from .*/.exec(facts!)?.[0] ?? null).toBe(words);
});
