import type { Candidate } from './article.ts';
import { instantOf } from './instant.ts';

/** Zones alone move a day by one; two days apart are two claims. */
const APART_MS = 36 * 3_600_000;
/** Below this a date was guessed rather than stated. */
const MIN_CONFIDENCE = 0.6;

/** Whether a page states publication dates that cannot both be true. */
export function datesDisagree(published: readonly Candidate[]): boolean {
  const stated = published.filter(({ confidence }) => confidence >= MIN_CONFIDENCE);
  const times = stated.map(({ value }) => instantOf(value)).filter((instant) => instant !== null);
  const instants = times.map((instant) => Date.parse(instant));
  return Math.max(...instants) - Math.min(...instants) > APART_MS;
}
