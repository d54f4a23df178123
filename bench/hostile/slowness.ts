import { Parser } from 'htmlparser2';
import { cpuMsOf } from './measure.ts';

/** What the reference takes on a machine on which the bounds hold as they stand. */
const REFERENCE_MS = 48;
const PAGE = '<div class="story"><p>The clerk read the <b>note</b> &amp; folded it.</p></div>\n'.repeat(50_000);

/** How many times slower than the machine of the bounds this one is now, by a parser that is not ours; at least 1. */
export function slowness(): number {
  const times = [1, 2, 3].map(() => cpuMsOf(() => new Parser({}).end(PAGE)));
  return Math.max(1, Math.min(...times) / REFERENCE_MS);
}
