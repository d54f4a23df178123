import { countForeignItems, type Overlap, overlapOf } from './overlap.ts';
import type { ShingleSet } from './shingle-set.ts';
import { type Agreement, compareSlots, REACH } from './slots.ts';
import { byShortRuns, type ComparedText, shinglesOf, tellsNames } from './text-node.ts';
import { ALGORITHM } from './thresholds.ts';

/** What the two texts of a pair have in common, whichever was asked first. */
export interface Comparison {
  readonly smaller: ComparedText;
  readonly larger: ComparedText;
  /** Shingles found in both. */
  readonly found: number;
  /** Shingles that both have; where words were misread, as many as they would have if none had been. */
  readonly shared: number;
  /** Whether neither has a shingle that the other lacks. */
  readonly isSame: boolean;
  /** What they share as a share of the smaller text's shingles, and of all of either's. */
  readonly containment: number;
  readonly jaccard: number;
  readonly facts: Agreement;
  /** Facts that one would expect in what is shared, by how many the smaller has, or the one that tells its names. */
  readonly expectedFacts: number;
  /** Asked for only where the simpler figures have not decided. */
  readonly inSmaller: () => Overlap;
  readonly inLarger: () => Overlap;
  /** How much of an opening both have: the share of either text's first shingles that the other has, the larger of the two. */
  readonly sharedOpening: () => number;
  /** Items of the larger text, and of either, that the other knows nothing of. */
  readonly foreignInLarger: () => number;
  readonly foreignItems: () => number;
}

/** Lays two texts side by side, on one scale; the same whichever comes first. */
export function compare(a: ComparedText, b: ComparedText): Comparison {
  const [smaller, larger] = inSizeOrder(a, b);
  const small = shinglesOf(smaller);
  const large = shinglesOf(larger);
  const found = small.countShared(large);
  const shared = Math.min(small.size, found / survival(a, b, shingleWords(a, b)));
  const foreignInLarger = once(() => countForeignItems(larger.shingles, larger.items, small));
  return {
    smaller,
    larger,
    found,
    shared,
    isSame: found > 0 && found === small.size && found === large.size,
    containment: small.size === 0 ? 0 : shared / small.size,
    jaccard: large.size === 0 ? 0 : shared / (small.size + large.size - shared),
    facts: compareFacts(smaller, larger),
    expectedFacts:
      expectedIn(tellsNames(smaller) || !tellsNames(larger) ? smaller : larger, shared) *
      survival(a, b, slotWords(a, b)),
    inSmaller: once(() => overlapOf(smaller.shingles, large)),
    inLarger: once(() => overlapOf(larger.shingles, small)),
    sharedOpening: once(() => Math.max(openingIn(smaller, large), openingIn(larger, small))),
    foreignInLarger,
    foreignItems: () => foreignInLarger() + countForeignItems(smaller.shingles, smaller.items, large),
  };
}

/** Share of the runs of so many words that neither text misread. */
function survival(a: ComparedText, b: ComparedText, words: number): number {
  return ((1 - a.misread) * (1 - b.misread)) ** words;
}

/** Two scanned texts are compared by short runs of words, any others by shingles. */
export function onOneScale(a: ComparedText, b: ComparedText): readonly [ComparedText, ComparedText] {
  return areScanned(a, b) ? [byShortRuns(a), byShortRuns(b)] : [a, b];
}

const areScanned = (a: ComparedText, b: ComparedText): boolean => a.misread > 0 && b.misread > 0;

function shingleWords(a: ComparedText, b: ComparedText): number {
  return areScanned(a, b) ? ALGORITHM.scanned.shingleWords : ALGORITHM.shingleWords;
}

/** Words on either side of a fact, and a number or a name of one word. */
function slotWords(a: ComparedText, b: ComparedText): number {
  return 2 * (areScanned(a, b) ? ALGORITHM.scanned.reach : REACH) + 1;
}

/** Where only one of the texts tells its names, the other's guesses answer for them. */
function compareFacts(a: ComparedText, b: ComparedText): Agreement {
  const told = compareSlots(a.slots, b.slots, [a.misread > 0, b.misread > 0]);
  if (tellsNames(a) === tellsNames(b)) return told;
  const guessed = tellsNames(a) ? compareSlots(a.slots, b.guesses) : compareSlots(a.guesses, b.slots);
  return { compared: told.compared + guessed.compared, agreed: told.agreed + guessed.agreed };
}

/** Share of a text's first shingles that another has. */
function openingIn({ shingles }: ComparedText, other: ShingleSet): number {
  const opening = shingles.subarray(0, ALGORITHM.openingShingles);
  let shared = 0;
  for (const hash of opening) if (other.has(hash)) shared++;
  return opening.length === 0 ? 0 : shared / opening.length;
}

function expectedIn(node: ComparedText, shared: number): number {
  const { size } = shinglesOf(node);
  return size === 0 ? 0 : (shared / size) * (node.slots.length / 2);
}

/** Longest unbroken shared run ÷ all that is found in both. */
export function longestRunShare(pair: Comparison): number {
  return pair.found === 0 ? 0 : Math.min(1, pair.inSmaller().longestRun / pair.found);
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** By shingles, then by id, so that both askers see the same pair. */
function inSizeOrder(a: ComparedText, b: ComparedText): [ComparedText, ComparedText] {
  const difference = shinglesOf(a).size - shinglesOf(b).size;
  return difference < 0 || (difference === 0 && a.id < b.id) ? [a, b] : [b, a];
}
