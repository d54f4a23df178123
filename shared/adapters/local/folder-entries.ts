import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { PipelineError } from '../../domain/errors.ts';
import { toByteOrder } from '../table/byte-order.ts';

/** Entries of a folder that are handed on before it is read again for those behind them. */
const BATCH = 16_384;
/** Entries that the system is asked for at once. */
const READ_AHEAD = 512;

interface Entry {
  /** The name in the order of its bytes. */
  readonly order: string;
  readonly entry: Dirent;
}

/**
 * The entries of a folder, names by their bytes, however many there are: at most two batches are in memory.
 *
 * The system gives names in no order. So each pass over the folder keeps the first batch behind the last name given;
 * a pass over a million names takes about a second, a folder of one batch takes one pass.
 */
export async function* entriesInOrder(folder: string, batch = BATCH): AsyncGenerator<Dirent> {
  let after = '';
  for (;;) {
    const { entries, isRest } = await firstBehind(folder, after, batch);
    for (const { entry } of entries) yield entry;
    if (isRest) return;
    after = entries.at(-1)?.order ?? after;
  }
}

/** The first entries behind a name; `isRest` where there are no more. */
async function firstBehind(
  folder: string,
  after: string,
  batch: number,
): Promise<{ entries: readonly Entry[]; isRest: boolean }> {
  let kept: Entry[] = [];
  let bound: string | undefined;
  for await (const entry of await opened(folder)) {
    const order = toByteOrder(entry.name);
    if (order <= after || (bound !== undefined && order > bound)) continue;
    kept.push({ order, entry });
    if (kept.length < batch * 2) continue;
    kept = inOrder(kept).slice(0, batch);
    bound = kept.at(-1)?.order;
  }
  const isRest = bound === undefined && kept.length <= batch;
  return { entries: inOrder(kept).slice(0, batch), isRest };
}

function inOrder(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => (a.order < b.order ? -1 : 1));
}

async function opened(folder: string): Promise<AsyncIterable<Dirent>> {
  try {
    return await opendir(folder, { bufferSize: READ_AHEAD });
  } catch (cause) {
    throw new PipelineError('request.invalid', `The folder ${folder} cannot be read.`, {
      hint: 'Make it readable for this user, or leave it out.',
      cause,
    });
  }
}
