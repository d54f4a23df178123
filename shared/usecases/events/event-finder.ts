import { cutIntoEvents } from '../../domain/events/cut.ts';
import { scoreOf, type Vector, vectorOf } from '../../domain/events/likeness.ts';
import { Recent } from '../../domain/recent.ts';
import { EVENTS } from '../../domain/thresholds.ts';
import type { Table } from '../../ports.ts';
import { eventPartition, LINKS, profileKey, recordOf } from '../../store/events.ts';
import { isLive } from '../../store/versioned-items.ts';
import type { ProfileShelf } from './profile-shelf.ts';

/** A story, or an aggregator's page, as the store knows it, ready to be compared. */
export interface Teller {
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
  readonly shelf?: ProfileShelf;
  /** Where links are, if not in the table; profiles then come from the shelf. */
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
  { shelf, hints = table, remembered = MAX_REMEMBERED }: FinderOptions = {},
) {
  const tellers = new Recent<Teller>(remembered);
  const events = new Recent<readonly string[]>(MAX_EVENTS);

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

  async function teller(id: string): Promise<Teller | undefined> {
    const found = tellers.get(id) ?? (await loadTeller({ hints, shelf }, id));
    if (found !== undefined) tellers.set(id, found);
    return found;
  }

  /** Those that a story is linked to, read at once as far as they are not at hand. */
  async function linkedTo({ links }: Teller): Promise<(Teller | undefined)[]> {
    const known = links.map((id) => tellers.get(id));
    return known.includes(undefined) ? Promise.all(links.map(teller)) : known;
  }

  /**
   * Everybody who hangs together with a story by links. Where that is too many, only stronger links count, and
   * stronger ones, until few enough are left: all of these then come to the same few.
   */
  async function gather(start: Teller): Promise<Teller[]> {
    for (let least: number = EVENTS.minScore; ; least += EVENTS.stricterBy) {
      const together = start.crowded >= least ? undefined : await reach(start, least);
      if (together !== undefined) return together;
    }
  }

  /** Whoever meets one that is known to hang together with too many does so as well. */
  async function reach(start: Teller, least: number): Promise<Teller[] | undefined> {
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

function crowd(tellers: Iterable<Teller>, least: number): undefined {
  for (const teller of tellers) teller.crowded = least;
}

/** Its score with the one behind the link at this place. */
function scoreAt({ vector, scores }: Teller, place: number, other: Teller): number {
  if (Number.isNaN(scores[place]!)) scores[place] = scoreOf(vector, other.vector);
  return scores[place]!;
}

export type EventFinder = ReturnType<typeof createEventFinder>;

/** The story or article that tells. */
export const idOf = ({ vector }: Teller): string => vector.id;

/** Where a story's links are, with its profile among them where there is no shelf. */
interface Sources {
  readonly hints: Pick<Table, 'query'>;
  readonly shelf: ProfileShelf | undefined;
}

async function loadTeller({ hints, shelf }: Sources, id: string): Promise<Teller | undefined> {
  const [shelved] = shelf === undefined ? [] : await shelf.load([id]);
  const range = { limit: MAX_LINKS_READ, ...(shelved && { prefix: LINKS }) };
  const { items } = await hints.query(eventPartition(id), range);
  const profile = items.find(({ sk }) => sk === profileKey(id).sk);
  const vector = shelved?.vector ?? (isLive(profile) ? vectorOf(recordOf(profile)) : undefined);
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
function cut(together: readonly Teller[]): string[][] {
  const sorted = [...together].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const firm = sorted.filter(({ vector }) => vector.coherence >= EVENTS.minCoherenceOfLinked);
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
