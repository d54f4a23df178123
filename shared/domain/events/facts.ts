import { EVENTS } from '../thresholds.ts';
import { cosineOf, countOf, placeOf, type Vector, walkShared } from './vector.ts';

/** A rare term that two stories tell: its places in the two profiles, and what the text that makes less of it makes of it. */
interface SharedTerm {
  readonly places: readonly [number, number];
  readonly count: number;
}

/** Terms that are one fact: a first name is no evidence beside its surname. */
type Fact = readonly SharedTerm[];

/**
 * Whether two stories tell facts enough to be one event: rare, independent of each other, each told in words of its own, and with
 * some weight on them in both. Where only dates bring two texts together that have little in common, the weight must be more.
 */
export function tellFacts(a: Vector, b: Vector): boolean {
  const { min, weight, alike, weightOfUnlike } = EVENTS.facts;
  const facts = factsOf(a, b);
  if (countWeighty(facts, weight) < min) return false;
  const areDated = a.times.span !== null && b.times.span !== null;
  return !areDated || cosineOf(a, b) >= alike || countWeighty(facts, weightOfUnlike) >= min;
}

const countWeighty = (facts: readonly Fact[], weight: number): number =>
  facts.filter((fact) => fact.some(({ count }) => count >= weight)).length;

/** The facts that two stories tell, as one of them spells these, those that it makes most of first; at most so many. */
export function sharedFacts(a: Vector, b: Vector, most: number): string[] {
  const words = a.words.split(' ');
  const facts = factsOf(a, b).filter((fact) => fact.some(({ count }) => count >= EVENTS.facts.weight));
  const placed = facts.map((fact) => inReadingOrder(fact.map(({ places }) => places[0])!, a.companions));
  placed.sort((x, y) => Math.min(...x) - Math.min(...y));
  return placed.slice(0, most).map((places) => places.map((place) => words[place]).join(' '));
}

/** By which stands before which, as far as that is known. */
function inReadingOrder(places: readonly number[], companions: Int8Array): number[] {
  const ordered: number[] = [];
  for (const place of [...places].sort((x, y) => x - y)) {
    const next = ordered.findIndex((other) => companions[place] === other + 1 || companions[other] === -(place + 1));
    const before = ordered.findIndex((other) => companions[place] === -(other + 1) || companions[other] === place + 1);
    ordered.splice(next >= 0 ? next : before >= 0 ? before + 1 : ordered.length, 0, place);
  }
  return ordered;
}

function factsOf(a: Vector, b: Vector): Fact[] {
  let facts: Fact[] = [];
  walkShared(a, b, (one, other, isFact) => {
    if (!isFact) return;
    const term = { places: [placeOf(one), placeOf(other)] as const, count: Math.min(countOf(one), countOf(other)) };
    const [same, others] = [[] as Fact[], [] as Fact[]];
    for (const fact of facts) (fact.some((known) => standTogether(known, term, a, b)) ? same : others).push(fact);
    facts = [...others, [...same.flat(), term]];
  });
  return facts;
}

function standTogether(one: SharedTerm, other: SharedTerm, a: Vector, b: Vector): boolean {
  return (
    areBeside(one.places[0], other.places[0], a.companions) || areBeside(one.places[1], other.places[1], b.companions)
  );
}

const areBeside = (one: number, other: number, companions: Int8Array): boolean =>
  Math.abs(companions[one]!) === other + 1 || Math.abs(companions[other]!) === one + 1;
