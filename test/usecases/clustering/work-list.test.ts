import { describe, expect, test } from 'vitest';
import { type Task, WorkList } from '../../../shared/usecases/clustering/work-list.ts';

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
