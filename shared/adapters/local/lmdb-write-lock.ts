import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { open, type RootDatabase } from 'lmdb';

/** Bytes mapped for an environment that never holds a row. */
const SMALL_MAP = 2 ** 20;

/** One a folder and thread: a thread that asked for a mutex it holds would wait for itself. */
const locks = new Map<string, LmdbWriteLock>();

/**
 * Keeps a store from being opened while any process commits to it.
 *
 * LMDB 1.0's development line, which lmdb-js builds upon, lets whoever opens an environment set the number of the last
 * commit to the one it read a moment before (ITS#9496). What was committed between is then written over by the next
 * commit, after it was told as done. LMDB's own mutex cannot be had before the environment is open, so the mutex of a
 * second, empty environment is held while the store is opened or closed, and while a commit is under way. It belongs to
 * the kernel: that of a killed process is free again.
 */
export class LmdbWriteLock {
  private readonly dir: string;
  private readonly mutex: RootDatabase;
  private users = 0;
  private held = false;
  private last: Promise<unknown> = Promise.resolve();

  private constructor(dir: string) {
    this.dir = dir;
    mkdirSync(dir, { recursive: true });
    const batches = { eventTurnBatching: false };
    this.mutex = open(dir, { noSubdir: false, overlappingSync: false, ...batches, mapSize: SMALL_MAP });
  }

  /** The lock kept in this folder; `release` it when done. */
  static in(folder: string): LmdbWriteLock {
    const dir = resolve(folder);
    const lock = locks.get(dir) ?? new LmdbWriteLock(dir);
    locks.set(dir, lock);
    lock.users++;
    return lock;
  }

  /** Runs work that answers at once. Where this thread holds the lock already, the store is open and the work may go on. */
  holdAtOnce<T>(work: () => T): T {
    if (this.held) return work();
    return this.locked(work);
  }

  /** Runs work of this thread one after the other, and none while another thread or process does. */
  hold<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(() => this.locked(work));
    this.last = done.catch(() => {});
    return done;
  }

  async release(): Promise<void> {
    this.users--;
    await this.last;
    if (this.users > 0 || locks.get(this.dir) !== this) return;
    locks.delete(this.dir);
    await this.mutex.close();
  }

  /** An empty transaction is the mutex; it ends when the answer, or the promise of it, is there. */
  private locked<T>(work: () => T): T {
    return this.mutex.transactionSync(() => {
      if (!this.mutex.getWriteTxnId()) throw new Error(`the write lock in ${this.dir} cannot be had: MDB_LOCK_FAILURE`);
      this.held = true;
      return settling(work, () => {
        this.held = false;
      });
    });
  }
}

/** Runs work, and tells when it has answered or failed, be it later. */
function settling<T>(work: () => T, settled: () => void): T {
  let later = false;
  try {
    const answer = work();
    later = answer instanceof Promise;
    return later ? ((answer as Promise<unknown>).finally(settled) as T) : answer;
  } finally {
    if (!later) settled();
  }
}
