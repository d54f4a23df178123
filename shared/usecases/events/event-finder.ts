import {
  connectedTo,
  cutMembers,
  type EventMember,
  type LinkedMembers,
  memberOf,
} from '../../domain/events/members.ts';
import { vectorOf } from '../../domain/events/vector.ts';
import { Recent } from '../../domain/recent.ts';
import type { Table } from '../../ports.ts';
import { eventPartition, LINKS, profileKey, recordOf } from '../../store/events.ts';
import { isLive } from '../../store/versioned-items.ts';

/** Links read of one story. Beyond these, others still name it in theirs. */
const MAX_LINKS_READ = 256;

/** Stories that a finder remembers: more than any one question is about. */
const MAX_REMEMBERED = 4_000;
/** Stories whose events it remembers, which takes little. */
const MAX_EVENTS = 200_000;

/**
 * Finds the event that a story belongs to, by computing it from what is stored: nothing about events themselves is
 * kept, so nothing can go stale. What was read lately stays known for as long as the finder lives.
 */
export function createEventFinder(table: Table) {
  const members = new Recent<EventMember>(MAX_REMEMBERED);
  const events = new Recent<readonly string[]>(MAX_EVENTS);

  return {
    member: find,
    /** Ids of the event's stories, ascending, the one asked for among them; undefined where there is no such story. */
    async eventOf(id: string): Promise<readonly string[] | undefined> {
      const known = events.get(id);
      if (known !== undefined) return known;
      const own = await find(id);
      if (own === undefined) return undefined;
      const found = cutMembers(await membersConnectedTo(own));
      for (const event of found) for (const member of event) events.set(member, event);
      return found.find((event) => event.includes(id));
    },
  };

  async function find(id: string): Promise<EventMember | undefined> {
    const found = members.get(id) ?? (await loadEventMember(table, id));
    if (found !== undefined) members.set(id, found);
    return found;
  }

  /** Those that a story is linked to, read at once as far as they are not at hand. */
  async function linkedTo({ links }: EventMember): Promise<LinkedMembers> {
    const known = links.map((id) => members.get(id));
    return known.includes(undefined) ? Promise.all(links.map(find)) : known;
  }

  async function membersConnectedTo(start: EventMember): Promise<EventMember[]> {
    const walk = connectedTo(start);
    let step = walk.next();
    while (!step.done) step = walk.next(await linkedTo(step.value));
    return step.value;
  }
}

export type EventFinder = ReturnType<typeof createEventFinder>;

async function loadEventMember(table: Table, id: string): Promise<EventMember | undefined> {
  const { items } = await table.query(eventPartition(id), { limit: MAX_LINKS_READ });
  const profile = items.find(({ sk }) => sk === profileKey(id).sk);
  if (!isLive(profile)) return undefined;
  const links = items.filter(({ sk }) => sk.startsWith(LINKS)).map(({ sk }) => sk.slice(LINKS.length));
  return memberOf(vectorOf(recordOf(profile)), links);
}
