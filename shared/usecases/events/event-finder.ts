import { cutIntoEvents } from '../../domain/events/cut.ts';
import { scoreOf, type Vector, vectorOf } from '../../domain/events/likeness.ts';
import { Recent } from '../../domain/recent.ts';
import { EVENTS } from '../../domain/thresholds.ts';
import type { Table } from '../../ports.ts';
import { eventPartition, LINKS, profileKey, recordOf } from '../../store/events.ts';
import { isLive } from '../../store/versioned-items.ts';
import type { ProfileCache } from './profile-cache.ts';

/** What an event is made of: a story, or an aggregator's page, ready to be compared. */
export interface EventMember {
  readonly vector: Vector;
  /** Ids of those it is linked to. */
  readonly links: readonly string[];
  /** Its score with each of these, NaN until somebody asks. */
  readonly scores: Float64Array;
  /** Up to which score it is known to hang together with too many; 0 where that was not found. */
  crowded: number;
}

/** Links read of one story. Beyond these, others still name it in theirs. */
const MAX_LINKS_READ = 256;

/** Stories that a finder remembers: more than any one question is about. */
const MAX_REMEMBERED = 4_000;
/** Stories whose events it remembers, which takes little. */
const MAX_EVENTS = 200_000;

/** What a finder has at hand; a question or two need neither. */
export interface FinderOptions {
  /** Profiles of a table that nobody else writes to. */
  readonly profiles?: ProfileCache;
  /** Where links are, if not in the table; profiles then come from the cache. */
  readonly hints?: Pick<Table, 'query'>;
  /** Stories that it remembers with their links; 4,000 by default. */
  readonly remembered?: number;
}

/**
 * Finds the event that a story belongs to, by computing it from what is stored: nothing about events themselves is
 * kept, so nothing can go stale. What was read lately stays known for as long as the finder lives.
 */
export function createEventFinder(
  table: Table,
  { profiles, hints = table, remembered = MAX_REMEMBERED }: FinderOptions = {},
) {
  const members = new Recent<EventMember>(remembered);
  const events = new Recent<readonly string[]>(MAX_EVENTS);

  return {
    member: memberOf,
    /** Ids of the event's stories, ascending, the one asked for among them; undefined where there is no such story. */
    async eventOf(id: string): Promise<readonly string[] | undefined> {
      const known = events.get(id);
      if (known !== undefined) return known;
      const own = await memberOf(id);
      if (own === undefined) return undefined;
      const together = await connectedTo(own);
      const found = cut(together);
      for (const event of found) for (const member of event) events.set(member, event);
      return found.find((event) => event.includes(id));
    },
  };

  async function memberOf(id: string): Promise<EventMember | undefined> {
    const found = members.get(id) ?? (await loadEventMember({ hints, profiles }, id));
    if (found !== undefined) members.set(id, found);
    return found;
  }

  /** Those that a story is linked to, read at once as far as they are not at hand. */
  async function linkedTo({ links }: EventMember): Promise<(EventMember | undefined)[]> {
    const known = links.map((id) => members.get(id));
    return known.includes(undefined) ? Promise.all(links.map(memberOf)) : known;
  }

  /**
   * Everybody who hangs together with a story by links. Where that is too many, only stronger links count, and
   * stronger ones, until few enough are left: all of these then come to the same few.
   */
  async function connectedTo(start: EventMember): Promise<EventMember[]> {
    for (let least: number = EVENTS.minScore; ; least += EVENTS.stricterBy) {
      const together = start.crowded >= least ? undefined : await reach(start, least);
      if (together !== undefined) return together;
    }
  }

  /** Whoever meets one that is known to hang together with too many does so as well. */
  async function reach(start: EventMember, least: number): Promise<EventMember[] | undefined> {
    const found = new Map([[idOf(start), start]]);
    for (const own of found.values()) {
      for (const [place, other] of (await linkedTo(own)).entries()) {
        if (other === undefined || found.has(idOf(other)) || scoreAt(own, place, other) < least) continue;
        found.set(idOf(other), other);
        if (found.size > EVENTS.maxTogether || other.crowded >= least) return crowd(found.values(), least);
      }
    }
    return [...found.values()];
  }
}

function crowd(members: Iterable<EventMember>, least: number): undefined {
  for (const member of members) member.crowded = least;
}

/** Its score with the one behind the link at this place. */
function scoreAt({ vector, scores }: EventMember, place: number, other: EventMember): number {
  if (Number.isNaN(scores[place]!)) scores[place] = scoreOf(vector, other.vector);
  return scores[place]!;
}

export type EventFinder = ReturnType<typeof createEventFinder>;

/** Id of the story, or of the aggregator's article. */
export const idOf = ({ vector }: EventMember): string => vector.id;

/** Where a story's links are, with its profile among them where there is no cache of profiles. */
interface Sources {
  readonly hints: Pick<Table, 'query'>;
  readonly profiles: ProfileCache | undefined;
}

async function loadEventMember({ hints, profiles }: Sources, id: string): Promise<EventMember | undefined> {
  const [cached] = profiles === undefined ? [] : await profiles.load([id]);
  const range = { limit: MAX_LINKS_READ, ...(cached && { prefix: LINKS }) };
  const { items } = await hints.query(eventPartition(id), range);
  const profile = items.find(({ sk }) => sk === profileKey(id).sk);
  const vector = cached?.vector ?? (isLive(profile) ? vectorOf(recordOf(profile)) : undefined);
  if (vector === undefined) return undefined;
  const links = items.filter(({ sk }) => sk.startsWith(LINKS)).map(({ sk }) => sk.slice(LINKS.length));
  return {
    vector,
    links,
    scores: new Float64Array(links.length).fill(Number.NaN),
    crowded: 0,
  };
}

/** Ids of each event's stories. Texts of loose parts that tell two events are round-ups, and stay alone. */
function cut(together: readonly EventMember[]): string[][] {
  const sorted = [...together].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const firm = sorted.filter(({ vector }) => vector.coherence >= EVENTS.minCoherenceOfLinked);
  if (firm.length === sorted.length) return cutAll(sorted);
  const events = cutAll(firm);
  const loose = sorted.filter((member) => !firm.includes(member));
  const alone = loose.filter((member) => eventsToldBy(member, events, firm) > 1);
  return [...cutAll(sorted.filter((member) => !alone.includes(member))), ...alone.map((member) => [idOf(member)])];
}

function cutAll(members: readonly EventMember[]): string[][] {
  const groups = cutIntoEvents(members.length, (a, b) => scoreOf(members[a]!.vector, members[b]!.vector));
  return groups.map((group) => group.map((at) => idOf(members[at]!)));
}

/** Events whose stories, taken together, are as close to it as to each other. */
function eventsToldBy({ vector }: EventMember, events: readonly string[][], firm: readonly EventMember[]): number {
  const scores = new Map(firm.map((other) => [idOf(other), scoreOf(vector, other.vector)]));
  const mean = (event: readonly string[]) => event.reduce((sum, id) => sum + (scores.get(id) ?? 0), 0) / event.length;
  return events.filter((event) => mean(event) >= EVENTS.minScore).length;
}

/** An event goes by its first story; an aggregator's page gives its name only where it is alone. */
export function eventIdOf(members: readonly string[]): string {
  return members.find((id) => !isPage(id)) ?? members[0]!;
}

/** Ids of articles, which stand for aggregators' pages here, and of stories never look alike. */
export const isPage = (id: string): boolean => id.startsWith('a-');
