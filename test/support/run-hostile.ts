import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { HostileResult } from '../../bench/hostile/run-page.ts';

const OUTFILE = join(process.cwd(), 'node_modules/.cache/wirefold-hostile.mjs');

/** Runs the hostile pages in a process of their own, so that its memory is theirs alone. */
export async function runHostile(): Promise<ReadonlyMap<string, HostileResult>> {
  await build({
    entryPoints: ['bench/hostile/main.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
    outfile: OUTFILE,
  });
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', OUTFILE, '--json']);
  const results = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as HostileResult);
  return new Map(results.map((result) => [result.name, result]));
}
