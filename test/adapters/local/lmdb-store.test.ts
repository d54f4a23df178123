import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createLmdbArticleStore } from '../../../shared/adapters/local/lmdb-articles.ts';
import { openLmdbTable } from '../../../shared/adapters/local/lmdb-table.ts';
import { PipelineError } from '../../../shared/domain/errors.ts';
import type { StoredArticle } from '../../../shared/ports.ts';

const home = mkdtempSync(join(tmpdir(), 'wirefold-store-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function article(text: string): StoredArticle {
  return {
    page: { key: 'a.html', version: '1', versionId: 'v' },
    seenAt: '2026-01-01T00:00:00.000Z',
    article: {
      text,
      title: 'Störche 😀',
      byline: ['A', 'B'],
      published: '2026-01-01',
      modified: null,
      url: 'https://example.org/a',
      site: 'example.org',
      language: 'en',
      kind: 'article',
      wire: [{ agency: 'AP', relation: 'cited', where: 'body', words: 'said' }],
      candidates: {
        title: [{ value: 'x', source: 'h1', confidence: 0.5 }],
        byline: [],
        published: [],
        modified: [],
        url: [],
      },
    },
  };
}

describe('articles in the embedded store', () => {
  test.each([
    ['a short text', 'Two words.'],
    ['no text', ''],
    ['a long text', 'The storks came back to the village early this year. '.repeat(20_000)],
    ['letters of all kinds', 'é東😀\u0000\ud800'.repeat(500)],
  ])('%s comes back as it went in', async (_title, text) => {
    const table = openLmdbTable(join(home, 'articles'));
    const store = createLmdbArticleStore(table.store);
    await store.put('x/1', article(text));
    await store.put('x/1', article(text));
    expect(await store.get('x/1')).toStrictEqual(article(text));
    await store.delete('x/1');
    await store.delete('x/1');
    expect(await store.get('x/1')).toBeUndefined();
    await table.close();
  });

  test('share a folder with the items and are there when it is opened again', async () => {
    const dir = join(home, 'shared');
    const first = openLmdbTable(dir);
    await createLmdbArticleStore(first.store).put('a', article('text'));
    await first.put({ pk: 'a', sk: '', v: 1 });
    await first.close();
    const second = openLmdbTable(dir);
    expect(await createLmdbArticleStore(second.store).get('a')).toStrictEqual(article('text'));
    expect(await second.get({ pk: 'a', sk: '' })).toStrictEqual({ pk: 'a', sk: '', v: 1 });
    await second.close();
  });
});

function openingError(dir: string): unknown {
  try {
    openLmdbTable(dir);
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('a store that does not open', () => {
  test('as a file is in the way', () => {
    const file = join(home, 'file');
    writeFileSync(file, 'x');
    for (const dir of [file, join(file, 'below')]) {
      const error = openingError(dir);
      expect(error).toMatchObject({ code: 'store.unavailable', hint: expect.stringContaining('file in the way') });
      expect((error as PipelineError).message).toContain(dir);
    }
  });

  test.each([
    ['something else', (file: string) => writeFileSync(file, 'this is no database. '.repeat(2000))],
    ['a piece of something', (file: string) => writeFileSync(file, 'short')],
    ['cut short', (file: string) => truncateSync(file, 3 * 4096)],
    ['overwritten at its head', (file: string) => writeFileSync(file, Buffer.alloc(100), { flag: 'r+' })],
  ])('as its file is %s', async (_title, spoil) => {
    const dir = mkdtempSync(join(home, 'spoilt-'));
    const table = openLmdbTable(dir);
    await table.batchWrite({
      put: Array.from({ length: 50 }, (_, n) => ({ pk: 'p', sk: `${n}`, text: 'x'.repeat(2000) })),
    });
    await table.close();
    spoil(join(dir, 'data.mdb'));
    expect(openingError(dir)).toMatchObject({ code: 'store.unavailable', hint: expect.stringContaining('damaged') });
  });

  test.skipIf(process.getuid?.() === 0)('as the folder cannot be written', () => {
    const dir = join(home, 'locked');
    mkdirSync(dir);
    chmodSync(dir, 0o555);
    expect(openingError(dir)).toMatchObject({ code: 'store.unavailable', hint: expect.stringContaining('writable') });
  });

  test('as its name is too long for a file system', () => {
    expect(openingError(join(home, 'x'.repeat(300)))).toMatchObject({
      code: 'store.unavailable',
      hint: expect.any(String),
    });
  });
});

test('an empty file becomes a new store', async () => {
  const dir = mkdtempSync(join(home, 'empty-'));
  writeFileSync(join(dir, 'data.mdb'), '');
  const table = openLmdbTable(dir);
  expect(await table.put({ pk: 'a', sk: 'a' })).toBe(true);
  await table.close();
});

test('a table that is closed says so', async () => {
  const table = openLmdbTable(join(home, 'closed'));
  await table.put({ pk: 'a', sk: 'a' });
  const late = table.update({ pk: 'a', sk: 'a' }, { add: { n: 1 } });
  await table.close();
  expect(await late).toMatchObject({ n: 1 });
  await expect(table.put({ pk: 'a', sk: 'a' })).rejects.toBeInstanceOf(PipelineError);
  await expect(table.get({ pk: 'a', sk: 'a' })).rejects.toBeInstanceOf(PipelineError);
  await expect(table.put({ pk: 'a', sk: 'a' }, { absent: true })).rejects.toBeInstanceOf(PipelineError);
  await table.close();
});
