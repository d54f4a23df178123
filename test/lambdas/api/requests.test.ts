import { describe, expect, test, vi } from 'vitest';
import { PipelineError } from '../../../shared/domain/errors.ts';
import { testApi } from '../../support/api.ts';
import { apiDocument } from '../../support/document.ts';
import { createFakeQueries, GONE_ID, MERGED_ID } from '../../support/fake-queries.ts';

const { app } = testApi();

const problemOf = async (path: string, init?: RequestInit) => {
  const response = await app.request(path, init);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as { status: number; type: string; errors?: { parameter: string; detail: string }[] };
};

test.each(['/stories/', '/v1/stories/', '//evil.example/'])(
  'a slash too many at the end of %s is dropped',
  async (path) => {
    const response = await app.request(`http://localhost${path}`);
    expect([response.status, response.headers.get('location')]).toEqual([301, `http://localhost${path.slice(0, -1)}`]);
  },
);

describe('wrong parameters are named', () => {
  test.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=many', 'limit'],
    ['limit=5&limit=6', 'limit'],
    ['since=yesterday', 'since'],
    ['until=2025-13-01', 'until'],
    ['min_variants=-1', 'min_variants'],
    [`cursor=${'x'.repeat(1025)}`, 'cursor'],
    ['min_variant=2', 'min_variant'],
  ])('%.40s', async (query, parameter) => {
    const problem = await problemOf(`/v1/stories?${query}`);
    expect(problem.status).toBe(400);
    expect(problem.errors?.map((error) => error.parameter)).toEqual([parameter]);
  });

  test('all at once', async () => {
    const { errors } = await problemOf('/v1/stories?limit=0&since=x');
    expect(errors?.map(({ parameter }) => parameter).sort()).toEqual(['limit', 'since']);
  });

  test('the type of a problem opens a page that explains it', async () => {
    const { type } = await problemOf('/v1/stories?limit=0');
    const page = await app.request(new URL(type).pathname);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('The request cannot be understood');
  });

  test('filters reach the store as bare host and whole instants', async () => {
    const asked: unknown[] = [];
    const queries = createFakeQueries();
    const listStories: typeof queries.listStories = (filter) => {
      asked.push(filter);
      return queries.listStories(filter);
    };
    const { app } = testApi({ queries: { ...queries, listStories } });
    await app.request('/v1/stories?site=WWW.Example.ORG&since=2025-03-04&until=2025-03-04&min_variants=2');
    await app.request('/?site=https%3A%2F%2Fwww.example.org%2Fx&since=&until=&min_variants=');
    await app.request('/v1/stories?since=2025-03-04T01:00:00%2B01:00');
    expect(asked).toEqual([
      { site: 'example.org', since: '2025-03-04T00:00:00.000Z', until: '2025-03-04T23:59:59.999Z', minVariants: 2 },
      { site: 'example.org' },
      { since: '2025-03-04T00:00:00.000Z' },
    ]);
  });
});

describe('ids that moved or went', () => {
  test.each([
    ['/v1/stories/', ''],
    ['/v1/stories/', '/variants?limit=2'],
    ['/v1/stories/', '/diff?to=x'],
    ['/stories/', ''],
    ['/stories/', '/diff?to=x'],
    ['/v1/articles/', ''],
    ['/articles/', ''],
  ])('%s{merged}%s leads on with 308, the rest of the address kept', async (before, after) => {
    const response = await app.request(`${before}${MERGED_ID}${after}`);
    expect(response.status).toBe(308);
    const location = response.headers.get('location') ?? '';
    expect(location.startsWith(before)).toBe(true);
    expect(location.endsWith(after)).toBe(true);
    expect(location).not.toContain(MERGED_ID);
  });

  test.each([
    ['/v1/stories/', ''],
    ['/v1/stories/', '/variants'],
    ['/v1/stories/', '/diff?to=x'],
    ['/stories/', ''],
    ['/v1/articles/', ''],
    ['/v1/articles/', '/revisions'],
    ['/articles/', ''],
  ])('%s{deleted}%s is gone', async (before, after) => {
    expect((await app.request(before + GONE_ID + after)).status).toBe(410);
  });
});

