import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { extractArticle } from '../../shared/text/extract.ts';

interface Expected {
  readonly kind: string;
  /** The whole text, a paragraph an entry. */
  readonly text?: readonly string[];
  readonly contains?: readonly string[];
  readonly url?: string;
  /** What must be gone; `rule` lists the names it may go by, `*` any. */
  readonly removed: readonly { readonly rule: string; readonly starts: string }[];
}

const FOLDER = join(import.meta.dirname, '../fixtures/pages');
const CASES = readdirSync(FOLDER);

function read(name: string) {
  const expected = JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8')) as Expected;
  const bytes = readFileSync(join(FOLDER, name, 'source.html'));
  const carrier = { fetchedAt: '2025-10-01T00:00:00Z', ...(expected.url ? { url: expected.url } : {}) };
  return { expected, ...extractArticle({ key: `${name}/source.html`, bytes, carrier }, { explain: true }) };
}

test.each(CASES)('%s', (name) => {
  const { expected, article, blocks } = read(name);
  expect(article.kind).toBe(expected.kind);
  if (expected.text) expect(article.text.split('\n\n').filter(Boolean)).toEqual(expected.text);
  for (const words of expected.contains ?? []) expect(article.text).toContain(words);
  for (const { rule, starts } of expected.removed) {
    const verdict = blocks.find(({ text, kept }) => text.startsWith(starts) && !kept);
    expect(verdict, `"${starts}" is not among the removed`).toBeDefined();
    if (rule !== '*') expect(rule.split('|')).toContain(verdict?.rule);
    expect(verdict?.reason).toMatch(/\.$/);
  }
});

test('nothing is explained unless asked for', () => {
  const bytes = readFileSync(join(FOLDER, 'caption', 'source.html'));
  expect(extractArticle({ key: 'x.html', bytes, carrier: {} }).blocks).toEqual([]);
});
