import type { Clock } from '../ports.ts';

/** How much of a message's work one delivery may do. */
export interface Budget {
  /** Portions of work, at most. */
  readonly portions: number;
  /** Tasks that the delivery before left over. */
  readonly waiting: number;
}

/** What the first delivery may do where no delivery may take long. */
export const FIRST_BUDGET: Budget = { portions: 1, waiting: Number.POSITIVE_INFINITY };

/** Asked between two portions of work: may another one follow? */
export type MayGoOn = () => boolean;

/** Whoever has no limit goes on to the end. */
export const toTheEnd: MayGoOn = () => true;

/** As many portions as the budget has. */
export function portionsOf({ portions }: Budget): MayGoOn {
  let left = portions;
  return () => --left > 0;
}

/** Until so much time has passed, in milliseconds; to the end where no limit is given. */
export function patienceOf({ clock, patienceMs }: { readonly clock: Clock; readonly patienceMs?: number }): MayGoOn {
  const end = clock.now().getTime() + (patienceMs ?? Number.POSITIVE_INFINITY);
  return () => clock.now().getTime() < end;
}

/**
 * For the delivery that goes on, where so many tasks wait. One that left no fewer than the one before has the next do a
 * portion more: there is an end, whatever has to be done anew each time.
 */
export function nextBudget({ portions, waiting: before }: Budget, waiting: number): Budget {
  return { portions: waiting < before ? portions : portions + 1, waiting };
}
