import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDataFile } from '../../../shared/adapters/local/lmdb-header.ts';
import { openLmdbTable } from '../../../shared/adapters/local/lmdb-table.ts';
import { bundleOf, messageFrom } from '../../support/run-typescript.ts';

const home = mkdtempSync(join(tmpdir(), 'wirefold-header-'));
const whole = join(home, 'store', 'data.mdb');
const writer = fileURLToPath(new URL('../../support/lmdb-header-writer.ts', import.meta.url));
const children: ChildProcess[] = [];

beforeAll(async () => {
  const table = openLmdbTable(join(home, 'store'));
  await table.put({ pk: 'a', sk: 'b', text: 'x'.repeat(100_000) });
  await table.close();
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

/** A process that writes to the file at this moment; it has said that it begins. */
async function startWriter(task: 'create' | 'grow', file: string): Promise<ChildProcess> {
  const child = fork(await bundleOf(writer), [task, file, whole]);
  children.push(child);
  await messageFrom(child);
  return child;
}

describe('a data file is looked at before LMDB sees it', () => {
  test('one that another process is just creating is waited for', async () => {
    const file = join(home, 'created.mdb');
    const child = await startWriter('create', file);
    expect(() => checkDataFile(file)).not.toThrow();
    await once(child, 'exit');
    expect(readFileSync(file)).toStrictEqual(readFileSync(whole));
  });

  test('one that grows under the look is whole', async () => {
    const file = join(home, 'growing.mdb');
    copyFileSync(whole, file);
    const child = await startWriter('grow', file);
    const looked = () => Array.from({ length: 20_000 }, () => checkDataFile(file));
    expect(looked).not.toThrow();
    child.kill('SIGKILL');
  });

  test.each([
    ['half of its first page', 2000, 'not an LMDB file'],
    ['one page of two', 4096, 'not an LMDB file'],
    ['without its last pages', 8192, 'cut short'],
  ])('one with %s is refused', (_title, size, reason) => {
    const file = join(home, `cut-${size}.mdb`);
    copyFileSync(whole, file);
    truncateSync(file, size);
    expect(() => checkDataFile(file)).toThrow(reason);
  });

  test('an empty one, and none, become a new store', () => {
    writeFileSync(join(home, 'empty.mdb'), '');
    expect(() => checkDataFile(join(home, 'empty.mdb'))).not.toThrow();
    expect(() => checkDataFile(join(home, 'none.mdb'))).not.toThrow();
  });
});
