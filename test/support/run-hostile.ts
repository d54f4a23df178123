import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Growth } from '../../bench/hostile/growth.ts';
import type { HostileResult } from '../../bench/hostile/run-page.ts';

const OUTFILE = join(process.cwd(), 'node_modules/.cache/wirefold-hostile.mjs');

/**
 * Runs the hostile pages in a process of their own, so that its memory is theirs alone.
 *
 * Where one takes longer than `maxCpuMs` all are read once more, and the lower time of each counts: what else a machine
 * does adds to the CPU time of a process, and never takes from it.
 */
export async function runHostile(maxCpuMs: number): Promise<ReadonlyMap<string, HostileResult>> {
  await buildBench();
  const first = await readAll<HostileResult>();
  if (first.every(({ cpuMs }) => cpuMs < maxCpuMs)) return byName(first);
  const second = byName(await readAll<HostileResult>());
  return byName(first.map((result) => lower(result, second.get(result.name) ?? result)));
}

/** Measures the families that grow, in a process of their own as well. */
export async function runGrowth(): Promise<readonly Growth[]> {
  await buildBench();
  return readAll<Growth>('--growth');
}

async function buildBench(): Promise<void> {
  await build({
    entryPoints: ['bench/hostile/main.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
    outfile: OUTFILE,
  });
}

const byName = (results: readonly HostileResult[]) => new Map(results.map((result) => [result.name, result]));

const lower = (a: HostileResult, b: HostileResult): HostileResult => ({ ...a, cpuMs: Math.min(a.cpuMs, b.cpuMs) });

/** Ends with 1 where bounds are missed: what was measured is printed all the same. */
async function readAll<T>(...options: readonly string[]): Promise<T[]> {
  const args = ['--expose-gc', OUTFILE, '--json', ...options];
  const { stdout } = await promisify(execFile)(process.execPath, args).catch(
    (error: { readonly code: unknown; readonly stdout: string }) => {
      if (error.code !== 1) throw error;
      return error;
    },
  );
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
