import type { Key, Table } from '../../ports.ts';
import { isLive, queryAll } from '../records/registers.ts';
import {
  EVENT_DAYS,
  eventDayPartition,
  eventListingKey,
  eventPartition,
  profileKey,
  recordOf,
  termKey,
} from './records.ts';

/** Deletes all that is kept of a story, or an aggregator's page, for the sake of events, in a generation nobody reads. */
export async function sweepTeller(table: Table, id: string): Promise<void> {
  const item = await table.get(profileKey(id));
  const keys: Key[] = [];
  if (isLive(item)) {
    const record = recordOf(item);
    keys.push(...record.keys.map((stem) => termKey(record, stem)), eventListingKey(record));
  }
  for await (const { pk, sk } of queryAll(table, eventPartition(id), {})) keys.push({ pk, sk });
  if (keys.length > 0) await table.batchWrite({ delete: keys });
}

/** Deletes the list of days that events are listed under. */
export async function sweepEventDays(table: Table): Promise<void> {
  const keys: Key[] = [];
  for await (const { pk, sk } of queryAll(table, EVENT_DAYS, {})) {
    keys.push({ pk, sk });
    for await (const entry of queryAll(table, eventDayPartition(sk), {})) keys.push({ pk: entry.pk, sk: entry.sk });
  }
  if (keys.length > 0) await table.batchWrite({ delete: keys });
}
