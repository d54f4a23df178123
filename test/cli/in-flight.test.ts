import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createGate, forEachInFlight, mapInOrder } from '../../cli/in-flight.ts';

async function* numbers(count: number, taken: number[] = []): AsyncGenerator<number> {
  for (let at = 0; at < count; at++) {
    taken.push(at);
    yield at;
  }
}

/** Work that remembers how much of it ran at once. */
function watched(durationMs: (piece: number) => number) {
  const seen = { running: 0, most: 0, done: [] as number[] };
  const work = async (piece: number): Promise<number> => {
    seen.most = Math.max(seen.most, ++seen.running);
    await sleep(durationMs(piece));
    seen.running--;
    seen.done.push(piece);
    return piece * 2;
  };
  return { seen, work };
}

const voided = (work: (piece: number) => Promise<unknown>) => async (piece: number) => void (await work(piece));

describe('forEachInFlight', () => {
  test('works on as many as it may, and on all of them', async () => {
    const { seen, work } = watched((piece) => (piece % 3) * 4);
    await forEachInFlight(numbers(20), voided(work), { limit: 4 });
    expect(seen.most).toBe(4);
    expect(seen.done.sort((a, b) => a - b)).toEqual([...Array(20).keys()]);
  });

  test('takes nothing more from the source while it is full', async () => {
    const taken: number[] = [];
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const run = forEachInFlight(numbers(100, taken), () => held, { limit: 3 });
    await sleep(10);
    expect(taken).toEqual([0, 1, 2]);
    release();
    await run;
    expect(taken).toHaveLength(100);
  });

  test('a source that fails half-way does not leave behind what was begun', async () => {
    async function* failing(): AsyncGenerator<number> {
      yield* numbers(2);
      throw new Error('the folder cannot be read');
    }
    const { seen, work } = watched(() => 5);
    await expect(forEachInFlight(failing(), voided(work), { limit: 4 })).rejects.toThrow('cannot be read');
    expect(seen.done).toEqual([0, 1]);
  });

  test('stopped, it finishes what was begun and takes nothing more', async () => {
    const stop = new AbortController();
    const { seen, work } = watched(() => 2);
    const run = forEachInFlight(
      numbers(100),
      async (piece) => {
        if (piece === 5) stop.abort();
        await work(piece);
      },
      { limit: 2, stop: stop.signal },
    );
    await run;
    expect(seen.running).toBe(0);
    expect(seen.done.length).toBeLessThan(9);
    expect(seen.done).toContain(5);
  });

  test('an error is thrown once everything that was begun has ended', async () => {
    const { seen, work } = watched((piece) => (piece === 0 ? 1 : 20));
    const run = forEachInFlight(
      numbers(50),
      async (piece) => {
        await work(piece);
        if (piece === 0) throw new Error('the disk is full');
      },
      { limit: 3 },
    );
    await expect(run).rejects.toThrow('the disk is full');
    expect(seen.running).toBe(0);
    expect(seen.done.length).toBeLessThan(6);
  });
});

describe('mapInOrder', () => {
  test('gives results in the order of the source, whichever is ready first', async () => {
    const { seen, work } = watched((piece) => (10 - piece) * 2);
    const results: number[] = [];
    for await (const result of mapInOrder(numbers(10), work, { limit: 4 })) results.push(result);
    expect(results).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
    expect(seen.most).toBe(4);
  });

  test('a reader who leaves early leaves nothing running', async () => {
    const { seen, work } = watched(() => 5);
    for await (const _ of mapInOrder(numbers(100), work, { limit: 4 })) break;
    expect(seen.running).toBe(0);
    expect(seen.done.length).toBeLessThan(10);
  });
});

test('a gate lets so many in, and the next one when one leaves, even by an error', async () => {
  const { seen, work } = watched(() => 3);
  const gate = createGate(2);
  const calls = [0, 1, 2, 3, 4].map((piece) =>
    gate.through(async () => {
      await work(piece);
      if (piece === 1) throw new Error('once');
    }),
  );
  const results = await Promise.allSettled(calls);
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect(seen.most).toBe(2);
});

test('one that goes in alone meets nobody, and lets the others in again', async () => {
  const gate = createGate(3);
  const log: string[] = [];
  const step = (name: string) => async () => {
    log.push(`+${name}`);
    await sleep(3);
    log.push(`-${name}`);
  };
  await Promise.all([
    gate.through(step('a')),
    gate.through(step('b')),
    gate.alone(step('ALONE')),
    gate.through(step('c')),
    gate.through(step('d')),
  ]);
  expect(log).toEqual(['+a', '+b', '-a', '-b', '+ALONE', '-ALONE', '+c', '+d', '-c', '-d']);
});
