import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openLmdbTable } from '../../../shared/adapters/local/lmdb-table.ts';
import { bundleOf, forkTypescript, messageFrom } from '../../support/run-typescript.ts';

const home = mkdtempSync(join(tmpdir(), 'wirefold-processes-'));
const writer = fileURLToPath(new URL('../../support/lmdb-writer.ts', import.meta.url));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

async function start(dir: string, task: 'race' | 'flood' | 'reopen', name: string): Promise<ChildProcess> {
  const child = await forkTypescript(writer, [dir, task, name]);
  children.push(child);
  return child;
}

describe('the embedded table in several processes', () => {
  test('gives each round of a race to one of them', async () => {
    const dir = join(home, 'race');
    const racers = await Promise.all(['a', 'b', 'c'].map((name) => start(dir, 'race', name)));
    const results = await Promise.all(racers.map((racer) => messageFrom<{ won: number }>(racer)));
    expect(results.reduce((sum, { won }) => sum + won, 0)).toBe(200);
    const table = openLmdbTable(dir);
    const item = await table.get({ pk: 'race', sk: 'counter' });
    const counted = ['a', 'b', 'c'].map((name) => Object.values(item ?? {}).filter((value) => value === name).length);
    expect(counted).toStrictEqual(results.map(({ won }) => won));
    await table.close();
  });

  test('loses no commit while others open and close the store', async () => {
    const dir = join(home, 'reopened');
    const guests = await Promise.all(['g', 'h'].map((name) => start(dir, 'reopen', name)));
    await Promise.all(guests.map((guest) => messageFrom(guest)));
    const racers = await Promise.all(['a', 'b'].map((name) => start(dir, 'race', name)));
    const results = await Promise.all(racers.map((racer) => messageFrom<{ won: number }>(racer)));
    for (const guest of guests) guest.kill('SIGKILL');
    expect(results.reduce((sum, { won }) => sum + won, 0)).toBe(200);
  });

  test('shows a write to the others as soon as it is done, even within one turn of the event loop', async () => {
    const dir = join(home, 'visible');
    const script = await bundleOf(writer);
    const table = openLmdbTable(dir);
    for (const sk of ['first', 'second']) {
      const before = [
        table.get({ pk: 'put', sk }),
        table.query('put', { prefix: sk }),
        table.batchGet([{ pk: 'put', sk }]),
      ];
      spawnSync(process.execPath, [script, dir, 'put', sk]);
      const after = [
        table.get({ pk: 'put', sk }),
        table.query('put', { prefix: sk }),
        table.batchGet([{ pk: 'put', sk }]),
      ];
      const item = { pk: 'put', sk };
      expect(await Promise.all(before)).toStrictEqual([undefined, { items: [] }, [undefined]]);
      expect(await Promise.all(after)).toStrictEqual([item, { items: [item] }, [item]]);
    }
    await table.close();
  });

  test('grows in one process while another has it open', async () => {
    const dir = join(home, 'growth');
    const small = openLmdbTable(dir);
    await small.put({ pk: 'put', sk: 'small' });
    const child = await start(dir, 'flood', 'g');
    await killMidway(child, 600);
    expect((await small.query('flood', { prefix: 'g-', limit: 500 })).items).toHaveLength(500);
    await small.batchWrite({
      put: Array.from({ length: 2000 }, (_, n) => ({ pk: 'big', sk: `${n}`, text: 'y'.repeat(5000) })),
    });
    expect(await small.get({ pk: 'big', sk: '1999' })).toBeDefined();
    await small.close();
  });

  test('keeps every finished write of a killed process, and goes on', async () => {
    const dir = join(home, 'killed');
    const bystander = openLmdbTable(dir);
    for (const name of ['first', 'second', 'third']) {
      const child = await start(dir, 'flood', name);
      const done = await killMidway(child, 150);
      const written = await bystander.batchGet(
        Array.from({ length: done + 1 }, (_, index) => ({ pk: 'flood', sk: `${name}-${index}` })),
      );
      expect(written.filter((item) => item === undefined)).toHaveLength(0);
      const counted = await bystander.get({ pk: 'flood', sk: `count-${name}` });
      expect(counted).toMatchObject({ count: expect.toSatisfy((count: number) => count > done) });
      expect(await bystander.put({ pk: 'after', sk: name }, { absent: true })).toBe(true);
    }
    await bystander.close();
  });
});

/** Kills the process in the middle of its writes; answers the last write it had told of. */
async function killMidway(child: ChildProcess, writes: number): Promise<number> {
  let last = -1;
  await new Promise<void>((resolve) => {
    child.on('message', (message) => {
      last = (message as { index: number }).index;
      if (last === writes) resolve();
    });
  });
  child.kill('SIGKILL');
  await once(child, 'exit');
  return last;
}
