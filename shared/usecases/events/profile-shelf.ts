import { type Vector, vectorOf } from '../../domain/events/likeness.ts';
import { Recent } from '../../domain/recent.ts';
import type { Table } from '../../ports.ts';
import { type EventRecord, profileKey, recordOf } from '../../store/events.ts';
import { isLive } from '../../store/versioned-items.ts';

/** A profile ready to be compared, and when its story is listed. */
export interface ShelvedProfile {
  readonly at: string;
  readonly vector: Vector;
}

const CAPACITY = 4_000;

/**
 * Keeps the profiles seen lately ready to be compared. One that has changed elsewhere may be an old one here: links are
 * only hints, and whoever changes a profile looks for its links anew.
 */
export function createProfileShelf(table: Table, capacity = CAPACITY) {
  const recent = new Recent<ShelvedProfile>(capacity);
  return { recall: (id: string) => recent.get(id)?.vector, remember, load };

  function remember(shelved: ShelvedProfile): ShelvedProfile {
    recent.set(shelved.vector.id, shelved);
    return shelved;
  }

  /** Those that are there. */
  async function load(ids: readonly string[]): Promise<ShelvedProfile[]> {
    const known = ids.map((id) => recent.get(id));
    const missing = ids.filter((_, i) => known[i] === undefined);
    const items = missing.length === 0 ? [] : await table.batchGet(missing.map(profileKey));
    const read = items.filter(isLive).map((item) => remember(shelvedOf(recordOf(item))));
    return [...known.filter((shelved) => shelved !== undefined), ...read];
  }
}

function shelvedOf(record: EventRecord): ShelvedProfile {
  return { at: record.at, vector: vectorOf(record) };
}

export type ProfileShelf = ReturnType<typeof createProfileShelf>;
