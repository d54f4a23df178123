import { EVENTS } from '../thresholds.ts';
import { DAY_MS, daysAround, mostShared } from './candidates.ts';
import { affinityOf } from './likeness.ts';
import { connectedTo, cutMembers, type EventMember, eventIdOf, memberOf } from './members.ts';
import type { Vector } from './vector.ts';

/** A story as far as its event goes. */
export interface ToldStory {
  readonly vector: Vector;
  /** Stems it is filed under. */
  readonly keys: readonly string[];
  /** Whether a page said when it was published. */
  readonly isDated: boolean;
  /** When it is listed: published, else first seen; an instant. */
  readonly at: string;
}

/** Links of one story that are followed; beyond these, others still name it in theirs. */
const MAX_LINKS = 256;

/**
 * Events of a whole set of stories in memory, by the same candidates, scores and cuts as an index in a store finds them.
 *
 * A story goes by its rank among all of them. The order in which they are filed matters only where a popular stem has
 * more stories than one reading of it proposes: each story meets those that were filed before it.
 */
export class EventFold {
  private readonly stories = new Map<number, ToldStory>();
  private readonly links = new Map<number, Set<number>>();
  private readonly terms = new TermPostings();

  /** Files a story under its rank: of two stories the one with the smaller id has the smaller rank. */
  file(rank: number, story: ToldStory): void {
    this.stories.set(rank, story);
    const links = new Set<number>();
    this.links.set(rank, links);
    this.terms.add(rank, story);
    const near: { rank: number; affinity: number }[] = [];
    for (const other of mostShared(this.terms.sharing(rank, story))) {
      const affinity = affinityOf(story.vector, this.stories.get(other)!.vector);
      if (affinity >= EVENTS.minScore) near.push({ rank: other, affinity });
    }
    near.sort((a, b) => b.affinity - a.affinity || a.rank - b.rank);
    for (const other of near.slice(0, EVENTS.maxLinks)) {
      links.add(other.rank);
      this.links.get(other.rank)!.add(rank);
    }
  }

  /** The event of every story, by their ids. */
  events(): Map<string, string> {
    const members = new Map<string, EventMember>();
    for (const [rank, { vector }] of this.stories) {
      const links = [...this.links.get(rank)!].sort((a, b) => a - b).slice(0, MAX_LINKS);
      const ids = links.map((other) => this.stories.get(other)!.vector.id);
      members.set(vector.id, memberOf(vector, ids));
    }
    const events = new Map<string, string>();
    for (const [id, member] of members) {
      if (events.has(id)) continue;
      for (const event of cutMembers(connected(member, members))) {
        const name = eventIdOf(event);
        for (const story of event) events.set(story, name);
      }
    }
    return events;
  }
}

function connected(start: EventMember, members: ReadonlyMap<string, EventMember>): EventMember[] {
  const walk = connectedTo(start);
  let step = walk.next();
  while (!step.done) step = walk.next(step.value.links.map((id) => members.get(id)));
  return step.value;
}

/** More stories than are ever in memory together, and more keys than one has. */
const RANKS = 2 ** 25;
const KEYS = 2 ** 4;
/** Days before 1970 back to the year 0, and some: entries of all days are above 0. */
const FIRST_DAY = 1_000_000;

/** The stories of each stem of each language: dated ones by day and rank, those without a date by rank. */
class TermPostings {
  /** Entries are numbers that sort as they should: day, rank of the story, place of the stem among its keys. */
  private readonly dated = new Map<string, number[]>();
  private readonly undated = new Map<string, number[]>();

  add(rank: number, { vector, keys, isDated, at }: ToldStory): void {
    const postings = isDated ? this.dated : this.undated;
    const day = isDated ? Math.floor(Date.parse(at) / DAY_MS) : 0;
    for (const [place, stem] of keys.entries()) {
      const term = termOf(stem, vector.language);
      const entry = entryOf(day, rank, place);
      const entries = postings.get(term);
      if (entries === undefined) postings.set(term, [entry]);
      else entries.splice(placeIn(entries, entry), 0, entry);
    }
  }

  /** How many stems each story shares with this one, as far as readings of its stems show. */
  sharing(rank: number, { vector, keys, isDated, at }: ToldStory): Map<number, number> {
    const shared = new Map<number, number>();
    const count = (entry: number): void => {
      const other = rankOf(entry);
      if (other !== rank) shared.set(other, (shared.get(other) ?? 0) + 1);
    };
    for (const [place, stem] of keys.entries()) {
      const term = termOf(stem, vector.language);
      const own = isDated ? around(this.dated.get(term), at) : (this.undated.get(term) ?? []).slice(0, EVENTS.keyCap);
      own.forEach(count);
      if (place >= EVENTS.undatedKeyTerms) continue;
      const others = isDated
        ? this.undated.get(term)?.slice(0, EVENTS.keyCap)
        : this.dated.get(term)?.slice(-EVENTS.keyCap);
      for (const entry of others ?? []) if (entry % KEYS < EVENTS.undatedKeyTerms) count(entry);
    }
    return shared;
  }
}

const termOf = (stem: string, language: string | null): string => `${language ?? ''} ${stem}`;
const entryOf = (day: number, rank: number, place: number): number => ((day + FIRST_DAY) * RANKS + rank) * KEYS + place;
const rankOf = (entry: number): number => Math.floor(entry / KEYS) % RANKS;

/** Those within the days of an event, the first ones. */
function around(entries: readonly number[] | undefined, at: string): readonly number[] {
  if (entries === undefined) return [];
  const { from, to } = daysAround(at);
  const start = placeIn(entries, entryOf(from, 0, 0));
  const end = Math.min(start + EVENTS.keyCap, placeIn(entries, entryOf(to + 1, 0, 0)));
  return entries.slice(start, end);
}

/** Where an entry stands, or would. */
function placeIn(entries: readonly number[], entry: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]! < entry) low = middle + 1;
    else high = middle;
  }
  return low;
}
