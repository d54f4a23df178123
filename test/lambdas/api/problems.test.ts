import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROBLEMS, renderProblemDocs } from '../../../lambdas/api/http/problem-catalogue.ts';
import { testApi } from '../../support/api.ts';

test('docs/problems.md says what the server says', () => {
  const written = readFileSync(new URL('../../../docs/problems.md', import.meta.url), 'utf8');
  expect(written).toBe(renderProblemDocs());
});

test.each(Object.entries(PROBLEMS))('/problems/%s explains itself', async (name, { meaning }) => {
  const response = await testApi().app.request(`/problems/${name}`);
  expect(response.status).toBe(200);
  const html = await response.text();
  expect(html).toContain(meaning.slice(0, meaning.indexOf('`') > 0 ? Math.min(30, meaning.indexOf('`')) : 30));
  expect(html).not.toContain('`');
});

test.each(['nothing', 'constructor', '__proto__'])('/problems/%s is no problem', async (name) => {
  expect((await testApi().app.request(`/problems/${name}`)).status).toBe(404);
});

test('a page that is not there says so once', async () => {
  const html = await (await testApi().app.request('/no/such/page')).text();
  expect(html.replace(/<title>.*<\/title>/, '').split('Nothing is at this address')).toHaveLength(2);
});

test('words in backticks are code on a page, and stay as they are for programs', async () => {
  const { app } = testApi();
  expect(await (await app.request('/problems/unauthorized')).text()).toContain('<code>Authorization: Bearer …</code>');
  expect(await (await app.request('/problems')).text()).not.toContain('`');
});

test('the document names the token, which a server without an issuer does not ask for', async () => {
  const document = (await (await testApi().app.request('/openapi.json')).json()) as {
    security: object[];
    components: { securitySchemes: object };
  };
  expect(document.components.securitySchemes).toMatchObject({ accessToken: { type: 'http', scheme: 'bearer' } });
  expect(document.security).toStrictEqual([{}, { accessToken: [] }]);
});
