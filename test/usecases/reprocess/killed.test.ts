import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { createLmdbArticleStore } from '../../../shared/adapters/local/lmdb-articles.ts';
import { type LmdbTable, openLmdbTable } from '../../../shared/adapters/local/lmdb-table.ts';
import { systemClock } from '../../../shared/adapters/local/system-clock.ts';
import { articleIdOf } from '../../../shared/store/articles.ts';
import { forkTypescript } from '../../support/run-typescript.ts';
import { type SiteText, siteTexts } from '../../support/site-texts.ts';
import { createNewsroom } from '../support.ts';

const WORKER = fileURLToPath(new URL('../../support/reprocess-worker.ts', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'wirefold-killed-'));
let base: LmdbTable | undefined;

afterEach(async () => {
  await base?.close();
  rmSync(dir, { recursive: true, force: true });
});

const TEXTS = siteTexts({ seed: 21, sites: 10, stories: 18, copied: 4 });
const [LATE, REMOVED, ...EARLY] = TEXTS as [SiteText, SiteText, ...SiteText[]];
const idOf = ({ url }: SiteText): string => articleIdOf(url, '');
const act = { by: 'Dana', reason: 'I read both' };

type Newsroom = ReturnType<typeof createNewsroom>;

const take = (room: Newsroom, { url, site, title, lines }: SiteText) =>
  room.take({ key: url, url, site, title, text: lines.join('\n\n') });

/** One that stays apart from its copies, two of different stories that stay together, two that never may. */
async function decide({ decisions }: Newsroom): Promise<void> {
  const copies = EARLY.filter(({ story }) => story === '2-0');
  const others = ['4-5', '5-6'].map((name) => EARLY.find(({ story }) => story === name)!);
  await decisions.decide({ kind: 'split', article: idOf(copies[0]!), ...act });
  await decisions.decide({ kind: 'merge', article: idOf(others[0]!), other: idOf(others[1]!), ...act });
  const [one, other] = EARLY.filter(({ story }) => story === '6-1');
  await decisions.decide({ kind: 'not-a-copy', article: idOf(one!), other: idOf(other!), ...act });
}

/** Every story with its members, canonical first. */
async function storiesOf({ queries }: Newsroom): Promise<string[]> {
  const stories: string[] = [];
  for await (const line of queries.exportStories())
    if ('story' in line) stories.push(`${line.story.id} is ${line.story.canonical.articleId}`);
    else if ('variant' in line) stories.push(`${line.storyId} has ${line.variant.articleId}`);
  return stories.sort();
}

/** Killed as soon as it has taken so many articles. */
async function killAfter(articles: number): Promise<void> {
  const child = await forkTypescript(WORKER, [dir]);
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message) => (message as { taken: number }).taken >= articles && resolve());
    child.once('exit', () => reject(new Error('it ended before it was killed')));
  });
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('stories of hundreds of pages are the same where the process that made them anew was killed half-way', async () => {
  base = openLmdbTable(dir);
  const room = createNewsroom(base, createLmdbArticleStore(base.store), systemClock);
  for (const text of [REMOVED, ...EARLY]) await take(room, text);
  await decide(room);
  const before = await storiesOf(room);
  const ids = new Set(before.map((line) => line.slice(0, 20)));

  await killAfter(TEXTS.length / 2);
  expect(await storiesOf(room)).toStrictEqual(before);
  await systemClock.sleep?.(1_000);
  await take(room, LATE);
  await room.curation.removeArticle(idOf(REMOVED));
  const done = await room.reprocess({ graceMs: 0 });
  expect(done).toMatchObject({
    outcome: 'switched',
    resumed: true,
    generation: 1,
    decisions: 3,
    learned: { lines: 10 },
  });
  expect(done.taken).toBeLessThan(0.6 * TEXTS.length);
  await systemClock.sleep?.(1_000);

  const after = await storiesOf(room);
  expect(after.filter((line) => line.includes(idOf(LATE)))).toHaveLength(1);
  expect(after).toStrictEqual(await undisturbed());
  for (const id of ids) expect(await room.queries.story(id)).not.toHaveProperty('unknown');
}, 120_000);

/** The stories as they are where nobody was killed, and what came meanwhile came afterwards. */
async function undisturbed(): Promise<string[]> {
  let time = 0;
  const now = () => new Date(1_000 * ++time);
  const room = createNewsroom(undefined, undefined, { now, sleep: async () => {} });
  for (const text of [REMOVED, ...EARLY]) await take(room, text);
  await decide(room);
  await room.reprocess({ force: true, graceMs: 0 });
  await take(room, LATE);
  await room.curation.removeArticle(idOf(REMOVED));
  return storiesOf(room);
}
