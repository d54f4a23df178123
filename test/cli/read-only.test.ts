import { accessSync, chmodSync, chownSync, constants, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { buildCli, freshFolder, type RunOptions, runCli, SAMPLES, startCli } from './support/built-cli.ts';

beforeAll(buildCli, 60_000);

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** Root may write everything, so as root the command runs as somebody else, who must be able to read the program. */
const asReader: RunOptions = isRoot ? { uid: NOBODY } : {};
const isReadable = (): boolean => {
  for (let at = dirname(fileURLToPath(import.meta.url)); at !== '/'; at = dirname(at))
    if ((statSync(at).mode & constants.S_IXOTH) === 0) return false;
  return true;
};

/** A store that nobody may write, neither its folder nor its files. */
async function readOnlyStore(): Promise<string> {
  const dir = join(freshFolder(), 'store');
  await runCli(['ingest', join(SAMPLES, 'bayside-observer_odalys-toll-rises.html'), '--db', dir]);
  chmodSync(dirname(dir), 0o755);
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' }).reverse()) protect(join(dir, name));
  protect(dir);
  return dir;
}

function protect(path: string): void {
  if (isRoot) chownSync(path, NOBODY, NOBODY);
  chmodSync(path, statSync(path).isDirectory() ? 0o555 : 0o444);
}

test.skipIf(process.platform === 'win32' || (isRoot && !isReadable()))(
  'a store that may not be written is read by all that only ask, and whatever would write says so',
  { timeout: 120_000 },
  async () => {
    const dir = await readOnlyStore();
    const run = (...args: string[]) => runCli([...args, '--db', dir], asReader);
    const { out } = await run('export', '--jsonl');
    const { id, story } = JSON.parse(out) as { id: string; story: string };
    expect(story).toMatch(/^[0-9a-f]{20}$/);
    for (const asked of [['stories'], ['story', story], ['sources'], ['events'], ['verify'], ['explain', id, story]])
      expect([asked[0], (await run(...asked)).code]).toEqual([asked[0], 0]);

    for (const write of [
      ['rm', 'bayside-observer_odalys-toll-rises.html'],
      ['decide', 'pin', id, '--by', 'a', '--reason', 'b'],
    ]) {
      const { code, err } = await run(...write);
      expect(code).toBe(1);
      expect(err).toMatch(/can be read, but not written: .*\nMake the folder writable/);
    }
    const taken = await run('ingest', SAMPLES);
    expect(taken.code).toBe(1);
    expect(taken.err).toMatch(/does not open: .*\nMake the folder writable/);

    const server = startCli(['serve', '--port', '0', '--db', dir], asReader);
    const url = await new Promise<string>((resolve) =>
      server.stdout.once('data', (line) => resolve(String(line).trim())),
    );
    expect((await fetch(`${url}/v1/stories/${story}`)).status).toBe(200);
    const decision = { kind: 'pin', article: id, by: 'a', reason: 'b' };
    const answer = await fetch(`${url}/v1/constraints`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(decision),
    });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'store.read-only' });
    server.kill('SIGTERM');
    expect(await new Promise((resolve) => server.once('exit', resolve))).toBe(0);
    expect(() => accessSync(join(dir, 'data.mdb'), constants.R_OK)).not.toThrow();
  },
);
