import { hammingDistance } from './fingerprint.ts';
import { type Overlap, overlapOf } from './overlap.ts';
import { type Agreement, compareSlots } from './slots.ts';
import type { Evidence, Relation } from './story.ts';
import { shinglesOf, type TextNode } from './text-node.ts';
import { ALGORITHM } from './thresholds.ts';

/** What the two texts of a pair have in common, whichever was asked first. */
interface Comparison {
  readonly smaller: TextNode;
  readonly larger: TextNode;
  readonly shared: number;
  readonly containment: number;
  readonly jaccard: number;
  readonly facts: Agreement;
  /** Asked for only where the simpler figures have not decided. */
  readonly inSmaller: () => Overlap;
  readonly inLarger: () => Overlap;
}

interface Verdict {
  readonly linked: boolean;
  readonly rule: string;
  readonly reason: string;
}

/**
 * Compares two texts and says whether they are one story, with everything the decision saw.
 *
 * Symmetric but for `relation` and `words`, which are told from `a`: pure, so the answer never depends on who asks.
 */
export function compareTexts(a: TextNode, b: TextNode): Evidence {
  const pair = compare(a, b);
  const verdict = judge(pair);
  return {
    ...verdict,
    relation: verdict.linked ? relate(pair, a) : null,
    containment: rounded(pair.containment),
    jaccard: rounded(pair.jaccard),
    hamming: hammingDistance(a.fingerprint, b.fingerprint),
    spread: pair.inSmaller().spread,
    longestRun: rounded(longestRunShare(pair)),
    facts: pair.facts,
    sharedKeys: { shingle: sharedKeys(a, b), band: sharedBands(a, b) },
    words: [a.words, b.words],
    algorithm: ALGORITHM.version,
  };
}

/** The decision alone, without the figures that only a reader wants: clustering asks this many times a text. */
export function areLinked(a: TextNode, b: TextNode): boolean {
  return judge(compare(a, b)).linked;
}

function compare(a: TextNode, b: TextNode): Comparison {
  const [smaller, larger] = inSizeOrder(a, b);
  const small = shinglesOf(smaller);
  const large = shinglesOf(larger);
  const shared = small.countShared(large);
  return {
    smaller,
    larger,
    shared,
    containment: small.size === 0 ? 0 : shared / small.size,
    jaccard: large.size === 0 ? 0 : shared / (small.size + large.size - shared),
    facts: compareSlots(smaller.slots, larger.slots),
    inSmaller: once(() => overlapOf(smaller.shingles, large)),
    inLarger: once(() => overlapOf(larger.shingles, small)),
  };
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

/** The rules, first answer wins. */
function judge(pair: Comparison): Verdict {
  return (
    sameWords(pair) ?? shortText(pair) ?? tooLittle(pair) ?? factsDiffer(pair) ?? onlyBoilerplate(pair) ?? weigh(pair)
  );
}

function sameWords({ smaller, larger }: Comparison): Verdict | undefined {
  if (smaller.id !== larger.id) return undefined;
  return { linked: true, rule: 'same-words', reason: 'Both have the same words.' };
}

/** Two notices of forty words share half of them by convention; such texts must agree nearly whole. */
function shortText(pair: Comparison): Verdict | undefined {
  if (pair.smaller.words >= ALGORITHM.shortWords) return undefined;
  const linked = pair.jaccard >= ALGORITHM.shortJaccard && pair.facts.agreed === pair.facts.compared;
  const size = `The shorter has only ${pair.smaller.words} words`;
  return linked
    ? { linked, rule: 'short-and-near-exact', reason: `${size}, and the two agree almost word for word.` }
    : { linked, rule: 'short', reason: `${size}, too few to count as a copy unless nearly all are the same.` };
}

function tooLittle(pair: Comparison): Verdict | undefined {
  if (pair.containment >= ALGORITHM.minContainment) return undefined;
  const reason = `They share only ${percent(pair.containment)} of the shorter text's phrases.`;
  return { linked: false, rule: 'too-little', reason };
}

/** Earnings notes, obituaries, forecasts: the prose agrees, and every number and name in it differs. */
function factsDiffer({ facts, containment }: Comparison): Verdict | undefined {
  const { minCompared, minAgreement } = ALGORITHM.facts;
  if (facts.compared < minCompared || facts.agreed >= minAgreement * facts.compared) return undefined;
  const differing = facts.compared - facts.agreed;
  const reason =
    `They share ${percent(containment)} of their phrases, but put different numbers or names into ` +
    `${differing} of ${facts.compared} matching places: one template, filled twice.`;
  return { linked: false, rule: 'facts-differ', reason };
}

/** What two pages of a site share is its furniture: sentences without the facts that the rest of the text is full of. */
function onlyBoilerplate({ smaller, facts, containment }: Comparison): Verdict | undefined {
  const expected = containment * (smaller.slots.length / 2);
  if (expected < 3 || facts.agreed >= Math.max(2, ALGORITHM.minFactDensity * expected)) return undefined;
  const reason = `What they share (${percent(containment)} of the shorter) holds hardly any of its numbers and names: site furniture.`;
  return { linked: false, rule: 'only-boilerplate', reason };
}

function weigh(pair: Comparison): Verdict {
  const linked = linkScore(pair) >= ALGORITHM.link.minScore;
  const spread = `${percent(pair.containment)} of the shorter text's phrases, in ${pair.inSmaller().spread} of its 10 parts`;
  const { compared, agreed } = pair.facts;
  const facts = compared > 0 ? `; ${agreed} of ${compared} numbers and names in them agree` : '';
  return linked
    ? { linked, rule: 'weighed', reason: `They share ${spread}${facts}.` }
    : { linked, rule: 'weighed-too-light', reason: `They share ${spread}: a quoted passage rather than a copy.` };
}

function linkScore(pair: Comparison): number {
  const { bias, containment, jaccard, spread, longestRun } = ALGORITHM.link;
  return (
    bias +
    containment * pair.containment +
    jaccard * pair.jaccard +
    spread * pair.inSmaller().spread +
    longestRun * longestRunShare(pair)
  );
}

const longestRunShare = (pair: Comparison): number =>
  pair.shared === 0 ? 0 : Math.min(1, pair.inSmaller().longestRun / pair.shared);

/** Share of the larger text, before or behind what is shared, from which on it is more than a reworked edge. */
const ADDED = 0.18;
/** Share of the larger text that must be foreign before it counts as a round-up. */
const FOREIGN = 0.45;

/** How `a` relates to the other. */
function relate(pair: Comparison, a: TextNode): Relation {
  if (pair.smaller.id === pair.larger.id) return 'exact';
  const before = pair.inLarger().from;
  const behind = 1 - pair.inLarger().to;
  if (before + behind < ADDED && pair.smaller.words > 0.6 * pair.larger.words) return 'edited';
  if (a === pair.smaller) return 'excerpt';
  return before >= ADDED && before + behind >= FOREIGN ? 'embeds' : 'extends';
}

function sharedKeys(a: TextNode, b: TextNode): number {
  return a.keys.filter((key) => b.keys.includes(key)).length;
}

function sharedBands(a: TextNode, b: TextNode): number {
  const digits = 16 / ALGORITHM.bandKeys;
  let shared = 0;
  for (let i = 0; i < 16; i += digits)
    if (a.fingerprint.slice(i, i + digits) === b.fingerprint.slice(i, i + digits)) shared++;
  return shared;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const percent = (share: number): string => `${Math.round(share * 100)}%`;
