import { EVENTS } from '../thresholds.ts';

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Days, since 1970, between which another story of an event may have been published that one of this instant tells. */
export function daysAround(at: string): { readonly from: number; readonly to: number } {
  const instant = Date.parse(at);
  const reach = EVENTS.maxHoursApart * HOUR_MS + DAY_MS;
  return { from: Math.floor((instant - reach) / DAY_MS), to: Math.floor((instant + reach) / DAY_MS) };
}

/** The stories to compare one with: those that share most keys with it, of equals the smaller ids. */
export function mostShared<Id extends string | number>(shared: ReadonlyMap<Id, number>): Id[] {
  if (shared.size <= EVENTS.maxCandidates) return [...shared.keys()];
  const ranked = [...shared].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked.slice(0, EVENTS.maxCandidates).map(([id]) => id);
}
