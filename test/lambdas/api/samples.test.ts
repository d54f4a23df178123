import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { openFolderPages } from '../../../shared/adapters/local/folder-pages.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { ArticleStore, StoredArticle } from '../../../shared/ports.ts';
import { extractArticle } from '../../../shared/text/extract.ts';
import { createCluster } from '../../../shared/usecases/cluster-article.ts';
import { createIngest } from '../../../shared/usecases/ingest/ingest-page.ts';
import { createQueries } from '../../../shared/usecases/queries/query-stories.ts';
import { testApi } from '../../support/api.ts';
import { type ApiDocument, apiDocument } from '../../support/document.ts';
import { shownRequests } from '../../support/shown-requests.ts';

const SAMPLES = fileURLToPath(new URL('../../../samples/pages', import.meta.url));

let app: Hono;
let api: ApiDocument;

beforeAll(async () => {
  app = testApi({ queries: await queriesOverSamples() }).app;
  api = await apiDocument(app);
});

/** The samples taken in by the real pipeline, into memory. */
async function queriesOverSamples() {
  const telemetry = { count: () => {}, event: () => {} };
  const deps = {
    table: createMemoryTable(),
    articles: memoryArticles(),
    clock: { now: () => new Date('2025-03-22T08:00:00Z') },
    telemetry,
    extract: extractArticle,
  };
  const pages = openFolderPages([SAMPLES], { maxBytes: 10_000_000 });
  const ingest = createIngest({ ...deps, pages });
  const cluster = createCluster(deps);
  for await (const ref of pages.listPages()) {
    const ingested = await ingest(ref);
    if (ingested.outcome === 'extracted') await cluster(ingested.articleRef);
  }
  return createQueries(deps);
}

function memoryArticles(): ArticleStore {
  const kept = new Map<string, StoredArticle>();
  return {
    put: async (ref, article) => void kept.set(ref, article),
    get: async (ref) => kept.get(ref),
    delete: async (ref) => void kept.delete(ref),
  };
}

async function get<T>(path: string, status = 200): Promise<T> {
  const response = await app.request(path);
  expect(response.status, path).toBe(status);
  return (await api.expectDescribed('GET', path, response)) as T;
}

interface Listed {
  readonly stories: readonly { readonly id: string; readonly article_count: number; readonly first_seen: string }[];
}

test('every story, variant, article and comparison of the samples is as described, in both forms', async () => {
  const { stories } = await get<Listed>('/v1/stories?limit=200');
  expect(stories.length).toBeGreaterThan(15);
  expect(stories.map((story) => story.first_seen)).toEqual(
    stories
      .map((story) => story.first_seen)
      .sort()
      .reverse(),
  );
  for (const { id } of stories) {
    const story = await get<{ variants: { article_id: string }[] }>(`/v1/stories/${id}`);
    expect((await app.request(`/stories/${id}`)).status).toBe(200);
    for (const { article_id } of story.variants) {
      await get(`/v1/articles/${article_id}`);
      await get(`/v1/stories/${id}/diff?to=${article_id}`);
      expect((await app.request(`/articles/${article_id}`)).status).toBe(200);
      expect((await app.request(`/stories/${id}/diff?to=${article_id}`)).status).toBe(200);
    }
  }
});

test('the id of any text in a story leads to the story', async () => {
  const { stories } = await get<Listed>('/v1/stories?min_variants=4');
  const id = stories[0]!.id;
  const { variants } = await get<{ variants: { node_id: string }[] }>(`/v1/stories/${id}/variants`);
  const other = variants.find(({ node_id }) => node_id !== id)!;
  const response = await app.request(`/v1/stories/${other.node_id}`);
  expect(response.status).toBe(308);
  expect(response.headers.get('location')).toBe(`/v1/stories/${id}`);
});

