/** How the embedded table's effects become transactions. */
export interface Transactions {
  /** Runs an effect that reads and writes, undisturbed by any other process. */
  run<T>(effect: () => T): Promise<T>;
  /** Runs an effect that only reads, and sees all that was committed before. */
  read<T>(effect: () => T): Promise<T>;
  /** Resolves when every effect so far is committed. */
  settled(): Promise<void>;
}
