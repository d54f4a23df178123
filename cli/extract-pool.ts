import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Tinypool } from 'tinypool';
import type { RawPage } from '../shared/domain/article.ts';
import { PipelineError } from '../shared/domain/errors.ts';
import { pageFailed } from '../shared/domain/page-failed.ts';
import { compileLater } from '../shared/text/compile-later.ts';
import type { Extraction } from '../shared/text/extract.ts';
import type { ExtractTask } from './extract-worker.ts';
import { createGate } from './in-flight.ts';
import { type Refusal, resultOf } from './refusal.ts';

/** Extraction on worker threads: all cores work, and no page can stop or fill the process. */
export interface ExtractPool {
  /** Pages that are extracted at one moment. */
  readonly threads: number;
  /** Takes the page's bytes over: nobody else may read them afterwards. */
  extract(page: RawPage, options?: { readonly explain?: boolean }): Promise<Extraction>;
  close(): Promise<void>;
}

export interface ExtractPoolOptions {
  /** The built worker. */
  readonly worker: URL;
  /** All cores by default. */
  readonly threads?: number;
  /** A page that takes longer is refused; real pages take milliseconds. */
  readonly timeLimitMs?: number;
  /** Heap of one worker; keeps the whole process small, as V8 collects late where it may. */
  readonly heapMb?: number;
}

/** Room for the young of a worker: a page leaves little behind, and more room is no faster (ADR 0093). */
const YOUNG_MB = 12;

const LOOK_EVERY_MS = 100;

/** A thread that pages have been waiting for stays, however slowly these come in. */
const IDLE_MS = 60_000;

const DEFAULTS = { timeLimitMs: 20_000, heapMb: 192 };

/** Starts the workers; a worker that hangs or dies is replaced, and only its page is refused. */
export function startExtractPool(options: ExtractPoolOptions): ExtractPool {
  const { timeLimitMs, heapMb } = { ...DEFAULTS, ...options };
  const threads = options.threads ?? availableParallelism();
  const pool = createPool(options.worker, threads, heapMb);
  const gate = createGate(threads);
  return {
    threads,
    extract: (page, { explain = false } = {}) =>
      gate.through(async () => {
        const answer = await runLimited(pool, page, explain, timeLimitMs).catch((error: unknown) => {
          throw refusalOf(error, page.key, timeLimitMs, heapMb);
        });
        return resultOf(answer);
      }),
    close: () => pool.destroy(),
  };
}

/**
 * The gate keeps the pool's own queue empty, so a page's time runs only while it is worked on.
 *
 * V8 learns where objects live long and makes them old at once. Parts of a tree, met by every collection in the middle
 * of a page, look so to it, and one such part keeps its whole page until everything is collected (ADR 0072).
 */
function createPool(worker: URL, threads: number, heapMb: number): Tinypool {
  setFlagsFromString('--no-allocation-site-pretenuring');
  compileLater();
  const pool = new Tinypool({
    filename: worker.href,
    name: 'extractInWorker',
    // One page needs one thread: the others start as pages wait.
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  // A worker that dies between two pages is replaced; unheard, its error would end the process.
  pool.on('error', () => {});
  return pool;
}

/** Aborting ends the worker, whatever it is in the middle of. */
async function runLimited(
  pool: Tinypool,
  page: RawPage,
  explain: boolean,
  timeLimitMs: number,
): Promise<{ readonly done: Extraction } | Refusal> {
  const task: ExtractTask = { page, explain, begun: new Int32Array(new SharedArrayBuffer(4)) };
  const limit = new AbortController();
  const timer = startTimer(task.begun, timeLimitMs, () => limit.abort());
  try {
    return await pool.run(task, { signal: limit.signal, transferList: ownBuffer(page.bytes) });
  } finally {
    clearInterval(timer);
  }
}

/** The memory that holds these bytes and nothing else: it changes threads without a copy. */
function ownBuffer({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

/** The time a new worker takes to load, which on a busy machine is long, is not the page's. */
function startTimer(begun: Int32Array, timeLimitMs: number, end: () => void): NodeJS.Timeout {
  let beganAt: number | undefined;
  return setInterval(() => {
    if (Atomics.load(begun, 0) === 1) beganAt ??= performance.now();
    if (beganAt !== undefined && performance.now() - beganAt > timeLimitMs) end();
  }, LOOK_EVERY_MS);
}

/** A page that took its worker down, in whatever way, is refused for that; the next one has a new worker. */
function refusalOf(error: unknown, key: string, timeLimitMs: number, heapMb: number): PipelineError {
  const hint = 'Look at the page: it is broken or hostile.';
  const refuse = (code: 'page.failed' | 'page.too-complex', what: string) =>
    new PipelineError(code, `${key} ${what}.`, { hint, cause: error });
  if (error instanceof Error && error.name === 'AbortError')
    return refuse('page.too-complex', `took more than ${timeLimitMs / 1000} s to read`);
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return refuse('page.failed', `needed more than ${heapMb} MB to read`);
  return pageFailed(error, key);
}
