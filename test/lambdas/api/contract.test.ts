import type { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApi } from '../../support/api.ts';
import { type ApiDocument, apiDocument } from '../../support/document.ts';
import { createFakeQueries, GONE_ID, MERGED_ID } from '../../support/fake-queries.ts';

const queries = createFakeQueries();
let app: Hono;
let api: ApiDocument;
let storyId: string;
let variantId: string;

beforeAll(async () => {
  app = testApi({ queries }).app;
  api = await apiDocument(app);
  const { stories } = await queries.listStories({ minVariants: 4 });
  storyId = stories[0]!.id;
  const found = await queries.story(storyId);
  variantId = 'found' in found ? found.found.members[1]!.articleId : '';
});

async function get(path: string, status: number): Promise<unknown> {
  const response = await app.request(path);
  expect(response.status).toBe(status);
  return api.expectDescribed('GET', path, response);
}

describe('every answer is one that the published document describes', () => {
  test.each([
    ['/v1/health', 200],
    ['/v1/stories', 200],
    ['/v1/stories?limit=3&min_variants=1', 200],
    ['/v1/stories?site=nowhere.example', 200],
    ['/v1/stories?limit=0', 400],
    ['/v1/stories?cursor=broken', 400],
    ['/v1/stories/unknown', 404],
    [`/v1/stories/${GONE_ID}`, 410],
    [`/v1/stories/${MERGED_ID}`, 308],
    [`/v1/stories/${MERGED_ID}/variants?limit=1`, 308],
    ['/v1/stories/unknown/collation', 404],
    [`/v1/stories/${MERGED_ID}/collation?limit=3`, 308],
    [`/v1/stories/${GONE_ID}/collation`, 410],
    ['/v1/stories/unknown/corrections', 404],
    [`/v1/stories/${MERGED_ID}/corrections?carries=stale`, 308],
    [`/v1/stories/${GONE_ID}/corrections`, 410],
    ['/v1/stories/unknown/history', 404],
    [`/v1/stories/${MERGED_ID}/history`, 308],
    [`/v1/stories/${GONE_ID}/history`, 410],
    ['/v1/articles/unknown/revisions/r', 404],
    ['/v1/articles/unknown', 404],
    [`/v1/articles/${GONE_ID}`, 410],
    ['/v1/articles/lookup?key=tidewater-post_20250318-blank.html', 200],
    ['/v1/articles/lookup?key=national-ledger_front-page.html', 200],
    ['/v1/articles/lookup?key=nothing', 404],
    ['/v1/articles/lookup', 400],
    [`/v1/articles/lookup?sha256=${'0'.repeat(64)}`, 404],
    ['/v1/articles/lookup?sha256=abc', 400],
    ['/v1/articles/lookup?key=a&url=https://x.example/', 400],
    ['/v1/sources', 200],
    ['/v1/sources?since=2025-03-01', 200],
    ['/v1/sources?limit=3', 400],
    ['/v1/sources/lines?site=harbor-courier.example', 200],
    ['/v1/sources/lines', 400],
    ['/v1/stories?sort=largest&text=ferry', 200],
    ['/v1/stories?sort=best', 400],
    ['/v1/stories?relation=copy', 400],
    ['/v1/articles/lookup?url=ftp://x.example/', 400],
    ['/v1/explain?a=x&b=y', 404],
    ['/v1/explain?a=x', 400],
    ['/v1/export', 200],
    ['/v1/export?of=pages', 200],
    ['/v1/export?of=all', 400],
    ['/v1/stories.json', 200],
    ['/v1/stories.atom', 200],
    ['/v1/stories.atom?text=ferry&agency=MP&relation=exact&sort=largest', 200],
    ['/v1/stories.json?language=de&site=meridian-press.example', 200],
    ['/v1/stories.json?cursor=x', 400],
  ])('GET %s: %i', async (path, status) => {
    await get(path, status);
  });

  test('has every route of the API, and none that is not there', () => {
    const routes = app.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/v1/'));
    const served = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`);
    const described = Object.entries(api.document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.filter((operation) => operation.includes(' /v1/')).sort()).toEqual([...new Set(served)].sort());
    expect(described.length).toBeGreaterThan(20);
  });

  test('of every story and article there is, hostile ones included', async () => {
    for (const { id } of (await queries.listStories({ limit: 200 })).stories) {
      await get(`/v1/stories/${id}`, 200);
      await get(`/v1/stories/${id}/variants?limit=2`, 200);
      await get(`/v1/stories/${id}/history`, 200);
      const found = await queries.story(id);
      for (const { articleId } of 'found' in found ? found.found.members : []) {
        await get(`/v1/articles/${articleId}`, 200);
        await get(`/v1/articles/${articleId}/revisions`, 200);
        await get(`/v1/articles/${articleId}/revisions/r`, 200);
        await get(`/v1/stories/${id}/diff?to=${articleId}`, 200);
      }
    }
  });

  test.each([
    { type: 'text/plain', body: 'Some words of an article.', status: 200 },
    { type: 'text/html; charset=utf-8', body: '<p>Some words.</p>', status: 200 },
    { type: 'application/json', body: '{"text":"Some words."}', status: 200 },
    { type: 'application/json', body: '{"text":"a","html":"b"}', status: 400 },
    { type: 'application/json', body: '{"txt":"a"}', status: 400 },
    { type: 'application/json', body: '{', status: 400 },
    { type: 'text/plain', body: '  ', status: 400 },
    { type: 'image/png', body: 'x', status: 415 },
    { type: 'text/plain', body: '\u0000', status: 422 },
    { type: 'text/plain', body: 'x'.repeat(3 * 1024 * 1024), status: 413 },
  ])('POST /v1/check with $type: $status', async ({ type, body, status }) => {
    const response = await app.request('/v1/check', { method: 'POST', headers: { 'Content-Type': type }, body });
    expect(response.status).toBe(status);
    await api.expectDescribed('POST', '/v1/check', response);
  });
});

describe('what the answers say', () => {
  test('the document is OpenAPI 3.1 and describes every route of the issue', () => {
    expect(api.document.openapi).toBe('3.1.0');
    expect(Object.keys(api.document.paths)).toEqual(
      expect.arrayContaining(['/v1/stories', '/v1/stories/{id}', '/v1/articles/lookup', '/v1/check', '/v1/health']),
    );
  });

  test('paging by cursor shows every story once', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/v1/stories?limit=4${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const page = (await get(path, 200)) as { stories: { id: string }[]; next_cursor: string | null };
      seen.push(...page.stories.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    const all = (await queries.listStories({ limit: 200 })).stories.map(({ id }) => id);
    expect(seen).toEqual(all);
    expect(seen.length).toBeGreaterThan(10);
  });

  test('paging variants shows each once and never the canonical', async () => {
    const story = (await get(`/v1/stories/${storyId}`, 200)) as { variant_count: number };
    const seen = new Set<string>();
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/v1/stories/${storyId}/variants?limit=2${cursor && `&cursor=${cursor}`}`;
      const page = (await get(path, 200)) as {
        variants: { article_id: string; is_canonical: boolean }[];
        next_cursor: string | null;
      };
      for (const { article_id, is_canonical } of page.variants) {
        expect(is_canonical).toBe(false);
        seen.add(article_id);
      }
      cursor = page.next_cursor;
    }
    expect(seen.size).toBe(story.variant_count);
  });

  test('a cursor of another story is refused by name', async () => {
    const cursor = Buffer.from('a-of-another').toString('base64url');
    const problem = await get(`/v1/stories/${storyId}/variants?cursor=${cursor}`, 400);
    expect(problem).toMatchObject({ code: 'request.invalid', detail: expect.stringContaining('cursor') });
  });

  test('a diff with a stranger is refused by name', async () => {
    const problem = await get(`/v1/stories/${storyId}/diff?to=stranger`, 400);
    expect(problem).toMatchObject({ errors: [{ parameter: 'to' }] });
  });

  test('a diff goes from the canonical unless told otherwise, and back again', async () => {
    const there = (await get(`/v1/stories/${storyId}/diff?to=${variantId}`, 200)) as DiffBody;
    const story = (await get(`/v1/stories/${storyId}`, 200)) as { canonical: { article_id: string } };
    expect(there.from.article_id).toBe(story.canonical.article_id);
    const path = `/v1/stories/${storyId}/diff?from=${variantId}&to=${there.from.article_id}`;
    const back = (await get(path, 200)) as DiffBody;
    expect([back.paragraphs.added, back.paragraphs.dropped]).toEqual([
      there.paragraphs.dropped,
      there.paragraphs.added,
    ]);
  });
});

interface DiffBody {
  readonly from: { readonly article_id: string };
  readonly paragraphs: { readonly added: number; readonly dropped: number };
}
