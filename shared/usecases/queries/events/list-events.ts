import { eventIdOf } from '../../../domain/events/members.ts';
import type { Table } from '../../../ports.ts';
import { EVENT_DAYS, eventDayPartition, eventListingKey, profileKey, recordOf } from '../../../store/events.ts';
import { isLive, queryAll } from '../../../store/versioned-items.ts';
import { createEventFinder, type EventFinder } from '../../events/event-finder.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { EventFilter, EventPage, EventQueryDeps, EventSummary } from './event-view.ts';
import { loadMembers } from './load-members.ts';
import { summarizeEvent } from './summarize-event.ts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 50;
/** Stories looked at for one page: a filter that matches little answers early, with a cursor to go on. */
const MAX_SCANNED = 500;

/** Newest first. An event stands where its newest story stands, so that pages need not remember what they showed. */
export async function listEvents(deps: EventQueryDeps, filter: EventFilter): Promise<EventPage> {
  const limit = Math.min(Math.max(1, filter.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  const finder = createEventFinder(deps.table);
  const events: EventSummary[] = [];
  let scanned = 0;
  for await (const position of positionsFrom(deps.table, filter.cursor)) {
    const event = await eventAt(deps, finder, position, filter.minStories ?? 2);
    if (event !== undefined) events.push(event);
    if (events.length === limit || ++scanned >= MAX_SCANNED)
      return { events, nextCursor: encodeCursor('events', position) };
  }
  return { events, nextCursor: null };
}

/** Places in the list, latest first: an instant and a story. */
async function* positionsFrom(table: Table, cursor: string | undefined): AsyncIterable<string> {
  const start = cursor === undefined ? undefined : decodeCursor('events', cursor);
  const days = { reverse: true, ...(start === undefined ? {} : { to: start.slice(0, 10) }) };
  for await (const { sk: day } of queryAll(table, EVENT_DAYS, days)) {
    const range = { reverse: true, ...(start?.startsWith(day) ? { after: start } : {}) };
    for await (const { sk } of queryAll(table, eventDayPartition(day), range)) yield sk;
  }
}

/** The event whose newest story stands here; undefined where this is not the place of any. */
async function eventAt(
  { table }: EventQueryDeps,
  finder: EventFinder,
  position: string,
  minStories: number,
): Promise<EventSummary | undefined> {
  const ids = await finder.eventOf(position.slice(position.indexOf('#') + 1));
  if (ids === undefined || ids.length < minStories) return undefined;
  const places = (await table.batchGet(ids.map(profileKey)))
    .filter(isLive)
    .map((item) => eventListingKey(recordOf(item)).sk)
    .sort();
  if (places.at(-1) !== position) return undefined;
  const members = await loadMembers(table, finder, ids);
  return members.length < minStories ? undefined : summarizeEvent(eventIdOf(ids), members);
}
