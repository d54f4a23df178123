import { compareSlots } from '../slots.ts';
import { EVENTS } from '../thresholds.ts';
import { sharedFacts } from './facts.ts';
import { compareTimes, type Timing } from './timing.ts';
import { cosineOf, heaviestShared, type Vector } from './vector.ts';

/** Why two stories do, or do not, tell one event: everything the decision saw. */
export interface Likeness {
  /** Cosine of the two term vectors, with what is known of the times; 0 to about 1.2. */
  readonly score: number;
  /** Cosine alone, 0 to 1. */
  readonly cosine: number;
  /** Rare facts that both tell, independent of each other, as the first spells them; those that it makes most of first. */
  readonly facts: readonly string[];
  /** Terms of both, those that weigh most in the cosine first. */
  readonly shared: readonly string[];
  readonly timing: Timing;
}

/** Facts and shared terms that a reader is shown. */
const SHOWN = 8;

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
    facts: sharedFacts(a, b, SHOWN),
    shared: heaviestShared(a, b, SHOWN),
    timing: compareTimes(a.times, b.times),
  };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
