import { type Vector, vectorOf } from '../../domain/events/likeness.ts';
import type { Table } from '../../ports.ts';
import { Recent } from '../recent.ts';
import { isLive } from '../records/registers.ts';
import { type EventRecord, profileKey, recordOf } from './records.ts';

export interface ShelvedProfile {
  readonly record: EventRecord;
  readonly vector: Vector;
}

const CAPACITY = 4_000;

/**
 * Keeps the profiles seen lately ready to be compared. One that has changed elsewhere may be an old one here: links are
 * only hints, and whoever changes a profile looks for its links anew.
 */
export function createProfileShelf(table: Table) {
  const recent = new Recent<ShelvedProfile>(CAPACITY);
  return { remember, load };

  function remember(record: EventRecord): ShelvedProfile {
    const shelved = { record, vector: vectorOf(record) };
    recent.set(record.id, shelved);
    return shelved;
  }

  /** Those that are there. */
  async function load(ids: readonly string[]): Promise<ShelvedProfile[]> {
    const known = ids.flatMap((id) => recent.get(id) ?? []);
    const found = new Set(known.map(({ record }) => record.id));
    const missing = ids.filter((id) => !found.has(id));
    const items = await table.batchGet(missing.map(profileKey));
    return [...known, ...items.filter(isLive).map((item) => remember(recordOf(item)))];
  }
}

export type ProfileShelf = ReturnType<typeof createProfileShelf>;
