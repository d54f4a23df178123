import { countForeignItems, type Overlap, overlapOf } from './overlap.ts';
import { type Agreement, compareSlots } from './slots.ts';
import { shinglesOf, type TextNode, tellsNames } from './text-node.ts';

/** What the two texts of a pair have in common, whichever was asked first. */
export interface Comparison {
  readonly smaller: TextNode;
  readonly larger: TextNode;
  /** Shingles that both have, and as a share of the smaller text's, and of all of either's. */
  readonly shared: number;
  readonly containment: number;
  readonly jaccard: number;
  readonly facts: Agreement;
  /** Facts that one would expect in what is shared, by how many the smaller has, or the one that tells its names. */
  readonly expectedFacts: number;
  /** Asked for only where the simpler figures have not decided. */
  readonly inSmaller: () => Overlap;
  readonly inLarger: () => Overlap;
  /** Items of the larger text, and of either, that the other knows nothing of. */
  readonly foreignInLarger: () => number;
  readonly foreignItems: () => number;
}

/** Lays two texts side by side; the same whichever comes first. */
export function compare(a: TextNode, b: TextNode): Comparison {
  const [smaller, larger] = inSizeOrder(a, b);
  const small = shinglesOf(smaller);
  const large = shinglesOf(larger);
  const shared = small.countShared(large);
  const foreignInLarger = once(() => countForeignItems(larger.shingles, larger.items, small));
  return {
    smaller,
    larger,
    shared,
    containment: small.size === 0 ? 0 : shared / small.size,
    jaccard: large.size === 0 ? 0 : shared / (small.size + large.size - shared),
    facts: compareFacts(smaller, larger),
    expectedFacts: expectedIn(tellsNames(smaller) || !tellsNames(larger) ? smaller : larger, shared),
    inSmaller: once(() => overlapOf(smaller.shingles, large)),
    inLarger: once(() => overlapOf(larger.shingles, small)),
    foreignInLarger,
    foreignItems: () => foreignInLarger() + countForeignItems(smaller.shingles, smaller.items, large),
  };
}

/** Where only one of the texts tells its names, the other's guesses answer for them. */
function compareFacts(a: TextNode, b: TextNode): Agreement {
  const told = compareSlots(a.slots, b.slots);
  if (tellsNames(a) === tellsNames(b)) return told;
  const guessed = tellsNames(a) ? compareSlots(a.slots, b.guesses) : compareSlots(a.guesses, b.slots);
  return { compared: told.compared + guessed.compared, agreed: told.agreed + guessed.agreed };
}

function expectedIn(node: TextNode, shared: number): number {
  const { size } = shinglesOf(node);
  return size === 0 ? 0 : (shared / size) * (node.slots.length / 2);
}

/** Longest unbroken shared run ÷ all that is shared. */
export function longestRunShare(pair: Comparison): number {
  return pair.shared === 0 ? 0 : Math.min(1, pair.inSmaller().longestRun / pair.shared);
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** By shingles, then by id, so that both askers see the same pair. */
function inSizeOrder(a: TextNode, b: TextNode): [TextNode, TextNode] {
  const difference = shinglesOf(a).size - shinglesOf(b).size;
  return difference < 0 || (difference === 0 && a.id < b.id) ? [a, b] : [b, a];
}
