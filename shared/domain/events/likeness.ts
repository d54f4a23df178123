import { compareSlots } from '../slots.ts';
import { EVENTS } from '../thresholds.ts';
import { type EventProfile, markOf, weightAt, weightOfMark } from './profile.ts';
import { factsIn } from './read-text.ts';
import { compareTimes, type Times, type Timing, timesOf } from './timing.ts';

/** Why two stories do, or do not, tell one event: everything the decision saw. */
export interface Likeness {
  /** Cosine of the two term vectors, with what is known of the times; 0 to about 1.2. */
  readonly score: number;
  /** Cosine alone, 0 to 1. */
  readonly cosine: number;
  /** Terms of both, those that weigh most in the cosine first. */
  readonly shared: readonly string[];
  readonly timing: Timing;
}

/** What two stories are compared by: a profile's vector and what else decides, made once for many comparisons. */
export interface Vector extends Pick<EventProfile, 'id' | 'language' | 'digest' | 'coherence' | 'slots' | 'words'> {
  readonly times: Times;
  /**
   * Hashes of the stems, ascending, and behind these, for each, its place in the profile with what it weighs: two vectors
   * are multiplied in one walk, and a thousand stories, each compared with sixty others, stay in the processor's cache.
   */
  readonly terms: Uint32Array;
  /** Euclidean length. */
  readonly length: number;
}

/** Shared terms that a reader is shown. */
const SHOWN = 8;
/** More than a profile has terms. */
const PLACES = 256;

/** Makes of a profile what it is compared by. */
export function vectorOf(profile: EventProfile): Vector {
  const facts = wordsOf(profile).map(factsIn(profile.language));
  const order = new Float64Array(facts.length);
  for (let place = 0; place < order.length; place++) order[place] = facts[place]!.stemHash * PLACES + place;
  order.sort();
  const terms = new Uint32Array(2 * order.length);
  let square = 0;
  for (let at = 0; at < order.length; at++) {
    const place = order[at]! % PLACES;
    terms[at] = facts[place]!.stemHash;
    terms[order.length + at] = markOf(profile, place) * PLACES + place;
    const weight = weightAt(profile, place);
    square += weight * weight;
  }
  const { id, language, digest, coherence, slots, words } = profile;
  return { id, language, digest, coherence, slots, words, times: timesOf(profile), terms, length: Math.sqrt(square) };
}

const placeOf = (term: number): number => term % PLACES;
const weightOfTerm = (term: number): number => weightOfMark(Math.floor(term / PLACES));

const wordsOf = ({ words }: EventProfile): string[] => (words === '' ? [] : words.toLowerCase().split(' '));

/**
 * How much two stories have in common, a development and what it develops from included; symmetric.
 *
 * Texts of two languages share hardly a word and are not compared.
 */
export function affinityOf(a: Vector, b: Vector): number {
  return comparable(a, b)?.affinity ?? 0;
}

/** What speaks for one event: the affinity, and nothing where one reports what came after the other. */
export function scoreOf(a: Vector, b: Vector): number {
  const found = comparable(a, b);
  return found === undefined || found.timing.follows !== null ? 0 : found.affinity;
}

function comparable(a: Vector, b: Vector): { affinity: number; timing: Timing } | undefined {
  if (a.digest || b.digest || a.language !== b.language) return undefined;
  const cosine = cosineOf(a, b);
  if (cosine < EVENTS.minCosine) return undefined;
  const timing = compareTimes(a.times, b.times);
  if (timing.apart || areTemplate(a, b)) return undefined;
  return { affinity: Math.max(0, cosine + timing.bonus), timing };
}

/** Earnings notes, obituaries: the same sentences around other numbers and names. */
function areTemplate(a: Vector, b: Vector): boolean {
  const { compared, agreed } = compareSlots(a.slots, b.slots);
  return compared >= EVENTS.template.minCompared && agreed < EVENTS.template.minAgreement * compared;
}

/** All that readers are shown of how alike two stories are. */
export function compareStories(a: Vector, b: Vector): Likeness {
  return {
    score: rounded(affinityOf(a, b)),
    cosine: rounded(cosineOf(a, b)),
    shared: sharedTerms(a, b),
    timing: compareTimes(a.times, b.times),
  };
}

/** Summed in the order of the hashes, so that the last digit is the same whoever asks. */
export function cosineOf(a: Vector, b: Vector): number {
  if (a.length === 0 || b.length === 0) return 0;
  let product = 0;
  walkShared(a, b, (one, other) => {
    product += weightOfTerm(one) * weightOfTerm(other);
  });
  return product / (a.length * b.length);
}

/** Visits the terms that both have. */
function walkShared({ terms: a }: Vector, { terms: b }: Vector, visit: (one: number, other: number) => void): void {
  const [endOfA, endOfB] = [a.length >> 1, b.length >> 1];
  let i = 0;
  let j = 0;
  while (i < endOfA && j < endOfB) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) visit(a[endOfA + i]!, b[endOfB + j]!);
    if (x <= y) i++;
    if (y <= x) j++;
  }
}

function sharedTerms(a: Vector, b: Vector): string[] {
  const words = a.words.split(' ');
  const weighed: { word: string; weight: number }[] = [];
  walkShared(a, b, (one, other) => {
    const weight = weightOfTerm(one) * weightOfTerm(other);
    if (weight > 0) weighed.push({ word: words[placeOf(one)]!, weight });
  });
  weighed.sort((x, y) => y.weight - x.weight || (x.word < y.word ? -1 : 1));
  return weighed.slice(0, SHOWN).map(({ word }) => word);
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
