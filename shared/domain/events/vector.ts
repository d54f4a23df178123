import { EVENTS } from '../thresholds.ts';
import { countOfMark, type EventProfile, markOf, rarityAt, weightAt, weightOfMark } from './profile.ts';
import { factsIn, type WordFacts } from './read-text.ts';
import { type Times, timesOf } from './timing.ts';

/** What two stories are compared by: a profile's vector and what else decides, made once for many comparisons. */
export interface Vector
  extends Pick<EventProfile, 'id' | 'language' | 'digest' | 'coherence' | 'slots' | 'words' | 'companions'> {
  readonly times: Times;
  /**
   * Hashes of the stems, ascending, and behind these, for each, its place in the profile with what it weighs: two vectors
   * are multiplied in one walk, and a thousand stories, each compared with sixty others, stay in the processor's cache.
   */
  readonly terms: Uint32Array;
  /** In the same order the contexts of each term, and whether it is rare enough for a fact. */
  readonly evidence: Uint32Array;
  /** Euclidean length. */
  readonly length: number;
}

/** A term of two stories: for each a number from which its place in the profile and its weight are read. */
export type Visit = (one: number, other: number, isFact: boolean) => void;

/** More than a profile has terms. */
const PLACES = 256;
const IS_FACT = 1 << 16;

/** Makes of a profile what it is compared by. */
export function vectorOf(profile: EventProfile): Vector {
  const facts = wordsOf(profile).map(factsIn(profile.language));
  const order = new Float64Array(facts.length);
  for (let place = 0; place < order.length; place++) order[place] = facts[place]!.stemHash * PLACES + place;
  order.sort();
  const terms = new Uint32Array(2 * order.length);
  const evidence = new Uint32Array(order.length);
  let square = 0;
  for (let at = 0; at < order.length; at++) {
    const place = order[at]! % PLACES;
    terms[at] = facts[place]!.stemHash;
    terms[order.length + at] = markOf(profile, place) * PLACES + place;
    evidence[at] = evidenceOf(profile, place, facts[place]!);
    const weight = weightAt(profile, place);
    square += weight * weight;
  }
  const { id, language, digest, coherence, slots, words, companions } = profile;
  const about = { id, language, digest, coherence, slots, words, companions };
  return { ...about, times: timesOf(profile), terms, evidence, length: Math.sqrt(square) };
}

const wordsOf = ({ words }: EventProfile): string[] => (words === '' ? [] : words.toLowerCase().split(' '));

/** A fact is rare, and no day of the week, month or year: those are told of by everybody. */
function evidenceOf(profile: EventProfile, place: number, { weekday, month, year }: WordFacts): number {
  const contexts = profile.contexts[2 * place]! | (profile.contexts[2 * place + 1]! << 8);
  const isFact = weekday < 0 && month === 0 && year === 0 && rarityAt(profile, place) >= EVENTS.facts.minRarity;
  return contexts | (isFact ? IS_FACT : 0);
}

export const placeOf = (term: number): number => term % PLACES;
export const countOf = (term: number): number => countOfMark(Math.floor(term / PLACES));
const weightOfTerm = (term: number): number => weightOfMark(Math.floor(term / PLACES));

/** Summed in the order of the hashes, so that the last digit is the same whoever asks. */
export function cosineOf(a: Vector, b: Vector): number {
  if (a.length === 0 || b.length === 0) return 0;
  let product = 0;
  walkShared(a, b, (one, other) => {
    product += weightOfTerm(one) * weightOfTerm(other);
  });
  return product / (a.length * b.length);
}

/**
 * Visits the terms that both have, and says which are facts that each tells in words of its own. What stands in both in the same
 * words and nowhere else, a line that a site sets into its stories or a passage that both took over, is told only once.
 */
export function walkShared(a: Vector, b: Vector, visit: Visit): void {
  const [ours, theirs] = [a.terms, b.terms];
  const [endOfA, endOfB] = [a.evidence.length, b.evidence.length];
  let i = 0;
  let j = 0;
  while (i < endOfA && j < endOfB) {
    const x = ours[i]!;
    const y = theirs[j]!;
    if (x === y) visit(ours[endOfA + i]!, theirs[endOfB + j]!, isEvidence(a.evidence[i]!, b.evidence[j]!));
    if (x <= y) i++;
    if (y <= x) j++;
  }
}

const isEvidence = (one: number, other: number): boolean => (one & other & IS_FACT) !== 0 && !isRepeated(one, other);

/** Whether all places of one that are known are in words that the other has there as well. */
const isRepeated = (one: number, other: number): boolean => isWithin(one, other) || isWithin(other, one);

function isWithin(one: number, other: number): boolean {
  const first = one & 0xff;
  return first !== 0 && isOneOf(first, other) && isOneOf((one >> 8) & 0xff, other);
}

const isOneOf = (context: number, other: number): boolean =>
  context === (other & 0xff) || context === ((other >> 8) & 0xff);

/** Words of both that weigh most in the cosine, at most so many. */
export function heaviestShared(a: Vector, b: Vector, count: number): string[] {
  const words = a.words.split(' ');
  const weighed: { word: string; weight: number }[] = [];
  walkShared(a, b, (one, other) => {
    const weight = weightOfTerm(one) * weightOfTerm(other);
    if (weight > 0) weighed.push({ word: words[placeOf(one)]!, weight });
  });
  weighed.sort((x, y) => y.weight - x.weight || (x.word < y.word ? -1 : 1));
  return weighed.slice(0, count).map(({ word }) => word);
}
