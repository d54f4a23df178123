import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PipelineError } from '../../shared/domain/errors.ts';
import { atTheEnd } from '../end-at-once.ts';

/** Lends a folder that is gone afterwards, also where Ctrl-C ends the process in between. */
export async function withScratchFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'wirefold-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const takeBack = atTheEnd(remove);
  try {
    return await work(folder);
  } catch (error) {
    throw isFull(error) ? noRoom(error) : error;
  } finally {
    takeBack();
    remove();
  }
}

function isFull(error: unknown): boolean {
  if (error instanceof PipelineError) return error.code === 'store.full';
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EFBIG');
}

function noRoom(cause: unknown): PipelineError {
  const hint = 'Set TMPDIR to a folder on a disk with more room.';
  return new PipelineError('store.full', `There is no room left in ${tmpdir()}.`, { hint, cause });
}
