import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportOf, randomFrom } from './damage.ts';

const CLI = fileURLToPath(new URL('../../cli/wirefold.mjs', import.meta.url));

export interface ChaosRound {
  readonly seed: number;
  readonly kills: number;
  /** Whether the export equals that of a run nobody killed. */
  readonly same: boolean;
}

const startIngest = (pages: string, dir: string): ChildProcess =>
  spawn(process.execPath, [CLI, 'ingest', pages, '--db', dir], { stdio: 'ignore' });

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)));

/** Takes the pages in once, and lets nobody be killed; answers the export. */
export async function cleanExport(pages: string, dir: string): Promise<string> {
  await ended(startIngest(pages, dir));
  const { out, end } = await exportOf(dir);
  if (end !== 0) throw new Error(`the export of the clean run ended with ${end}`);
  return out;
}

/** Two ingests of the same pages at once, killed at moments the seed chooses, again and again; then one to the end. */
export async function chaosRound(pages: string, scratch: string, seed: number, clean: string): Promise<ChaosRound> {
  const random = randomFrom(seed);
  const dir = join(scratch, `chaos-${seed}`);
  let kills = 0;
  try {
    for (let turn = 0; turn < 3; turn++) {
      const pair = [startIngest(pages, dir), startIngest(pages, dir)];
      await Promise.all(
        pair.map(async (child) => {
          const over = ended(child);
          const timer = setTimeout(() => child.kill('SIGKILL') && kills++, 300 + random() * 2_500);
          await over;
          clearTimeout(timer);
        }),
      );
    }
    await ended(startIngest(pages, dir));
    const { out, end } = await exportOf(dir);
    return { seed, kills, same: end === 0 && out === clean };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
