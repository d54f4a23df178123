import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from 'lmdb';
import type { Transactions } from './transactions.ts';

/** Longest time in milliseconds that a transaction stays open: so long do other processes wait to write. */
const MAX_MS = 50;
/** Time between two of them, in which a process that waits gets its turn. */
const PAUSE_MS = 1;
/** lmdb's flags for a transaction that effects inside it join. */
const JOINING = 2;

/**
 * Keeps one write transaction open over many effects, so that each costs microseconds instead of a commit.
 *
 * An effect's answer comes before its commit. Nobody can be misled by that: other processes see all of a burst or
 * nothing, none can write while it is open, and one that is killed takes its last burst with it, whole. What is
 * reported outside the store must wait for `settled`.
 */
export class Burst implements Transactions {
  private readonly database: Database<unknown, Uint8Array>;
  private end: (() => void) | undefined;
  /** From the end of one transaction until the next may begin. */
  private closing: Promise<void> | undefined;
  private begun = 0;
  private failure: { readonly error: unknown } | undefined;

  constructor(database: Database<unknown, Uint8Array>) {
    this.database = database;
  }

  async run<T>(effect: () => T): Promise<T> {
    // Effects answer at once, and a caller that waits for nothing else would keep the timer from ever going off.
    if (performance.now() - this.begun > MAX_MS) this.end?.();
    while (this.closing) await this.closing;
    if (this.failure) throw this.failure.error;
    if (this.end === undefined) this.begin();
    let answer: T | undefined;
    this.database.transactionSync(() => {
      answer = effect();
    }, JOINING);
    return answer as T;
  }

  read<T>(effect: () => T): Promise<T> {
    return this.run(effect);
  }

  async settled(): Promise<void> {
    this.end?.();
    await this.closing;
    if (this.failure) throw this.failure.error;
  }

  private begin(): void {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const committed = Promise.resolve(this.database.transactionSync(() => held, JOINING));
    this.begun = performance.now();
    const timer = setTimeout(() => this.end?.(), MAX_MS);
    this.end = () => {
      clearTimeout(timer);
      this.end = undefined;
      this.closing = this.close(committed);
      release();
    };
  }

  private async close(committed: Promise<void>): Promise<void> {
    try {
      await committed;
      await wait(PAUSE_MS);
    } catch (error) {
      this.failure = { error };
    }
    this.closing = undefined;
  }
}
