import { availableParallelism } from 'node:os';
import { kQueueOptions, type Task, type TaskQueue, Tinypool } from 'tinypool';
import { PipelineError } from '../../shared/domain/errors.ts';
import { pageFailed } from '../../shared/domain/page-failed.ts';
import { type Refusal, resultOf } from '../refusal.ts';
import type { TextWork } from '../text-work.ts';
import type { TextTasks } from './text-worker.ts';

/** The server's work on texts, on threads of its own: whatever is asked, the server answers others meanwhile. */
export interface TextPool extends TextWork {
  /** Ends the workers, and with them what they are in the middle of. */
  close(): Promise<void>;
}

export interface TextPoolOptions {
  /** The built worker. */
  readonly worker: URL;
  /** All cores by default, at least two: one request that takes long must not hold up the next. */
  readonly threads?: number;
  /** From the moment that a piece of work is asked for, waiting included; whoever asked is told to come again. */
  readonly deadlineMs?: number;
  /** Pages and comparisons that wait while all threads work; who comes then is told so at once. */
  readonly maxWaiting?: number;
  /** Heap of one worker. */
  readonly heapMb?: number;
}

/** The dearest page takes a second of a quiet core; a queue of these is emptied within the deadline. */
const DEFAULTS = { deadlineMs: 10_000, maxWaiting: 16, heapMb: 256 };

/** A server that nobody asks for work on texts keeps no threads. */
const IDLE_MS = 30_000;

/** Starts threads as they are needed. Throws `work.busy` where none has time, `page.failed` where one dies. */
export function startTextPool(options: TextPoolOptions): TextPool {
  const { deadlineMs, maxWaiting, heapMb } = { ...DEFAULTS, ...options };
  const threads = options.threads ?? Math.max(2, availableParallelism());
  const pool = new Tinypool({
    filename: options.worker.href,
    taskQueue: createQueue(),
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  // A worker that dies between two tasks is replaced; unheard, its error would end the process.
  pool.on('error', () => {});
  const admit = createDoor(threads + maxWaiting);

  async function run<T>(name: keyof TextTasks, task: TextTasks[typeof name], what: string): Promise<T> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), deadlineMs);
    try {
      // Aborting ends the worker, whatever it is in the middle of.
      const answer: { readonly done: T } | Refusal = await pool.run(task, { name, signal: limit.signal });
      return resultOf(answer);
    } catch (error) {
      throw refusalOf(error, what);
    } finally {
      clearTimeout(timer);
    }
  }

  function refusalOf(error: unknown, what: string): PipelineError {
    if (error instanceof Error && error.name === 'AbortError')
      return busy(`${what} could not be read within ${deadlineMs / 1000} s.`, error);
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      return new PipelineError('page.failed', `${what} needed more than ${heapMb} MB to read.`, { cause: error });
    return pageFailed(error, what);
  }

  return {
    extract: (page, { explain = false } = {}) => admit(() => run('extract', { page, explain }, page.key)),
    // The second half of a check: who was let in for the first is neither turned away nor put behind the others.
    describe: (text) => run('describe', { text, ...AHEAD }, 'The text'),
    compare: (from, to) => admit(() => run('compare', { from, to }, 'What is compared')),
    close: () => pool.destroy(),
  };
}

/** Marks a task that goes before those that wait. */
const AHEAD = { [kQueueOptions]: {} };

/** First come, first served, but for what is marked. */
function createQueue(): TaskQueue {
  const waiting: Task[] = [];
  return {
    get size() {
      return waiting.length;
    },
    shift: () => waiting.shift() ?? null,
    push: (task) => void (task[kQueueOptions] === null ? waiting.push(task) : waiting.unshift(task)),
    remove: (task) => void waiting.splice(waiting.indexOf(task), waiting.includes(task) ? 1 : 0),
    cancel: () => {
      for (const task of waiting.splice(0)) task.cancel();
    },
  };
}

/** Lets so many in at one moment and turns all others away. */
function createDoor(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let inside = 0;
  return async (work) => {
    if (inside >= places) throw busy('More is waiting to be read than can be read soon.');
    inside++;
    try {
      return await work();
    } finally {
      inside--;
    }
  };
}

function busy(message: string, cause?: unknown): PipelineError {
  return new PipelineError('work.busy', message, { hint: 'Ask again in some seconds, or for less.', cause });
}
