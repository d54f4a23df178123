import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { isLimited } from '../../../shared/adapters/local/address-space.ts';
import { buildCli, freshFolder, runHere, SAMPLES } from '../../cli/support/built-cli.ts';

test.each([
  { says: 'Max address space         unlimited            unlimited            bytes', limited: false },
  { says: 'Max address space         8192000000           unlimited            bytes', limited: true },
  { says: '', limited: false },
])('$says means limited: $limited', ({ says, limited }) => {
  expect(isLimited(`Max file locks            unlimited            unlimited            locks\n${says}\n`)).toBe(
    limited,
  );
});

beforeAll(buildCli, 60_000);

test.runIf(process.platform === 'linux')(
  'a store is made and read where only 8 GB of addresses are given',
  async () => {
    const db = join(freshFolder(), 'store');
    const command = `ulimit -v 8000000; exec "${process.execPath}" cli/wirefold.mjs ingest "${SAMPLES}" --db "${db}" --json`;
    const ended = await promisify(execFile)('sh', ['-c', command]).catch((error: unknown) => error);
    expect(ended).toMatchObject({ code: 3, signal: null });
    const { out } = await runHere('export', '--jsonl', '--db', db);
    expect(out.split('\n').length).toBeGreaterThan(20);
  },
  60_000,
);
