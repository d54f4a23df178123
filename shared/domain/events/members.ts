import { EVENTS } from '../thresholds.ts';
import { cutIntoEvents } from './cut.ts';
import { tellFacts } from './facts.ts';
import { scoreOf } from './likeness.ts';
import type { Vector } from './vector.ts';

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

/** A member that nobody asked about yet. */
export function memberOf(vector: Vector, links: readonly string[]): EventMember {
  return { vector, links, scores: new Float64Array(links.length).fill(Number.NaN), crowded: 0 };
}

/** Id of the story, or of the aggregator's article. */
export const idOf = ({ vector }: EventMember): string => vector.id;

/** Those that a member is linked to, by the places of its links; undefined for who is gone. */
export type LinkedMembers = readonly (EventMember | undefined)[];

/**
 * Everybody who hangs together with a story by links. Where that is too many, only stronger links count, and
 * stronger ones, until few enough are left: all of these then come to the same few.
 *
 * Yields a member whose links it has to follow, and goes on with those at their ends: whether they are at hand or in a
 * store is the caller's affair.
 */
export function* connectedTo(start: EventMember): Generator<EventMember, EventMember[], LinkedMembers> {
  for (let least: number = EVENTS.minScore; ; least += EVENTS.stricterBy) {
    const together = start.crowded >= least ? undefined : yield* reach(start, least);
    if (together !== undefined) return together;
  }
}

/** Whoever meets one that is known to hang together with too many does so as well. */
function* reach(start: EventMember, least: number): Generator<EventMember, EventMember[] | undefined, LinkedMembers> {
  const found = new Map([[idOf(start), start]]);
  for (const own of found.values()) {
    if (own.links.length === 0) continue;
    for (const [place, other] of (yield own).entries()) {
      if (other === undefined || found.has(idOf(other)) || scoreAt(own, place, other) < least) continue;
      found.set(idOf(other), other);
      if (found.size > EVENTS.maxTogether || other.crowded >= least) return crowd(found.values(), least);
    }
  }
  return [...found.values()];
}

function crowd(members: Iterable<EventMember>, least: number): undefined {
  for (const member of members) member.crowded = least;
}

/** Its score with the one behind the link at this place. */
function scoreAt({ vector, scores }: EventMember, place: number, other: EventMember): number {
  if (Number.isNaN(scores[place]!)) scores[place] = scoreOf(vector, other.vector);
  return scores[place]!;
}

/** Ids of each event's stories. Texts of loose parts that tell two events are round-ups, and stay alone. */
export function cutMembers(together: readonly EventMember[]): string[][] {
  if (together.length === 1) return [[idOf(together[0]!)]];
  const sorted = [...together].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const firm = sorted.filter(({ vector }) => vector.coherence >= EVENTS.minCoherenceOfLinked);
  if (firm.length === sorted.length) return cutAll(sorted);
  const events = cutAll(firm);
  const loose = sorted.filter((member) => !firm.includes(member));
  const alone = loose.filter((member) => eventsToldBy(member, events, firm) > 1);
  return [...cutAll(sorted.filter((member) => !alone.includes(member))), ...alone.map((member) => [idOf(member)])];
}

function cutAll(members: readonly EventMember[]): string[][] {
  const vectors = members.map(({ vector }) => vector);
  const groups = cutIntoEvents(
    vectors.length,
    (a, b) => scoreOf(vectors[a]!, vectors[b]!),
    (a, b) => tellFacts(vectors[a]!, vectors[b]!),
  );
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
