import { hashWord } from '../hash.ts';
import { compareSlots } from '../slots.ts';
import { EVENTS } from '../thresholds.ts';
import { type EventProfile, type Rarity, weightOf } from './profile.ts';
import type { Term } from './terms.ts';
import { type Timing, timingOf } from './timing.ts';

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

/** A profile's vector, made once for many comparisons. */
export interface Vector {
  readonly profile: EventProfile;
  readonly weights: ReadonlyMap<string, number>;
  /** Hashes of the stems, ascending, and their weights beside them: two vectors are multiplied in one walk along both. */
  readonly hashes: Uint32Array;
  readonly values: Float64Array;
  /** Euclidean length. */
  readonly length: number;
}

/** Shared terms that a reader is shown. */
const SHOWN = 8;

export function vectorOf(profile: EventProfile, rarity: Rarity): Vector {
  const weights = new Map<string, number>();
  let square = 0;
  for (const term of profile.terms) {
    const weight = weightOf(term, rarity(term.stem, profile.language));
    weights.set(term.stem, weight);
    square += weight * weight;
  }
  const hashed = [...weights]
    .map(([stem, weight]) => ({ hash: hashWord(stem), weight }))
    .sort((a, b) => a.hash - b.hash);
  return {
    profile,
    weights,
    hashes: Uint32Array.from(hashed, ({ hash }) => hash),
    values: Float64Array.from(hashed, ({ weight }) => weight),
    length: Math.sqrt(square),
  };
}

/**
 * How much two stories have in common, a development and what it develops from included; symmetric.
 *
 * Texts of two languages share hardly a word and are not compared.
 */
export function affinityOf(a: Vector, b: Vector): number {
  if (a.profile.digest || b.profile.digest || a.profile.language !== b.profile.language) return 0;
  const cosine = cosineOf(a, b);
  if (cosine < EVENTS.minCosine) return 0;
  const timing = timingOf(a.profile, b.profile);
  return timing.apart || areTemplate(a.profile, b.profile) ? 0 : cosine + timing.bonus;
}

/** Earnings notes, obituaries: the same sentences around other numbers and names. */
function areTemplate(a: EventProfile, b: EventProfile): boolean {
  const { compared, agreed } = compareSlots(a.slots, b.slots);
  return compared >= EVENTS.template.minCompared && agreed < EVENTS.template.minAgreement * compared;
}

/** What speaks for one event: the affinity, and nothing where one reports what came after the other. */
export function scoreOf(a: Vector, b: Vector): number {
  const affinity = affinityOf(a, b);
  return affinity > 0 && timingOf(a.profile, b.profile).follows === null ? affinity : 0;
}

export function compareStories(a: Vector, b: Vector): Likeness {
  return {
    score: rounded(affinityOf(a, b)),
    cosine: rounded(cosineOf(a, b)),
    shared: sharedTerms(a, b),
    timing: timingOf(a.profile, b.profile),
  };
}

/** Summed in the order of the hashes, so that the last digit is the same whoever asks. */
export function cosineOf(a: Vector, b: Vector): number {
  if (a.length === 0 || b.length === 0) return 0;
  let product = 0;
  let i = 0;
  let j = 0;
  while (i < a.hashes.length && j < b.hashes.length) {
    const x = a.hashes[i]!;
    const y = b.hashes[j]!;
    if (x === y) product += a.values[i]! * b.values[j]!;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return product / (a.length * b.length);
}

function sharedTerms(a: Vector, b: Vector): string[] {
  const weighed: { term: Term; weight: number }[] = [];
  for (const term of a.profile.terms) {
    const other = b.weights.get(term.stem);
    if (other) weighed.push({ term, weight: other * (a.weights.get(term.stem) ?? 0) });
  }
  weighed.sort((x, y) => y.weight - x.weight || (x.term.stem < y.term.stem ? -1 : 1));
  return weighed.slice(0, SHOWN).map(({ term }) => term.word);
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
