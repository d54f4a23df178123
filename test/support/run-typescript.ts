import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundles = new Map<string, Promise<string>>();

/** Starts a TypeScript file as a process of its own; it is bundled first, as Node 20 cannot run it. */
export async function forkTypescript(file: string, args: readonly string[]): Promise<ChildProcess> {
  return fork(await bundleOf(file), [...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

/** The TypeScript file as JavaScript that plain Node runs within the project. */
export function bundleOf(file: string): Promise<string> {
  const known = bundles.get(file) ?? bundle(file);
  bundles.set(file, known);
  return known;
}

async function bundle(file: string): Promise<string> {
  const folder = join(root, 'node_modules', '.cache', 'wirefold-tests');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${basename(file, '.ts')}-${process.pid}.mjs`);
  await build({ entryPoints: [file], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  return outfile;
}

/** The first message of a process; rejects where it ends without one. */
export function messageFrom<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it said anything`)));
    child.once('error', reject);
  });
}