test('a stored text is found again by its words, and a page by its name', async () => {
  const { stories } = await get<Listed>('/v1/stories?min_variants=4');
  const story = await get<{ id: string; canonical: { text: string; key: string } }>(`/v1/stories/${stories[0]!.id}`);
  const body = story.canonical.text.split('\n\n').slice(0, 6).join('\n\n');
  const response = await app.request('/v1/check', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body });
  const { matches } = (await api.expectDescribed('POST', '/v1/check', response)) as { matches: { story_id: string }[] };
  expect(matches.map(({ story_id }) => story_id)).toEqual([story.id]);
  await get(`/v1/articles/lookup?key=${encodeURIComponent(story.canonical.key)}`);
});

test('two stored pages are explained by their names', async () => {
  const a = 'harbor-courier_ferry-strikes-breakwater.html';
  const together = await get(`/v1/explain?a=${a}&b=skarvay-times_isla-marren-strikes-breakwater.html`);
  expect(together).toMatchObject({ same_story: true, evidence: { linked: true } });
  const apart = await get(`/v1/explain?a=${a}&b=bayside-observer_like-a-drawer-full-of-knives.html`);
  expect(apart).toMatchObject({ same_story: false, evidence: { linked: false } });
});

test('a rejected page tells its reason, and a binary one that is checked too', async () => {
  const found = await get<{ fate: object }>('/v1/articles/lookup?key=tidewater-post_20250318-blank.html');
  expect(found.fate).toMatchObject({ fate: 'rejected', code: 'page.empty' });
  const headers = { 'Content-Type': 'text/html' };
  const response = await app.request('/v1/check', { method: 'POST', headers, body: '%PDF-1.7 \u0000\u0001\u0002' });
  expect(response.status).toBe(422);
  await api.expectDescribed('POST', '/v1/check', response);
});

test('the export of pages has a line for every page', async () => {
  const lines = (await get<string>('/v1/export?of=pages')).trimEnd().split('\n');
  expect(lines).toHaveLength(48);
});

test('the export of stories has every story, and a variant and its edge for every copy', async () => {
  const { stories } = await get<Listed>('/v1/stories?limit=200');
  const lines = (await get<string>('/v1/export'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
  const count = (type: string) => lines.filter((line) => line.type === type).length;
  const copies = stories.reduce((sum, story) => sum + story.article_count - 1, 0);
  expect([count('story'), count('variant'), count('edge')]).toEqual([stories.length, copies, copies]);
});

test('cursors that are none of ours are refused', async () => {
  expect(await get('/v1/stories?cursor=AAAA', 400)).toMatchObject({
    type: 'http://localhost/problems/request-invalid',
  });
});

test('an attribution is not dropped where its words stand further down', async () => {
  const { stories } = await get<Listed>('/v1/stories?text=breakwater');
  const { variants } = await get<{ variants: { article_id: string; key: string }[] }>(`/v1/stories/${stories[0]!.id}`);
  const roundUp = variants.find(({ key }) => key === 'morning-lantern_wednesday-round-up.html')!;
  const diff = await get<object>(`/v1/stories/${stories[0]!.id}/diff?to=${roundUp.article_id}`);
  expect(diff).toMatchObject({ kept: 1, attribution: { dropped: [], added: [] } });
});

describe.each(['README.md', 'docs/api.md'])('what %s says the API answers', (file) => {
  const requests = shownRequests(file);

  test('is shown for several requests', () => {
    expect(requests.filter(({ pairs }) => pairs.length > 1).length).toBeGreaterThan(2);
  });

  test.each(requests)('$command', async ({ path, sent, pairs }) => {
    const response = await app.request(path, sent);
    expect(response.status).toBe(200);
    const given = await response.text();
    let from = 0;
    for (const pair of pairs) {
      const at = given.indexOf(pair, from);
      expect(at, `${pair} in ${given.slice(from, from + 2000)}`).toBeGreaterThanOrEqual(0);
      from = at + pair.length;
    }
  });
});
