import { type Vector, vectorOf } from '../../domain/events/vector.ts';
import { Recent } from '../../domain/recent.ts';
import type { Table } from '../../ports.ts';
import { type EventRecord, profileKey, recordOf } from '../../store/events.ts';
import { isLive } from '../../store/versioned-items.ts';

/** A profile ready to be compared, and when its story is listed. */
export interface CachedProfile {
  readonly at: string;
  readonly vector: Vector;
}

const CAPACITY = 4_000;

/**
 * Keeps the profiles seen lately ready to be compared. One that has changed elsewhere may be stale here: links are
 * only hints, and whoever changes a profile looks for its links anew.
 */
export function createProfileCache(table: Table) {
  const recent = new Recent<CachedProfile>(CAPACITY);
  return { remember, load };

  function remember(cached: CachedProfile): CachedProfile {
    recent.set(cached.vector.id, cached);
    return cached;
  }

  /** Those that are there. */
  async function load(ids: readonly string[]): Promise<CachedProfile[]> {
    const known = ids.map((id) => recent.get(id));
    const missing = ids.filter((_, i) => known[i] === undefined);
    const items = missing.length === 0 ? [] : await table.batchGet(missing.map(profileKey));
    const read = items.filter(isLive).map((item) => remember(cachedOf(recordOf(item))));
    return [...known.filter((cached) => cached !== undefined), ...read];
  }
}

function cachedOf(record: EventRecord): CachedProfile {
  return { at: record.at, vector: vectorOf(record) };
}

export type ProfileCache = ReturnType<typeof createProfileCache>;
