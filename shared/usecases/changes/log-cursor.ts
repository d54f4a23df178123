import { PipelineError } from '../../domain/errors.ts';
import { LOG_SHARDS } from '../../store/changes.ts';

/** More changes than an entry ever holds: a place counts entries, and changes within one. */
const PLACES = 64;

/** Where a reader is in each shard of the log: which entry comes next, and how many of its changes were read. */
export type Places = readonly Place[];

export interface Place {
  readonly position: number;
  readonly read: number;
}

/** Before everything. */
export const BEGINNING: Places = Array.from({ length: LOG_SHARDS }, () => ({ position: 1, read: 0 }));

/** Marks the form of the cursor: another form would have another letter. */
const FORM = 'c';

/** Places as a cursor that stays good for as long as the log does. */
export function cursorOf(places: Places): string {
  return FORM + places.map(({ position, read }) => (position * PLACES + read).toString(36)).join('.');
}

/** Places from a cursor; throws `request.invalid` for anything that is none. */
export function placesOf(cursor: string): Places {
  const parts = /^c[0-9a-z]{1,10}(\.[0-9a-z]{1,10}){7}$/.test(cursor) ? cursor.slice(FORM.length).split('.') : [];
  const places = parts.map((part) => {
    const value = Number.parseInt(part, 36);
    return { position: Math.floor(value / PLACES), read: value % PLACES };
  });
  if (places.length === LOG_SHARDS && places.every(({ position }) => position >= 1 && position < 1e12)) return places;
  throw new PipelineError('request.invalid', 'The cursor is none of the change log’s.', {
    hint: 'Pass `cursor` of the last change, or `next` of the last answer, as it came; or begin without one.',
  });
}
