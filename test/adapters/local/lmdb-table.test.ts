import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openLmdbTable } from '../../../shared/adapters/local/lmdb-table.ts';
import { tableContract } from '../../contracts/table.ts';

const home = mkdtempSync(join(tmpdir(), 'wirefold-lmdb-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

tableContract('lmdb', async () => openLmdbTable(join(home, 'contract.db')));

describe('the embedded table', () => {
  test('keeps what it was given when it is opened again', async () => {
    const dir = join(home, 'again', 'deeper');
    const first = openLmdbTable(dir);
    await first.put({ pk: 'p', sk: 'a', v: 1 });
    await first.close();
    const second = openLmdbTable(dir);
    expect(await second.get({ pk: 'p', sk: 'a' })).toStrictEqual({ pk: 'p', sk: 'a', v: 1 });
    await second.close();
  });
});
