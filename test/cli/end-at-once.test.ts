import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { freshFolder } from './support/built-cli.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test('a process ends by Ctrl-C while a transaction waits for its thread, and what it lent is taken back', async () => {
  const folder = freshFolder();
  const bundle = join(folder, 'end-at-once.mjs');
  await build({
    entryPoints: [join(ROOT, 'cli/end-at-once.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
  const script = `
    import { writeFileSync } from 'node:fs';
    import { open } from 'lmdb';
    import { atTheEnd, endAtOnce } from ${JSON.stringify(bundle)};
    process.on('SIGINT', () => {});
    atTheEnd(() => writeFileSync(${JSON.stringify(join(folder, 'told'))}, 'done'));
    atTheEnd(() => writeFileSync(${JSON.stringify(join(folder, 'told'))}, 'not taken back'))();
    const store = open(${JSON.stringify(join(folder, 'store'))}, {});
    store.transaction(() => endAtOnce());
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: ROOT, stdio: 'ignore' });
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 15_000);
  const signal = await new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
  clearTimeout(tooLong);
  expect(signal).toBe('SIGINT');
  expect(readFileSync(join(folder, 'told'), 'utf8')).toBe('done');
}, 20_000);
