import type { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '../../../lambdas/api/app.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { Key, Table } from '../../../shared/ports.ts';
import { type ItemKind, kindOf } from '../../../shared/store/kinds.ts';
import { createArticles, createNewsroom } from '../../usecases/support.ts';

/** A table that notes the kind of every item that is read from it; a key that holds nothing counts as its kind. */
function notingTable(table: Table) {
  const read = new Map<ItemKind['name'], number>();
  const note = (key: Key) => {
    const name = kindOf(key)?.name ?? `${key.pk} ${key.sk}`;
    read.set(name, (read.get(name) ?? 0) + 1);
  };
  return {
    read,
    table: {
      ...table,
      get: (key) => {
        note(key);
        return table.get(key);
      },
      batchGet: (keys) => {
        keys.forEach(note);
        return table.batchGet(keys);
      },
      query: async (pk, range) => {
        const slice = await table.query(pk, range);
        slice.items.forEach(note);
        return slice;
      },
    } satisfies Table,
  };
}

const COPIES = 500;
/** Texts that say the same in other words here and there, so that most copies share theirs with others. */
const TEXTS = 12;
const WORDS = Array.from({ length: 200 }, (_, i) => `word${(i * 7_919) % 977}`);
const textOf = (copy: number) => [...WORDS.slice(0, 100), `edit${copy % TEXTS}`, ...WORDS.slice(101)].join(' ');

const noting = notingTable(createMemoryTable());
const articles = createArticles();
let storyId: string;
let variantId: string;

beforeAll(async () => {
  const room = createNewsroom(noting.table, articles);
  for (let i = 0; i < COPIES; i++) {
    const site = `site-${i}.example`;
    await room.take({ key: `copy-${i}`, text: textOf(i), url: `https://${site}/a`, site, title: `Copy ${i}` });
  }
  const { queries } = room;
  const { stories } = await queries.listStories({});
  storyId = stories[0]!.id;
  const page = await queries.variants(storyId, { limit: 3 });
  variantId = 'found' in page ? page.found.variants[2]!.articleId : '';
  expect(stories.map(({ articles }) => articles)).toEqual([COPIES]);
}, 120_000);

/** The app of a process that has read nothing yet. */
function freshApp(): Hono {
  const { queries, curation, events } = createNewsroom(noting.table, articles);
  const telemetry = { count() {}, event() {} };
  const clock = { now: () => new Date('2026-03-10T00:00:00Z') };
  const options = { rate: { perSecond: 1, burst: 1_000 } };
  return createApi({ queries, curation, events, telemetry, clock, options });
}

/** Items read to answer, by kind; those by which round-ups are looked for aside. */
async function readFor(path: string) {
  const app = freshApp();
  noting.read.clear();
  const response = await app.request(path);
  expect(response.status).toBe(200);
  await response.text();
  const { posting: postings = 0, ...items } = Object.fromEntries(noting.read);
  return { postings, items, total: Object.values(items).reduce((sum, count) => sum + count, 0) };
}

describe(`of a story with ${COPIES} copies`, () => {
  test.each(['/v1/stories/', '/stories/'])('%s{id} reads the variants that it shows', async (path) => {
    const { items, total } = await readFor(path + storyId);
    expect(items['variant']).toBeLessThanOrEqual(202);
    expect(items['text']).toBeLessThanOrEqual(TEXTS);
    expect(total).toBeLessThanOrEqual(202 + TEXTS + 40);
  });

  test('the console goes on page by page until each variant was shown once', async () => {
    const app = freshApp();
    const shown: string[] = [];
    for (let path = `/stories/${storyId}`; path !== ''; ) {
      const html = await (await app.request(path)).text();
      const [, table = ''] = html.split('id="variants"');
      const rows = (table.split('id="decide"')[0] ?? '').match(/\/articles\/a-[0-9a-f]{20}/g) ?? [];
      shown.push(...new Set(rows));
      path = /rel="next" href="([^"#]+)/.exec(html)?.[1]?.replace('&amp;', '&') ?? '';
    }
    const story = (await (await app.request(`/v1/stories/${storyId}`)).json()) as {
      canonical: { article_id: string };
    };
    const variants = shown.filter((link) => !link.endsWith(story.canonical.article_id));
    expect(new Set(variants).size).toBe(COPIES - 1);
    expect(variants).toHaveLength(COPIES - 1);
  });

  test.each(['/v1/articles/', '/articles/'])('%s{id} reads its own place, not the story around it', async (path) => {
    const { items, total } = await readFor(path + variantId);
    expect(items['variant']).toBe(1);
    expect(total).toBeLessThanOrEqual(40);
  });

  test('a comparison reads its two articles, and the history the story alone', async () => {
    expect((await readFor(`/v1/stories/${storyId}/diff?to=${variantId}`)).total).toBeLessThanOrEqual(30);
    expect((await readFor(`/v1/stories/${storyId}/history`)).items).not.toHaveProperty('variant');
  });

  test('what round-ups are looked for by is bounded by the index, not by the story', async () => {
    expect((await readFor(`/v1/articles/${variantId}`)).postings).toBeLessThanOrEqual(84 * 8);
  });
});
