import { setFlagsFromString } from 'node:v8';

/** Four times as much as by itself. */
const BUDGET = '--interrupt-budget=600000';

/**
 * Has V8 wait longer until it compiles a function for good: it sees by then what else comes its way, and compiles it once. Reading
 * pages takes a tenth less CPU so, and the first page, however long, a third; see docs/adr/0106-what-is-gone-through-once.md.
 */
export function compileLater(): void {
  setFlagsFromString(BUDGET);
}
