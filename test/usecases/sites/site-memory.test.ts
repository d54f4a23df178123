import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { Table } from '../../../shared/ports.ts';
import { articleIdOf } from '../../../shared/usecases/records/articles.ts';
import { createRandom } from '../../simulation/random.ts';
import { type SiteText, siteTexts } from '../../support/site-texts.ts';
import { createArticles, createNewsroom } from '../support.ts';

let base: Table;
let time: number;
let articles: ReturnType<typeof createArticles>;
let room: ReturnType<typeof createNewsroom>;

beforeEach(() => {
  [base, articles, time] = [createMemoryTable(), createArticles(), Date.UTC(2026, 2, 10)];
  room = open();
});

const open = () =>
  createNewsroom(base, articles, {
    now: () => new Date(time),
    sleep: async (ms) => {
      time += ms;
    },
  });

const textOf = (lines: readonly string[]): string => lines.join('\n\n');
const take = ({ url, site, title, lines }: SiteText) => room.take({ key: url, url, site, title, text: textOf(lines) });

async function textIn({ url }: SiteText): Promise<string> {
  const answer = await room.queries.article(articleIdOf(url, ''));
  return 'found' in answer ? answer.found.article.text : JSON.stringify(answer);
}

/** Pages by the story that each is in. */
async function stories(): Promise<string[]> {
  const found: string[] = [];
  for (const { id } of (await room.queries.listStories({ limit: 200 })).stories) {
    const answer = await room.queries.story(id);
    if ('found' in answer)
      found.push(
        `${id} ${answer.found.members
          .map(({ key }) => key)
          .sort()
          .join(' ')}`,
      );
  }
  return found.sort();
}

/** Taken in, made anew, and what became of it. */
async function remade(texts: readonly SiteText[]) {
  for (const text of texts) await take(text);
  const done = await room.reprocess();
  time += 2_000;
  return done;
}

const PAPERS = siteTexts({ seed: 5, sites: 2, stories: 12, copied: 2, share: 0.95 });

describe('lines that a site repeats', () => {
  test('are gone from all its texts once stories were made anew, and nothing else is', async () => {
    for (const text of PAPERS) await take(text);
    expect(await textIn(PAPERS[0]!)).toBe(textOf(PAPERS[0]!.lines));
    expect(await room.reprocess()).toMatchObject({ outcome: 'switched', learned: { lines: 2 } });
    time += 2_000;
    for (const text of PAPERS) expect(await textIn(text)).toBe(textOf(text.body));
  });

  test('make no story anew a second time', async () => {
    await remade(PAPERS);
    expect(await room.reprocess()).toMatchObject({ outcome: 'up-to-date', generation: 1 });
  });

  test('are dropped from what comes later, too, and from nobody else’s pages', async () => {
    await remade(PAPERS.slice(3));
    const [late] = PAPERS as [SiteText];
    const stranger = { ...late, site: 'stranger.example', url: 'https://stranger.example/a' };
    await take(late);
    await take(stranger);
    expect(await textIn(late)).toBe(textOf(late.body));
    expect(await textIn(stranger)).toBe(textOf(late.lines));
  });

  test('are learned from the whole texts again, however often stories are made anew', async () => {
    await remade(PAPERS);
    for (let i = 0; i < 2; i++) {
      expect(await room.reprocess({ force: true })).toMatchObject({ outcome: 'switched', learned: { lines: 2 } });
      time += 2_000;
    }
    expect(await textIn(PAPERS[0]!)).toBe(textOf(PAPERS[0]!.body));
  });
});

describe('the order in which pages came', () => {
  test.each([1, 2, 3])('changes neither lines nor stories nor ids (order %i)', async (seed) => {
    await remade(PAPERS);
    const expected = await stories();
    const random = createRandom(seed);
    const shuffled = PAPERS.map((text) => ({ text, at: random.next() })).sort((a, b) => a.at - b.at);
    [base, articles] = [createMemoryTable(), createArticles()];
    room = open();
    await remade(shuffled.map(({ text }) => text));
    expect(await stories()).toStrictEqual(expected);
    for (const text of PAPERS) expect(await textIn(text)).toBe(textOf(text.body));
  });

  test('within a generation makes no difference to pages that come after it was begun', async () => {
    const [early, late] = [PAPERS.slice(6), PAPERS.slice(0, 6)];
    await remade(early);
    for (const text of late) await take(text);
    const expected = await stories();
    [base, articles] = [createMemoryTable(), createArticles()];
    room = open();
    await remade(early);
    for (const text of late.toReversed()) await take(text);
    expect(await stories()).toStrictEqual(expected);
  });
});

test('a story that a site runs under twenty addresses keeps every word', async () => {
  const texts = siteTexts({ seed: 9, sites: 1, stories: 11, addresses: 20, share: 0.95 });
  await remade(texts);
  for (const text of texts) expect(await textIn(text)).toBe(textOf(text.body));
});

test('a site with a single story, under however many addresses, has no lines', async () => {
  const texts = siteTexts({ seed: 9, sites: 1, stories: 1, addresses: 20 });
  expect(await remade(texts)).toMatchObject({ outcome: 'up-to-date' });
  for (const text of texts) expect(await textIn(text)).toBe(textOf(text.lines));
});
