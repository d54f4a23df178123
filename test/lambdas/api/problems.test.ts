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
  expect(await response.text()).toContain(meaning.slice(0, 30));
});

test.each(['nothing', 'constructor', '__proto__'])('/problems/%s is no problem', async (name) => {
  expect((await testApi().app.request(`/problems/${name}`)).status).toBe(404);
});
