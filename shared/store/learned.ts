import type { Item, Key } from '../ports.ts';

/** What a generation learned before it took its first text: it never changes while anybody works by it. */
export const LEARNED = 'M';

/** Under what key whoever works in a generation finds what a statistic of it learned. */
export const learnedKey = (statistic: string, key: string): Key => ({ pk: LEARNED, sk: `${statistic}#${key}` });

/** Where a snapshot is stored: generations read it under `LEARNED`, and a new one may go on with the snapshot of the old. */
export const snapshotPartition = (snapshot: string): string => `${LEARNED}#${snapshot}`;

/** The item that says what a snapshot holds in all. */
export const snapshotHeadKey = (snapshot: string): Key => ({ pk: snapshotPartition(snapshot), sk: '=' });

/** An item that was learned, in its place within a snapshot. */
export const snapshotItem = (snapshot: string, learned: Item): Item => ({
  ...learned,
  pk: snapshotPartition(snapshot),
});
