import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../cli/wirefold.mjs', import.meta.url));

/** What an export of a damaged store came to. */
export type Verdict = 'told' | 'unharmed' | 'silently wrong';

export interface Round {
  readonly seed: number;
  readonly bits: number;
  readonly verdict: Verdict;
  /** Exit code, or the signal that ended the process. */
  readonly end: number | string;
}

/** Copies a store, flips bits of its file by seed, exports it, and compares with the export of the whole store. */
export async function damageRound(store: string, scratch: string, seed: number, whole: string): Promise<Round> {
  const dir = join(scratch, `damaged-${seed}`);
  cpSync(store, dir, { recursive: true });
  try {
    const bits = flipBits(join(dir, 'data.mdb'), seed);
    const { out, end } = await exportOf(dir);
    const verdict = end !== 0 ? 'told' : out === whole ? 'unharmed' : 'silently wrong';
    return { seed, bits, verdict, end };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Runs `wirefold export` in a process of its own. */
export function exportOf(dir: string): Promise<{ readonly out: string; readonly end: number | string }> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 2 ** 28, timeout: 60_000 };
    execFile(process.execPath, [CLI, 'export', '--db', dir], options, (error, out) => {
      const { code, signal } = (error ?? { code: 0 }) as { code?: number | string | null; signal?: string | null };
      resolve({ out, end: signal ?? code ?? 0 });
    });
  });
}

/** Flips one to eight bits anywhere in a file; answers how many. */
function flipBits(file: string, seed: number): number {
  const bytes = readFileSync(file);
  const random = randomFrom(seed);
  const bits = 1 + Math.floor(random() * 8);
  for (let flip = 0; flip < bits; flip++) {
    const bit = Math.floor(random() * bytes.length * 8);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
  }
  writeFileSync(file, bytes);
  return bits;
}

/** Mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
