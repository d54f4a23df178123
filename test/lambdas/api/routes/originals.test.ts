import { expect, test } from 'vitest';
import { testApi } from '../../../support/api.ts';
import { apiDocument } from '../../../support/document.ts';
import { createFakeQueries } from '../../../support/fake-queries.ts';

const queries = createFakeQueries();
const { app } = testApi({ queries });

async function hostileId(): Promise<string> {
  const { stories } = await queries.listStories({ limit: 200 });
  const found = await queries.story(stories.find(({ title }) => title?.startsWith('<script>'))!.id);
  return 'found' in found ? found.found.members[1]!.articleId : '';
}

test.each(['/v1', ''])('under %j a page is only ever saved, whatever it holds and is called', async (root) => {
  const response = await app.request(`${root}/articles/${await hostileId()}/page`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]{1,120}"$/);
  expect(await response.text()).toContain('<h1>');
});

test('a page too large for one answer is refused with the limit', async () => {
  const bytes = new Uint8Array(5_000_000);
  const original = async () => ({ found: { key: 'big.html', bytes, carrier: {} } });
  const { app } = testApi({ queries: { ...queries, original } });
  expect((await app.request('/v1/articles/x/page')).status).toBe(413);
});

test('both answers are as described, and a page that is no longer kept is gone', async () => {
  const api = await apiDocument(app);
  const id = await hostileId();
  for (const part of ['page', 'blocks']) {
    const path = `/v1/articles/${id}/${part}`;
    await api.expectDescribed('GET', path, await app.request(path));
  }
  const lost = async () => ({ gone: true }) as const;
  const empty = testApi({ queries: { ...queries, original: lost, blocks: lost } }).app;
  for (const part of ['page', 'blocks']) expect((await empty.request(`/v1/articles/${id}/${part}`)).status).toBe(410);
  expect(await (await empty.request(`/articles/${id}`)).text()).toContain('no longer kept where it came from');
});

test('the article page shows what was removed and by which rule', async () => {
  const html = await (await app.request(`/articles/${await hostileId()}`)).text();
  expect(html).toContain('<code>footer</code>');
  expect(html).toMatch(/href="\/articles\/[^"]+\/page" download/);
});
