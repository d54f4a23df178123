import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { tableContract } from '../../contracts/table.ts';

tableContract('memory', async () => createMemoryTable());

describe('hooks of the table in memory', () => {
  test('stand before every effect, one by one within a batch of writes', async () => {
    const seen: string[] = [];
    const table = createMemoryTable({ before: async (operation, key) => void seen.push(`${operation} ${key.sk}`) });
    await table.put({ pk: 'p', sk: 'a' });
    await table.get({ pk: 'p', sk: 'a' });
    await table.batchWrite({
      put: [
        { pk: 'p', sk: 'b' },
        { pk: 'p', sk: 'c' },
      ],
      delete: [{ pk: 'p', sk: 'a' }],
    });
    await table.batchGet([
      { pk: 'p', sk: 'b' },
      { pk: 'p', sk: 'c' },
    ]);
    await table.query('p', { prefix: 'c' });
    await table.update({ pk: 'p', sk: 'd' }, {});
    await table.delete({ pk: 'p', sk: 'd' });
    expect(seen).toStrictEqual([
      'put a',
      'get a',
      'put b',
      'put c',
      'delete a',
      'batchGet b',
      'query c',
      'update d',
      'delete d',
    ]);
  });

  test('a crash before an effect prevents it and all that follow', async () => {
    let writes = 0;
    const table = createMemoryTable({
      before: async (operation) => {
        if (operation === 'put' && ++writes > 2) throw new Error('crash');
      },
    });
    const put = ['a', 'b', 'c', 'd'].map((sk) => ({ pk: 'p', sk }));
    await expect(table.batchWrite({ put })).rejects.toThrow('crash');
    expect((await table.query('p')).items.map((item) => item.sk)).toStrictEqual(['a', 'b']);
  });

  test('a crash after an effect leaves it standing', async () => {
    let crash = true;
    const table = createMemoryTable({
      after: async () => {
        if (crash) throw new Error('crash');
      },
    });
    await expect(table.put({ pk: 'p', sk: 'a' })).rejects.toThrow('crash');
    crash = false;
    expect(await table.get({ pk: 'p', sk: 'a' })).toStrictEqual({ pk: 'p', sk: 'a' });
  });

  test('a condition is looked at when the effect happens, not when it is asked for', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const table = createMemoryTable({ before: (_operation, key) => ('slow' in key ? held : Promise.resolve()) });
    const slow = table.put({ pk: 'p', sk: 'a', slow: true }, { absent: true });
    await table.put({ pk: 'p', sk: 'a' });
    release();
    expect(await slow).toBe(false);
  });
});
