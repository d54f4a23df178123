import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openScratchTable } from '../../shared/adapters/local/scratch-table.ts';
import { tableContract } from '../contracts/table.ts';

const home = mkdtempSync(join(tmpdir(), 'wirefold-scratch-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

tableContract('scratch', async () => openScratchTable(join(home, 'contract')));
tableContract('scratch, each row written at once', async () =>
  openScratchTable(join(home, 'at once'), { maxWaiting: 1 }),
);
tableContract('scratch, written every third row', async () =>
  openScratchTable(join(home, 'in threes'), { maxWaiting: 3 }),
);

describe('a scratch table', () => {
  test('answers alike from memory, from the file and from both', async () => {
    const table = openScratchTable(join(home, 'both'), { maxWaiting: 4 });
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

  test('keeps what was written when thousands of rows pass through memory', async () => {
    const table = openScratchTable(join(home, 'many'), { maxWaiting: 500 });
    const names = Array.from({ length: 3_000 }, (_, i) => `p${i}`);
    for (const pk of names) await table.put({ pk, sk: '=', pk2: pk });
    const found = await table.batchGet(names.map((pk) => ({ pk, sk: '=' })));
    expect(found.filter((item) => item === undefined)).toHaveLength(0);
    expect(await table.get({ pk: 'never written', sk: '=' })).toBeUndefined();
    await table.close();
  });
});
