import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openScratchTable } from '../../shared/adapters/local/scratch-table.ts';
import { tableContract } from '../contracts/table.ts';

const home = mkdtempSync(join(tmpdir(), 'wirefold-scratch-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

tableContract('scratch', async () => openScratchTable(join(home, 'contract')));
tableContract('scratch, each row written at once', async () => openScratchTable(join(home, 'at once'), { maxRows: 1 }));
tableContract('scratch, written every third row', async () =>
  openScratchTable(join(home, 'in threes'), { maxRows: 3 }),
);

describe('a scratch table', () => {
  test('answers alike from memory, from the file and from both', async () => {
    const table = openScratchTable(join(home, 'both'), { maxRows: 4 });
    for (const sk of ['a', 'c', 'e', 'g']) await table.put({ pk: 'p', sk, from: 'file' });
    await table.put({ pk: 'p', sk: 'b', from: 'memory' });
    await table.update({ pk: 'p', sk: 'c' }, { set: { from: 'both' } });
    await table.delete({ pk: 'p', sk: 'e' });
    const forth = await table.query('p', { limit: 3 });
    expect(forth).toStrictEqual({
      items: [
        { pk: 'p', sk: 'a', from: 'file' },
        { pk: 'p', sk: 'b', from: 'memory' },
        { pk: 'p', sk: 'c', from: 'both' },
      ],
      next: 'c',
    });
    const back = await table.query('p', { reverse: true });
    expect(back.items.map(({ sk }) => sk)).toStrictEqual(['g', 'c', 'b', 'a']);
    expect(await table.get({ pk: 'p', sk: 'e' })).toBeUndefined();
    await table.close();
  });

  test('gives large rows back as they were, one by one and in ranges', async () => {
    const table = openScratchTable(join(home, 'large'), { maxRows: 1 });
    const row = (size: number) => ({
      words: 'é'.repeat(size),
      bytes: new Uint8Array(size).fill(7),
      list: [{ n: size }, null],
    });
    const items = [10, 749, 750, 751, 20_000].map((size, i) => ({ pk: 'p', sk: `s${i}`, ...row(size) }));
    for (const item of items) await table.put(item);
    expect(await table.batchGet(items)).toStrictEqual(items);
    expect((await table.query('p')).items).toStrictEqual(items);
    expect(await table.update(items[4]!, { add: { count: 1 } })).toStrictEqual({ ...items[4], count: 1 });
    expect(await table.get(items[4]!)).toStrictEqual({ ...items[4], count: 1 });
    await table.close();
  });

  test('gives a large row back after its small neighbour was written again', async () => {
    const table = openScratchTable(join(home, 'neighbours'), { maxRows: 1 });
    const large = { pk: 'p', sk: 'text', words: 'a'.repeat(5_000) };
    const others = () => Promise.all(['q', 'r', 's'].map((pk) => table.put({ pk, sk: '=' })));
    await table.put(large);
    for (let count = 1; count <= 3; count++) {
      await table.update({ pk: 'p', sk: 'state' }, { add: { count: 1 } });
      await others();
      expect((await table.query('p')).items).toStrictEqual([{ pk: 'p', sk: 'state', count }, large]);
    }
    await table.close();
  });

  test('keeps what was written when thousands of rows pass through memory', async () => {
    const table = openScratchTable(join(home, 'many'), { maxRows: 500 });
    const names = Array.from({ length: 3_000 }, (_, i) => `p${i}`);
    for (const pk of names) await table.put({ pk, sk: '=', pk2: pk });
    const found = await table.batchGet(names.map((pk) => ({ pk, sk: '=' })));
    expect(found.filter((item) => item === undefined)).toHaveLength(0);
    expect(await table.get({ pk: 'never written', sk: '=' })).toBeUndefined();
    await table.close();
  });
});
