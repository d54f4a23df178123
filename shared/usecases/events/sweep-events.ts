import type { Key, Table } from '../../ports.ts';
import {
  EVENT_DAYS,
  eventDayPartition,
  eventListingKey,
  eventPartition,
  profileKey,
  recordOf,
  termKeys,
} from '../../store/events.ts';
import { isLive, keyOf, queryAll, sweepPartition } from '../../store/versioned-items.ts';

/** Deletes all that is kept of a story, or an aggregator's page, for the sake of events, in a generation nobody reads. */
export async function sweepEventMember(table: Table, id: string): Promise<void> {
  const item = await table.get(profileKey(id));
  const keys: Key[] = [];
  if (isLive(item)) {
    const record = recordOf(item);
    keys.push(...termKeys(record), eventListingKey(record));
  }
  for await (const row of queryAll(table, eventPartition(id), {})) keys.push(keyOf(row));
  if (keys.length > 0) await table.batchWrite({ delete: keys });
}

/** Deletes the list of events: what is listed on each day, then the list of days that leads there. */
export async function sweepEventDays(table: Table): Promise<void> {
  for await (const { sk: day } of queryAll(table, EVENT_DAYS, {})) await sweepPartition(table, eventDayPartition(day));
  await sweepPartition(table, EVENT_DAYS);
}
