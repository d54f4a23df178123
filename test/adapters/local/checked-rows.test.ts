import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Packr } from 'msgpackr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLmdbArticleStore } from '../../../shared/adapters/local/lmdb-articles.ts';
import { lmdbKey } from '../../../shared/adapters/local/lmdb-key.ts';
import { type LmdbTable, openLmdbTable } from '../../../shared/adapters/local/lmdb-table.ts';
import type { StoredArticle } from '../../../shared/ports.ts';

const home = mkdtempSync(join(tmpdir(), 'wirefold-rows-'));
const key = { pk: 'A#a-1', sk: '=' };
const item = {
  ...key,
  node: 'abc',
  count: 3,
  brief: { title: 'Harbour wall', words: 120 },
  sketch: new Uint8Array([1, 2]),
};
const article = { page: { key: 'p', version: '1' }, seenAt: '2026-01-01T00:00:00Z' } as StoredArticle;
const corrupt = expect.objectContaining({ code: 'store.corrupt' });
let table: LmdbTable;

beforeAll(() => {
  table = openLmdbTable(home);
});
afterAll(async () => {
  await table.close();
  rmSync(home, { recursive: true, force: true });
});

/** Changes what is stored behind the adapter's back. */
const overwrite = (at: Uint8Array, row: Uint8Array) => table.store.items.database.putSync(at, row);
const storedAt = (at: Uint8Array): Uint8Array => Buffer.from(table.store.items.database.get(at)!);

describe('a row of the embedded store', () => {
  test('is never read as anything else, whichever bit of it is flipped', async () => {
    const at = lmdbKey(key);
    await table.put(item);
    const row = storedAt(at);
    const wrong: number[] = [];
    for (let bit = 0; bit < row.length * 8; bit++) {
      const flipped = Buffer.from(row);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      overwrite(at, flipped);
      const told = await table.get(key).then(
        () => false,
        (error: unknown) => (error as { code?: string }).code === 'store.corrupt',
      );
      if (!told) wrong.push(bit);
    }
    expect(wrong).toStrictEqual([]);
    overwrite(at, row);
    expect(await table.get(key)).toStrictEqual(item);
  });

  test('cannot stand in the place of another', async () => {
    await table.put(item);
    const other = { pk: 'A#a-2', sk: '=' };
    overwrite(lmdbKey(other), storedAt(lmdbKey(key)));
    await expect(table.get(other)).rejects.toStrictEqual(corrupt);
    await expect(table.query('A#a-2')).rejects.toStrictEqual(corrupt);
    await expect(table.update(other, { add: { count: 1 } })).rejects.toStrictEqual(corrupt);
    await expect(table.get(other)).rejects.toThrow('["A#a-2","="] of items');
    await table.delete(other);
  });

  test('of a version without checksums is read, and has one once it is written again', async () => {
    const at = lmdbKey({ pk: 'old', sk: 'row' });
    overwrite(at, new Packr({ useRecords: false }).pack({ count: 1, nested: { a: [1, 'two'] } }));
    expect(await table.get({ pk: 'old', sk: 'row' })).toStrictEqual({
      pk: 'old',
      sk: 'row',
      count: 1,
      nested: { a: [1, 'two'] },
    });
    await table.update({ pk: 'old', sk: 'row' }, { add: { count: 1 } });
    expect([...storedAt(at).subarray(0, 2)]).toStrictEqual([0xc1, 0xff]);
    expect(await table.get({ pk: 'old', sk: 'row' })).toMatchObject({ count: 2 });
  });
});

describe('an article of the embedded store', () => {
  test('of a version without checksums is read; one that was changed is not', async () => {
    const articles = createLmdbArticleStore(table.store);
    const at = lmdbKey({ pk: 'ref', sk: '' });
    table.store.articles.database.putSync(at, Buffer.from(JSON.stringify(article)));
    expect(await articles.get('ref')).toStrictEqual(article);
    await articles.put('ref', article);
    const row = Buffer.from(table.store.articles.database.get(at)!);
    expect(await articles.get('ref')).toStrictEqual(article);
    row[row.length - 3]! ^= 4;
    table.store.articles.database.putSync(at, row);
    await expect(articles.get('ref')).rejects.toStrictEqual(corrupt);
  });
});
