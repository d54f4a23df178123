/** Clears a mark at an item that said what it owes. */
type Settle = () => Promise<void>;

/** Nothing ever hangs on it: whoever comes to the item does the same, whether it owes it or not. */
export const LEAF = (): boolean => true;

/** How the names of debts begin that units have whose texts decisions move. */
export const REDIRECTS = 'redirect ';

/** The name of the debt of a unit whose texts are to be moved: which time its redirect changed is part of it. */
export const redirectDebt = (unit: string, pending: number): string => `${REDIRECTS}${unit} ${pending}`;

interface Debt {
  readonly settle: Settle;
  /** Whether nothing hangs on it any more, so that it may be cleared before all others are paid. */
  readonly isFree: () => boolean;
}

/**
 * Items that said they owe something to others, to be cleared when it is paid.
 *
 * A debt is noted before those that follow from it, and cleared after them: wherever a worker stops, a trail of debts
 * leads from the message's own article to all that is left to do, and the message, delivered again, walks it.
 */
export class Debts {
  readonly #debts = new Map<string, Debt>();

  /** Keeps its place where it is noted again. */
  note(name: string, settle: Settle, isFree: () => boolean = () => false): void {
    this.#debts.set(name, { settle, isFree });
  }

  has(name: string): boolean {
    return this.#debts.has(name);
  }

  hasAny(kind: string): boolean {
    for (const name of this.#debts.keys()) if (name.startsWith(kind)) return true;
    return false;
  }

  /** What nothing hangs on: whoever walks the trail again passes it over. */
  async clearFree(): Promise<void> {
    for (const [name, { settle, isFree }] of this.#lastFirst()) {
      if (!isFree()) continue;
      await settle();
      this.#debts.delete(name);
    }
  }

  async clearAll(): Promise<void> {
    for (const [, { settle }] of this.#lastFirst()) await settle();
    this.#debts.clear();
  }

  #lastFirst(): [string, Debt][] {
    return [...this.#debts].reverse();
  }
}
