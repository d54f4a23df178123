import { type ExtractPool, startExtractPool } from './extract-pool.ts';
import { startTextPool } from './serve/text-pool.ts';
import type { TextWork } from './text-work.ts';

/** Worker threads that run the built worker. */
export function startPool(root: URL, threads: number | undefined): ExtractPool {
  const worker = new URL('dist/cli/extract-worker.js', root);
  return startExtractPool({ worker, ...(threads !== undefined && { threads }) });
}

/** Runs the work with threads that read and compare texts for those who ask; ends them with it. */
export async function withTextPool<T>(root: URL, work: (texts: TextWork) => Promise<T>): Promise<T> {
  const pool = startTextPool({ worker: new URL('dist/cli/serve/text-worker.js', root) });
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}
