import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lmdbKey } from '../../../shared/adapters/local/lmdb-key.ts';
import { scanStore } from '../../../shared/adapters/local/lmdb-scan.ts';
import { openLmdbTable } from '../../../shared/adapters/local/lmdb-table.ts';
import { damageRound, exportOf } from '../../support/damage.ts';
import { forkTypescript, messageFrom } from '../../support/run-typescript.ts';
import { buildCli, runHere, SAMPLES } from '../support/built-cli.ts';

const home = mkdtempSync(join(tmpdir(), 'wirefold-verify-'));
const store = join(home, 'store');
const writer = fileURLToPath(new URL('../../support/lmdb-writer.ts', import.meta.url));
let whole = '';

beforeAll(async () => {
  buildCli();
  await runHere('ingest', SAMPLES, '--db', store);
  whole = (await exportOf(store)).out;
}, 240_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A copy of the store, as backup makes it. */
async function copyOf(name: string): Promise<string> {
  const dir = join(home, name);
  expect(await runHere('backup', dir, '--db', store)).toMatchObject({ code: 0 });
  return dir;
}

/** An article of a story, from the export. */
function someArticle(): { readonly id: string; readonly key: string } {
  const lines = whole
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id?: string; key: string; story?: string | null });
  const line = lines.find(({ story, id }) => story && id);
  return { id: line!.id!, key: line!.key };
}

describe('verify', () => {
  test('says of a whole store that it is whole', async () => {
    const { code, out } = await runHere('verify', '--db', store);
    expect([code, out]).toStrictEqual([0, expect.stringMatching(/\nThe store is whole\.\n$/)]);
  });

  test('names a damaged row, and what is taken out comes back from the kept articles', {
    timeout: 240_000,
  }, async () => {
    const dir = await copyOf('damaged');
    const { id, key } = someArticle();
    const table = openLmdbTable(dir);
    const at = lmdbKey({ pk: `A#${id}`, sk: '=' });
    const row = Buffer.from(table.store.items.database.get(at)!);
    row[20]! ^= 16;
    table.store.items.database.putSync(at, row);
    await table.close();

    expect(await runHere('export', '--db', dir)).toMatchObject({ code: 1, err: expect.stringContaining('is damaged') });
    const told = await runHere('verify', '--db', dir);
    expect(told).toMatchObject({
      code: 1,
      out: expect.stringContaining(`a row is not what was written: ["A#${id}","="]`),
    });
    const dropped = await runHere('verify', '--db', dir, '--drop-damaged');
    expect(dropped).toMatchObject({ code: 1, out: expect.stringContaining('1 row taken out.') });
    const missing = await runHere('verify', '--db', dir, '--json');
    expect(JSON.parse(missing.out)).toMatchObject({ whole: false, references: { rebuildable: [key], lost: [] } });
    expect(await runHere('reprocess', '--db', dir, '--force')).toMatchObject({ code: 0 });
    expect(await runHere('verify', '--db', dir)).toMatchObject({ code: 0 });
    expect((await exportOf(dir)).out).toBe(whole);
  });

  test('misses rows that nothing leads to any more', async () => {
    const dir = await copyOf('short');
    const table = openLmdbTable(dir);
    const { database } = table.store.items;
    const stats = database.getStats.bind(database);
    const { entryCount } = stats() as { entryCount: number };
    database.getStats = () => ({ ...stats(), entryCount: entryCount + 1 });
    expect(scanStore(table.store).damage).toStrictEqual([
      { rows: 'items', row: null, what: `items has ${entryCount} rows where ${entryCount + 1} were written` },
    ]);
    await table.close();
  });

  test('tells of no store in words', async () => {
    expect(await runHere('verify', '--db', join(home, 'none'))).toMatchObject({
      code: 4,
      err: expect.stringContaining('There is no store in'),
    });
  });
});

describe('a backup', () => {
  test('is one moment of a store that others write to', { timeout: 240_000 }, async () => {
    const busy = join(home, 'busy');
    const child = await forkTypescript(writer, [busy, 'flood', 'b']);
    await messageFrom(child);
    try {
      for (const name of ['one', 'two', 'three']) {
        const dir = join(home, name);
        expect(await runHere('backup', dir, '--db', busy)).toMatchObject({ code: 0 });
        const copy = openLmdbTable(dir);
        const { count } = (await copy.get({ pk: 'flood', sk: 'count-b' }))!;
        let rows = 0;
        for (const _ of copy.store.items.database.getKeys({})) rows++;
        expect(rows).toBe((count as number) + 1);
        await copy.close();
      }
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('is restored as it was, and never over another store', async () => {
    const backup = await copyOf('backup');
    const restored = join(home, 'restored');
    expect(await runHere('restore', backup, '--db', restored)).toMatchObject({ code: 0 });
    expect((await exportOf(restored)).out).toBe(whole);
    expect(await runHere('restore', backup, '--db', restored)).toMatchObject({
      code: 2,
      err: expect.stringContaining('is not empty'),
    });
  });
});

/** `npm run damage` runs more. */
test('no bit flipped in the file gives a wrong export that says nothing', { timeout: 240_000 }, async () => {
  const verdicts: string[] = [];
  for (let seed = 1; seed <= 8; seed++) {
    const { verdict } = await damageRound(store, home, seed, whole);
    verdicts.push(verdict);
  }
  expect(verdicts).not.toContain('silently wrong');
  expect(verdicts).toContain('told');
});
