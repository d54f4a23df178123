import { compareSlots } from '../slots.ts';
import { EVENTS } from '../thresholds.ts';
import { type EventProfile, weightAt } from './profile.ts';
import { compareTimes, type Times, type Timing, timesOf } from './timing.ts';
import { factsIn } from './word-facts.ts';

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
  /** Hashes of the stems, ascending, their weights, and their places in the profile: two vectors are multiplied in one walk. */
  readonly hashes: Uint32Array;
  readonly weights: Float64Array;
  readonly places: Uint8Array;
  /** Euclidean length. */
  readonly length: number;
}

/** Shared terms that a reader is shown. */
const SHOWN = 8;
/** More than a profile has terms. */
const PLACES = 256;

export function vectorOf(profile: EventProfile): Vector {
  const facts = wordsOf(profile).map(factsIn(profile.language));
  const order = new Float64Array(facts.length);
  for (let place = 0; place < order.length; place++) order[place] = facts[place]!.stemHash * PLACES + place;
  order.sort();
  const [hashes, weights, places] = [
    new Uint32Array(order.length),
    new Float64Array(order.length),
    new Uint8Array(order.length),
  ];
  let square = 0;
  for (let at = 0; at < order.length; at++) {
    const place = order[at]! % PLACES;
    const weight = weightAt(profile, place);
    hashes[at] = facts[place]!.stemHash;
    weights[at] = weight;
    places[at] = place;
    square += weight * weight;
  }
  const { id, language, digest, coherence, slots, words } = profile;
  const compared = { id, language, digest, coherence, slots, words };
  return { ...compared, times: timesOf(profile), hashes, weights, places, length: Math.sqrt(square) };
}

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
  walkShared(a, b, (i, j) => {
    product += a.weights[i]! * b.weights[j]!;
  });
  return product / (a.length * b.length);
}

/** Visits the places of the terms that both have. */
function walkShared(a: Vector, b: Vector, visit: (i: number, j: number) => void): void {
  let i = 0;
  let j = 0;
  while (i < a.hashes.length && j < b.hashes.length) {
    const x = a.hashes[i]!;
    const y = b.hashes[j]!;
    if (x === y) visit(i, j);
    if (x <= y) i++;
    if (y <= x) j++;
  }
}

function sharedTerms(a: Vector, b: Vector): string[] {
  const words = a.words.split(' ');
  const weighed: { word: string; weight: number }[] = [];
  walkShared(a, b, (i, j) => {
    const weight = a.weights[i]! * b.weights[j]!;
    if (weight > 0) weighed.push({ word: words[a.places[i]!]!, weight });
  });
  weighed.sort((x, y) => y.weight - x.weight || (x.word < y.word ? -1 : 1));
  return weighed.slice(0, SHOWN).map(({ word }) => word);
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
