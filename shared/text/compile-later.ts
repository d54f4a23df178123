import { setFlagsFromString } from 'node:v8';

/** Four times as much as by itself. */
const BUDGET = '--interrupt-budget=600000';
/** Later ones count calls instead, and complain on standard error about a flag that they do not know. */
const LAST_V8_WITH_BUDGET = 11;

/**
 * Has V8 wait longer until it compiles a function for good: it sees by then what else comes its way, and compiles it once. Reading
 * pages takes a tenth less CPU so, and the first page, however long, a third; see docs/adr/0106-what-is-gone-through-once.md.
 */
export function compileLater(): void {
  if (knowsBudget(process.versions.v8)) setFlagsFromString(BUDGET);
}

/** Whether a version of V8, such as `11.3.244.8`, has such a budget. */
export function knowsBudget(v8: string): boolean {
  return Number.parseInt(v8, 10) <= LAST_V8_WITH_BUDGET;
}
