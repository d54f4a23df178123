import type { Database } from 'lmdb';
import type { PipelineError } from '../../domain/errors.ts';
import type { LmdbWriteLock } from './lmdb-write-lock.ts';

interface Effect {
  run(): unknown;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/** Effects that share a transaction: enough to spread the cost of a commit, few enough to let other processes in. */
const MAX_EFFECTS = 4096;

/** How reads and writes of a store become transactions. */
export interface Transactions {
  /** Resolves with the effect's answer once it is committed, and so visible to every process. */
  run<T>(run: () => T): Promise<T>;
  /** Reads what is committed at this moment. */
  read<T>(effect: () => T): T;
  /** Resolves when everything that was asked for is committed. */
  settled(): Promise<void>;
}

/** Those of a store that may not be written: whoever wants to is told why. */
export function readOnlyTransactions(database: Database<unknown, Uint8Array>, refusal: PipelineError): Transactions {
  return {
    run: () => Promise.reject(refusal),
    read: (effect) => {
      database.resetReadTxn();
      return effect();
    },
    settled: async () => {},
  };
}

/**
 * Runs read-and-write effects in shared transactions: all that are asked for in one turn of the event loop commit
 * together, in the order they were asked for. An effect must check all it can before its first write, as one that
 * throws does not undo the others.
 */
export class CommitGroup implements Transactions {
  private readonly database: Database<unknown, Uint8Array>;
  private readonly lock: LmdbWriteLock;
  private waiting: Effect[] = [];
  private committing: Promise<void> | undefined;

  constructor(database: Database<unknown, Uint8Array>, lock: LmdbWriteLock) {
    this.database = database;
    this.lock = lock;
  }

  run<T>(run: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const effect: Effect = { run, resolve: (answer) => resolve(answer as T), reject };
      if (this.waiting.push(effect) === 1) setImmediate(() => this.commit());
      else if (this.waiting.length >= MAX_EFFECTS) this.commit();
    });
  }

  /** lmdb keeps one snapshot for a whole turn; what other processes committed meanwhile would stay unseen. */
  read<T>(effect: () => T): T {
    this.database.resetReadTxn();
    return effect();
  }

  async settled(): Promise<void> {
    for (this.commit(); this.committing; this.commit()) await this.committing;
  }

  /** One commit at a time: what is asked for meanwhile goes into the next. */
  private commit(): void {
    if (this.committing || this.waiting.length === 0) return;
    this.committing = this.commitAll(this.waiting.splice(0, MAX_EFFECTS)).then(() => {
      this.committing = undefined;
      this.commit();
    });
  }

  private async commitAll(effects: readonly Effect[]): Promise<void> {
    const settlers: (() => void)[] = [];
    try {
      await this.lock.hold(() =>
        this.database.transaction(() => {
          for (const effect of effects) settlers.push(settlerOf(effect));
        }),
      );
      for (const settle of settlers) settle();
    } catch (error) {
      for (const effect of effects) effect.reject(error);
    }
  }
}

/** Runs the effect now; its promise is settled only after the commit. */
function settlerOf(effect: Effect): () => void {
  try {
    const answer = effect.run();
    return () => effect.resolve(answer);
  } catch (error) {
    return () => effect.reject(error);
  }
}