describe('how fast one may ask', () => {
  test('a burst is answered, more is told to wait, and waiting helps', async () => {
    let ms = 0;
    const clock = { now: () => new Date(Date.UTC(2026, 0, 1) + ms) };
    const { app } = testApi({ clock, options: { rate: { perSecond: 2, burst: 3 } } });
    const statuses = async (count: number) => {
      const answers = await Promise.all(Array.from({ length: count }, () => app.request('/v1/health')));
      return answers.map(({ status }) => status);
    };
    expect(await statuses(5)).toEqual([200, 200, 200, 429, 429]);
    const refused = await app.request('/v1/health');
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    ms = 1000;
    expect(await statuses(3)).toEqual([200, 200, 429]);
  });

  test('one caller’s haste is not another’s', async () => {
    const { app } = testApi({ options: { rate: { perSecond: 1, burst: 1 } } });
    const from = (sourceIp: string) =>
      app.request('/v1/health', {}, { event: { requestContext: { http: { sourceIp } } } });
    expect([(await from('10.0.0.1')).status, (await from('10.0.0.1')).status, (await from('10.0.0.2')).status]).toEqual(
      [200, 429, 200],
    );
  });
});

describe('who may ask how', () => {
  test.each([
    ['PUT', '/v1/stories', 'GET, HEAD'],
    ['DELETE', '/v1/stories/x', 'GET, HEAD'],
    ['POST', '/v1/stories', 'GET, HEAD'],
    ['GET', '/v1/check', 'POST'],
    ['OPTIONS', '/', 'GET, HEAD'],
  ])('%s %s is answered with what is possible', async (method, path, allow) => {
    const response = await app.request(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
  });

  test('HEAD answers like GET, without the body', async () => {
    const response = await app.request('/v1/stories', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  test('a foreign Host header is refused where hosts are named', async () => {
    const { app } = testApi({ options: { allowedHosts: ['127.0.0.1:8787', 'localhost:8787'] } });
    const at = (host: string) => app.request('/v1/stories', { headers: { host } });
    expect((await at('evil.example')).status).toBe(403);
    expect((await at('127.0.0.1:9999')).status).toBe(403);
    expect((await at('LOCALHOST:8787')).status).toBe(200);
  });

  const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
  test.each([
    { who: 'a foreign page’s form', headers: { ...FORM, Origin: 'https://evil.example' }, status: 403 },
    { who: 'a sandboxed page’s form', headers: { ...FORM, Origin: 'null' }, status: 403 },
    { who: 'a form without an origin', headers: FORM, status: 403 },
    { who: 'a form of another encoding without one', headers: { 'Content-Type': 'text/plain' }, status: 403 },
    { who: 'our own form', headers: { ...FORM, Origin: 'http://localhost' }, status: 200 },
  ])('$who: $status', async ({ headers, status }) => {
    const response = await app.request('/check', { method: 'POST', headers, body: 'content=Some+words' });
    expect(response.status).toBe(status);
  });

  test('a foreign script may not use the API; a program may', async () => {
    const post = (headers: Record<string, string>) =>
      app.request('/v1/check', {
        method: 'POST',
        body: 'words',
        headers: { 'Content-Type': 'text/plain', ...headers },
      });
    expect((await post({ Origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await post({})).status).toBe(200);
  });

  test('behind a public name, forms of that name are our own', async () => {
    const { app } = testApi({ options: { publicUrl: 'https://stories.example/' } });
    const headers = { ...FORM, Origin: 'https://stories.example' };
    expect((await app.request('/check', { method: 'POST', headers, body: 'content=a' })).status).toBe(200);
  });
});

describe('caching', () => {
  const CACHED = [
    '/v1/stories',
    '/v1/stories?sort=largest',
    '/v1/stories/{id}',
    '/v1/stories/{id}/variants',
    '/v1/stories/{id}/diff?to={article}',
    '/v1/articles/{article}',
    '/v1/articles/{article}/revisions',
    '/v1/articles/{article}/blocks',
    '/v1/articles/{article}/page',
    '/v1/sources',
    '/v1/stories.atom',
    '/v1/stories.json',
    '/openapi.json',
    '/',
    '/stories/{id}',
    '/articles/{article}',
    '/sources',
  ];
  test.each(CACHED)('%s is not sent twice', async (template) => {
    const { stories } = await createFakeQueries().listStories({ minVariants: 2 });
    const found = await createFakeQueries().story(stories[0]!.id);
    const article = 'found' in found ? found.found.members[1]!.articleId : '';
    const path = template.replace('{id}', stories[0]!.id).replace('{article}', article);
    const first = await app.request(path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[0-9a-f]+"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const again = await app.request(path, { headers: { 'If-None-Match': `"other", ${tag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    const other = await app.request(path, { headers: { 'If-None-Match': '"other"' } });
    expect(other.status).toBe(200);
  });

  test('the stylesheet keeps for ever under its own name, and only under that', async () => {
    const page = await (await app.request('/')).text();
    const path = /href="(\/assets\/console\.[0-9a-f]{12}\.css)"/.exec(page)?.[1] ?? '';
    const css = await app.request(path);
    expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(css.headers.get('cache-control')).toContain('immutable');
    expect((await app.request('/assets/console.000000000000.css')).status).toBe(404);
  });
});

describe('faults', () => {
  const failing = (error: unknown) =>
    testApi({ queries: { ...createFakeQueries(), listStories: () => Promise.reject(error) } });

  test('a throttled store is a 503 with the time to wait', async () => {
    const { app } = failing(new PipelineError('store.unavailable', 'The table is throttled.'));
    const response = await app.request('/v1/stories');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect((await app.request('/')).status).toBe(503);
  });

  test.each([
    ['no worker has time', new PipelineError('work.busy', 'It was not read.'), 503, '2'],
    ['a worker dies', new PipelineError('page.failed', 'It needed more than 256 MB.'), 422, null],
  ])('where %s, checks and comparisons say so', async (_, error, status, wait) => {
    const fake = createFakeQueries();
    const reject = () => Promise.reject(error);
    const { app } = testApi({ queries: { ...fake, check: reject }, compare: reject });
    const api = await apiDocument(app);
    const { stories } = await fake.listStories({ minVariants: 2 });
    const path = `/stories/${stories[0]!.id}/diff?to=${stories[0]!.canonical.articleId}`;
    const check = await app.request('/v1/check', {
      method: 'POST',
      body: 'Text',
      headers: { 'Content-Type': 'text/plain' },
    });
    const diff = await app.request(`/v1${path}`);
    for (const answer of [check, diff, await app.request(path)]) {
      expect(answer.status).toBe(status);
      expect(answer.headers.get('retry-after')).toBe(wait);
    }
    await api.expectDescribed('POST', '/v1/check', check);
    await api.expectDescribed('GET', `/v1${path}`, diff);
  });

  test('of many checks at once some are turned away unread, and none afterwards', async () => {
    const waiting: (() => void)[] = [];
    const queries = createFakeQueries();
    const check: typeof queries.check = (input) =>
      new Promise((resolve) => waiting.push(() => resolve(queries.check(input))));
    const { app } = testApi({ queries: { ...queries, check } });
    const ask = async () =>
      app.request('/v1/check', { method: 'POST', body: 'Text', headers: { 'Content-Type': 'text/plain' } });
    const asked = Array.from({ length: 40 }, ask);
    await vi.waitFor(() => expect(waiting).toHaveLength(16));
    expect((await ask()).status).toBe(503);
    expect((await app.request('/v1/stories')).status).toBe(200);
    for (const answer of waiting) answer();
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect([200, 503].map((each) => statuses.filter((status) => status === each).length)).toEqual([16, 24]);
    const late = ask();
    await vi.waitFor(() => expect(waiting).toHaveLength(17));
    waiting.at(-1)!();
    expect((await late).status).toBe(200);
  });

  test('a fault tells the caller nothing and the operators where, without its message', async () => {
    const { app, told } = failing(new TypeError('secret words of a page'));
    const response = await app.request('/v1/stories');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    const fault = told.find(({ name }) => name === 'api.fault');
    expect(fault?.fields).toMatchObject({ route: '/v1/stories', name: 'TypeError' });
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  test('an export that breaks off does not look complete', async () => {
    const queries = createFakeQueries();
    async function* exportLines() {
      yield* take(queries.exportLines(), 2);
      throw new PipelineError('store.unavailable', 'The table is throttled.');
    }
    const { app, told } = testApi({ queries: { ...queries, exportLines } });
    await expect((await app.request('/v1/export?of=pages')).text()).rejects.toThrow();
    expect(told.some(({ name }) => name === 'api.fault')).toBe(true);
  });

  test('requests are counted by route, never by address', async () => {
    const { app, told } = testApi();
    await app.request('/v1/articles/lookup?url=https%3A%2F%2Fprivate.example%2F');
    expect(told).toEqual([
      {
        name: 'api.request',
        fields: { method: 'GET', route: '/v1/articles/lookup', status: 404, durationMs: 0 },
      },
    ]);
  });
});

async function* take<T>(source: AsyncIterable<T>, count: number): AsyncIterable<T> {
  let left = count;
  for await (const value of source) {
    if (left-- === 0) return;
    yield value;
  }
}
