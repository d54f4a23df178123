import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { splitWords } from '../../../shared/domain/words.ts';
import type { Table } from '../../../shared/ports.ts';
import { articleIdOf } from '../../../shared/store/articles.ts';
import { createSiteMemory } from '../../../shared/usecases/sites/site-memory.ts';
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

describe('what else follows from them', () => {
  test('every id from before names the story that its articles are in now', async () => {
    for (const text of PAPERS) await take(text);
    const before = (await room.queries.listStories({ limit: 200 })).stories;
    const homes = await Promise.all(before.map(async ({ canonical }) => canonical.articleId));
    await room.reprocess();
    time += 2_000;
    const after = new Set((await room.queries.listStories({ limit: 200 })).stories.map(({ id }) => id));
    expect(before.filter(({ id }) => !after.has(id)).length).toBeGreaterThan(5);
    for (const [i, { id }] of before.entries()) {
      const answer = await room.queries.story(id);
      const article = await room.queries.article(homes[i]!);
      const home = 'found' in article ? article.found.storyId! : '';
      if (id === home) expect(answer).toHaveProperty('found');
      else expect(answer).toStrictEqual({ movedTo: home });
    }
    await room.curation.removeArticle(homes[0]!);
    if (!after.has(before[0]!.id)) expect(await room.queries.story(before[0]!.id)).toStrictEqual({ gone: true });
  });

  test('what is checked is read without them as well', async () => {
    await remade(PAPERS);
    const { url, lines } = PAPERS[3]!;
    const { words } = await room.queries.check({ text: textOf(lines), url });
    expect(words).toBe(splitWords(textOf(PAPERS[3]!.body)).words.length);
  });

  test('a block of the page that was taken out says on how many stories it stands', async () => {
    await remade(PAPERS);
    const { site, lines, body } = PAPERS[0]!;
    const blocks = lines.map((text) => ({ text, kept: true, rule: 'body-run', reason: 'prose' }));
    const explained = await createSiteMemory(room.table, { fixed: false }).explained(`www.${site}`, blocks);
    const removed = explained.filter(({ kept }) => !kept);
    expect(removed).toHaveLength(lines.length - body.length);
    for (const { rule, reason } of removed) {
      expect(rule).toBe('site-line');
      expect(reason).toMatch(/^Repeated on \d+ of 1[24] stories of paper0\.example\.$/);
    }
  });

  test('they can be listed, those on most stories first', async () => {
    await remade(PAPERS);
    const { publisher, stories: looked, lines } = await room.queries.siteLines('www.paper1.example');
    expect([publisher, looked]).toStrictEqual(['paper1.example', 14]);
    expect(lines.map(({ stories }) => stories)).toStrictEqual(
      lines.map(({ stories }) => stories).sort((a, b) => b - a),
    );
    expect(await room.queries.siteLines('stranger.example')).toMatchObject({ stories: 0, lines: [] });
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
