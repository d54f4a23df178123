import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildCli, freshFolder, parseLines, runHere } from '../support/built-cli.ts';

beforeAll(buildCli, 60_000);

const TEXT = [
  'The harbour council of Norwick voted on Tuesday to close the east lock for nine weeks while its gates are replaced.',
  'Barges of more than forty tonnes will wait at the Sallow basin, said lock keeper Ida Marsh, who counted 212 of them last spring.',
  'The gates were cast in 1934 and leak some six thousand litres an hour, an inspection by the firm Tolland and Reeve found in May.',
].map((sentence) => `<p>${sentence}</p>`);

const page = (site: string, time: string) =>
  `<html lang="en"><head><title>East lock closes</title><link rel="canonical" href="https://${site}/east-lock"></head>
  <body><article><h1>East lock closes for nine weeks</h1>${time}${TEXT.join('')}</article></body></html>`;

/** What `story` prints of pages that were fetched on 2 June 2025. */
async function storyOf(pages: Readonly<Record<string, string>>): Promise<string> {
  const home = freshFolder();
  const fetched = new Date('2025-06-02T09:00:00Z');
  mkdirSync(join(home, 'pages'));
  for (const [name, words] of Object.entries(pages)) {
    const file = join(home, 'pages', name);
    writeFileSync(file, words);
    utimesSync(file, fetched, fetched);
  }
  const db = join(home, 'store');
  await runHere('ingest', join(home, 'pages'), '--db', db);
  const [list] = parseLines<{ stories: { id: string }[] }>((await runHere('stories', '--db', db, '--json')).out);
  return (await runHere('story', list!.stories[0]!.id, '--db', db)).out;
}

const DATED = page('one.example', '<time datetime="2025-05-30T07:00:00Z">30 May 2025</time>');

test('a copy without a date is told as undated beside the day it was fetched', async () => {
  const [canonical, copy] = (await storyOf({ 'a.html': DATED, 'b.html': page('two.example', '') }))
    .split('\n')
    .filter((line) => /^(canonical|exact) /.test(line));
  expect(canonical).toMatch(/one\.example\s+2025-05-30\s/);
  expect(canonical).not.toContain('undated');
  expect(copy).toMatch(/two\.example\s+undated, fetched 2025-06-02\s/);
}, 30_000);

test('a story whose original gives no date is undated, and first seen when it was fetched', async () => {
  const [, facts] = (await storyOf({ 'b.html': page('two.example', '') })).split('\n');
  expect(facts).toContain('two.example · undated, first seen 2025-06-02');
  const [, dated] = (await storyOf({ 'a.html': DATED })).split('\n');
  expect(dated).toContain('one.example · 2025-05-30T07:00:00');
  expect(dated).not.toContain('undated');
}, 30_000);
