import { mkdirSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { buildCli, finished, freshFolder, startCli } from '../support/built-cli.ts';

beforeAll(buildCli, 60_000);

const holds = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });

/** What a process has open, as Linux tells it. */
function openFiles(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((file) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${file}`)];
    } catch {
      return [];
    }
  });
}

test.skipIf(process.platform !== 'linux')(
  'a cluster run that is killed leaves nothing behind',
  async () => {
    const TMPDIR = join(freshFolder(), 'tmp');
    mkdirSync(TMPDIR);
    const child = startCli(['cluster', '-'], { env: { TMPDIR } });
    child.stdin.on('error', () => {});
    child.stdin.write(`${JSON.stringify({ id: 1, text: 'The clerk read the note aloud.' })}\n`);
    const begun = () => expect(openFiles(child.pid!).filter((file) => file.startsWith(TMPDIR))).toHaveLength(2);
    await vi.waitFor(begun, { timeout: 30_000 });
    await vi.waitFor(() => expect(holds(TMPDIR)).toEqual([]), { timeout: 10_000 });
    child.kill('SIGKILL');
    await finished(child);
    expect(holds(TMPDIR)).toEqual([]);
  },
  60_000,
);
