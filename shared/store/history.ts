import { type Happening, KEPT_EVENTS } from '../domain/history.ts';
import type { Key } from '../ports.ts';

/** What happened to a story; the latest change of its own is still with its summary. */
export const historyPartition = (story: string): string => `Y#${story}`;

/** Changes of the story's own, in a ring: the newest overwrite the oldest. */
export const CHANGES = 'E#';
export const changeKey = (story: string, count: number): Key => ({
  pk: historyPartition(story),
  sk: `${CHANGES}${String(count % KEPT_EVENTS).padStart(2, '0')}`,
});

/** Stories that it took in, and decisions about its articles: one entry each. */
export const ABSORBED = 'A#';
export const absorbedKey = (story: string, other: string): Key => ({
  pk: historyPartition(story),
  sk: `${ABSORBED}${other}`,
});
export const DECIDED = 'D#';
export const decidedKey = (story: string, constraint: string): Key => ({
  pk: historyPartition(story),
  sk: `${DECIDED}${constraint}`,
});

/** The latest change of a story, with how many there were: its summary holds it until the next one. */
export interface LatestChange {
  readonly count: number;
  readonly at: string;
  readonly event: Happening;
}
