import { cutIntoEvents } from '../../domain/events/cut.ts';
import { scoreOf, type Vector, vectorOf } from '../../domain/events/likeness.ts';
import { EVENTS } from '../../domain/thresholds.ts';
import type { Table } from '../../ports.ts';
import { Recent } from '../recent.ts';
import { isLive } from '../records/registers.ts';
import { eventPartition, LINKS, profileKey, recordOf } from './records.ts';

/** A story, or an aggregator's page, as the store knows it, ready to be compared. */
export interface Teller {
  readonly vector: Vector;
  /** Ids of those it is linked to. */
  readonly links: readonly string[];
  /** Its scores with these, as far as somebody asked: who walks the events of many stories comes by the same pairs again. */
  readonly scores: Map<string, number>;
}

/** Links read of one story. Beyond these, others still name it in theirs. */
const MAX_LINKS_READ = 256;

/** Stories, and events of stories, that a finder remembers: more than any one question is about. */
const MAX_REMEMBERED = 4_000;

/**
 * Finds the event that a story belongs to, by computing it from what is stored: nothing about events themselves is
 * kept, so nothing can go stale. What was read lately stays known for as long as the finder lives.
 */
export function createEventFinder(table: Table) {
  const tellers = new Recent<Promise<Teller | undefined>>(MAX_REMEMBERED);
  const events = new Recent<readonly string[]>(MAX_REMEMBERED);

  return {
    teller,
    /** Ids of the event's stories, ascending, the one asked for among them; undefined where there is no such story. */
    async eventOf(id: string): Promise<readonly string[] | undefined> {
      const known = events.get(id);
      if (known !== undefined) return known;
      const own = await teller(id);
      if (own === undefined) return undefined;
      const together = await gather(own);
      const found = cut(together);
      for (const event of found) for (const member of event) events.set(member, event);
      return found.find((event) => event.includes(id));
    },
  };

  function teller(id: string): Promise<Teller | undefined> {
    const known = tellers.get(id);
    if (known !== undefined) return known;
    const loading = loadTeller(table, id);
    tellers.set(id, loading);
    return loading;
  }

  /**
   * Everybody who hangs together with a story by links. Where that is too many, only stronger links count, and
   * stronger ones, until few enough are left: all of these then come to the same few.
   */
  async function gather(start: Teller): Promise<Teller[]> {
    for (let least: number = EVENTS.minScore; ; least += EVENTS.stricterBy) {
      const together = await reach(start, least);
      if (together !== undefined) return together;
    }
  }

  async function reach(start: Teller, least: number): Promise<Teller[] | undefined> {
    const found = new Map([[idOf(start), start]]);
    for (const own of found.values()) {
      const others = await Promise.all(own.links.filter((id) => !found.has(id)).map(teller));
      for (const other of others)
        if (other !== undefined && knownScore(own, other) >= least) found.set(idOf(other), other);
      if (found.size > EVENTS.maxTogether) return undefined;
    }
    return [...found.values()];
  }
}

export type EventFinder = ReturnType<typeof createEventFinder>;

function knownScore(own: Teller, other: Teller): number {
  const known = own.scores.get(idOf(other));
  if (known !== undefined) return known;
  const score = scoreOf(own.vector, other.vector);
  own.scores.set(idOf(other), score);
  other.scores.set(idOf(own), score);
  return score;
}

export const idOf = ({ vector }: Teller): string => vector.profile.id;

async function loadTeller(table: Table, id: string): Promise<Teller | undefined> {
  const { items } = await table.query(eventPartition(id), { limit: MAX_LINKS_READ });
  const profile = items.find(({ sk }) => sk === profileKey(id).sk);
  if (!isLive(profile)) return undefined;
  const links = items.filter(({ sk }) => sk.startsWith(LINKS)).map(({ sk }) => sk.slice(LINKS.length));
  return { vector: vectorOf(recordOf(profile)), links, scores: new Map() };
}

/** Ids of each event's stories. Texts of loose parts that tell two events are round-ups, and stay alone. */
function cut(together: readonly Teller[]): string[][] {
  const sorted = [...together].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const firm = sorted.filter(({ vector }) => vector.profile.coherence >= EVENTS.minCoherenceOfLinked);
  if (firm.length === sorted.length) return cutAll(sorted);
  const events = cutAll(firm);
  const loose = sorted.filter((teller) => !firm.includes(teller));
  const alone = loose.filter((teller) => eventsTold(teller, events, firm) > 1);
  return [...cutAll(sorted.filter((teller) => !alone.includes(teller))), ...alone.map((teller) => [idOf(teller)])];
}

function cutAll(tellers: readonly Teller[]): string[][] {
  const groups = cutIntoEvents(tellers.length, (a, b) => scoreOf(tellers[a]!.vector, tellers[b]!.vector));
  return groups.map((group) => group.map((at) => idOf(tellers[at]!)));
}

/** Events whose stories, taken together, are as close to it as to each other. */
function eventsTold({ vector }: Teller, events: readonly string[][], firm: readonly Teller[]): number {
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
