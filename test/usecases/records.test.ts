import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import { type Brief, newestUpload, type Upload } from '../../shared/store/articles.ts';
import { packInts, unpackInts } from '../../shared/store/bytes.ts';
import { clearRegister, isLive, setRegister } from '../../shared/store/versioned-items.ts';
import { type Task, WorkList } from '../../shared/usecases/clustering/work-list.ts';

const key = { pk: 'S#x', sk: 'V#y' };

describe('a register', () => {
  test('holds what its newest writer said, whatever the order of the writes', async () => {
    const write = fc.record({ version: fc.nat({ max: 20 }), live: fc.boolean() });
    const writes = fc.uniqueArray(write, { selector: ({ version }) => version, minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(writes, async (all) => {
        const table = createMemoryTable();
        for (const { version, live } of all) {
          if (live) await setRegister(table, { key, version }, { by: version });
          else await clearRegister(table, { key, version }, new Date(0));
        }
        const newest = all.reduce((best, one) => (one.version > best.version ? one : best));
        const item = await table.get(key);
        expect(isLive(item)).toBe(newest.live);
        expect(item?.['ver']).toBe(newest.version);
      }),
    );
  });

  test('is not brought back by a writer who stalled', async () => {
    const table = createMemoryTable();
    await clearRegister(table, { key, version: 5 }, new Date(0));
    expect(await setRegister(table, { key, version: 4 })).toBe(false);
    expect(isLive(await table.get(key))).toBe(false);
  });

  test('that is cleared says until when it must be remembered', async () => {
    const table = createMemoryTable();
    await clearRegister(table, { key, version: 1 }, new Date('2026-03-01T00:00:00Z'));
    const days = (Number((await table.get(key))?.['expiresAt']) - Date.parse('2026-03-01T00:00:00Z') / 1000) / 86_400;
    expect(days).toBeGreaterThan(14);
  });
});

describe('a work list', () => {
  const take = (tasks: readonly Task[]): string[] => {
    const work = new WorkList(200);
    for (const task of tasks) work.add(task);
    const taken: string[] = [];
    for (let task = work.take(); task; task = work.take()) taken.push(`${task.kind} ${task.id}`);
    return taken;
  };

  test('gives roles before groups, groups before lists, lists before counts', () => {
    const tasks = [
      { kind: 'story', id: 'a', shards: ['0'] },
      ...(['place', 'group', 'node'] as const).map((kind) => ({ kind, id: 'a' })),
    ] satisfies Task[];
    expect(take(tasks)).toStrictEqual(['node a', 'group a', 'place a', 'story a']);
  });

  test('gives the best-ranked first, and each once', () => {
    const tasks = ['c', 'a', 'b', 'a'].map((id): Task => ({ kind: 'node', id }));
    expect(take(tasks)).toStrictEqual(['node a', 'node b', 'node c']);
  });

  test('keeps nudges from two sides apart', () => {
    const tasks = ['b', 'a', 'b'].map((by): Task => ({ kind: 'nudge', id: 'x', by }));
    expect(take(tasks)).toStrictEqual(['nudge x', 'nudge x']);
  });

  test('takes work while it gives it', () => {
    const work = new WorkList(200);
    work.add({ kind: 'group', id: 'a' });
    expect(work.take()).toStrictEqual({ kind: 'group', id: 'a' });
    expect(work.take()).toBeUndefined();
    work.add({ kind: 'node', id: 'b' });
    expect(work.take()).toStrictEqual({ kind: 'node', id: 'b' });
  });
});

describe('the newest upload', () => {
  const upload = (seenAt: string, version: string, pageKey: string): Upload => ({
    page: { key: pageKey, version },
    node: '',
    brief: { seenAt } as Brief,
  });

  test.each([
    { what: 'was fetched last', newest: upload('2026-03-02', '1', 'a'), older: upload('2026-03-01', '2', 'b') },
    { what: 'is the later version', newest: upload('2026-03-01', '2', 'a'), older: upload('2026-03-01', '1', 'b') },
    { what: 'has the last key', newest: upload('2026-03-01', '1', 'b'), older: upload('2026-03-01', '1', 'a') },
  ])('$what', ({ newest, older }) => {
    expect(newestUpload([newest, older])).toBe(newest);
    expect(newestUpload([older, newest])).toBe(newest);
  });

  test('of none is none', () => expect(newestUpload([])).toBeUndefined());
});

test('numbers come back from their bytes', () => {
  const ints = fc.uint32Array({ maxLength: 20 });
  fc.assert(
    fc.property(ints, (values) => {
      expect([...unpackInts(packInts(values))]).toStrictEqual([...values]);
    }),
  );
});
