import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, onTestFinished } from 'vitest';
import { runProgram } from '../../../cli/program.ts';
import { createTerminal } from '../../../cli/terminal.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const SAMPLES = join(ROOT, 'samples/pages');

/** Builds the command as `npm ci` does. */
export function buildCli(): void {
  execFileSync(process.execPath, ['scripts/build.mjs', 'cli'], { cwd: ROOT, stdio: 'pipe' });
}

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** The user, and the group of the same number, it runs as; for root alone. */
  readonly uid?: number;
}

export type Running = ChildProcessByStdio<Writable, Readable, Readable>;

/** A test that fails half-way leaves none of its commands running. */
const alive = new Set<Running>();
afterAll(() => {
  for (const child of alive) child.kill('SIGKILL');
});

/** Starts the command in a process of its own, as a shell would. */
export function startCli(args: readonly string[], { cwd = ROOT, env = {}, uid }: RunOptions = {}): Running {
  const child = spawn(process.execPath, [join(ROOT, 'cli/wirefold.mjs'), ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(uid !== undefined && { uid, gid: uid }),
  });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  return child;
}

/** Waits for the end of a started command. Ended by the signal of Ctrl-C its code is 130, as a shell has it. */
export async function finished(child: Running): Promise<Finished> {
  const code = new Promise<number | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal === 'SIGINT' ? 130 : code)),
  );
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out, err };
}

/** Runs a command line in this process, which is several times faster; workers are the built ones all the same. */
export async function runHere(...args: string[]): Promise<Finished> {
  const output = { out: '', err: '' };
  const into = (name: 'out' | 'err') => ({
    write: (words: string, done?: (error?: Error | null) => void) => {
      output[name] += words;
      done?.(null);
      return true;
    },
    on: () => {},
  });
  const terminal = createTerminal(into('out'), into('err'), {});
  const interrupted = new AbortController().signal;
  const context = { terminal, interrupted, root: pathToFileURL(ROOT), s3PathStyle: true };
  const code = await runProgram(args, context, '0.0.0');
  return { code, ...output };
}

/** Runs the command in a process of its own, to its end. */
export async function runCli(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const child = startCli(args, options);
  child.stdin.end(options.input ?? '');
  return finished(child);
}

/** A folder for one test. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wirefold-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Lines of JSON as values. */
export function parseLines<T>(lines: string): T[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

export interface SampleTruth {
  readonly key: string;
  readonly story: string | null;
  readonly relation: string | null;
  readonly kind: string | null;
  readonly rejected: string | null;
}

/** What the samples' authors say of each page. */
export function sampleTruth(): SampleTruth[] {
  return parseLines(readFileSync(join(ROOT, 'samples/truth.jsonl'), 'utf8'));
}
