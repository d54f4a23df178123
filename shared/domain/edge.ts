import { compare, longestRunShare, onOneScale } from './comparison.ts';
import { bandKeys, hammingDistance } from './fingerprint.ts';
import { relate } from './relation.ts';
import type { Evidence, Relation } from './story.ts';
import type { ComparedText, TextNode } from './text-node.ts';
import { ALGORITHM } from './thresholds.ts';
import { judge } from './verdict.ts';

/**
 * Compares two texts and says whether they are one story, with everything the decision saw.
 *
 * Symmetric but for `relation` and `words`, which are told from `a`: pure, so the answer never depends on who asks.
 */
export function compareTexts(a: TextNode, b: TextNode): Evidence {
  const [own, other] = onOneScale(a, b);
  const pair = compare(own, other);
  const verdict = judge(pair);
  return {
    ...verdict,
    reason: verdict.reason + allowance(a, b),
    relation: relate(pair, own, verdict.linked),
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

/** The relation alone; null where the texts have none. */
export function relationOf(a: ComparedText, b: ComparedText): Relation | null {
  const [own, other] = onOneScale(a, b);
  const pair = compare(own, other);
  return relate(pair, own, judge(pair).linked);
}

/** The decision alone, without the figures that only a reader wants: clustering asks this many times a text. */
export function areLinked(a: ComparedText, b: ComparedText): boolean {
  return judge(compare(...onOneScale(a, b))).linked;
}

/** What was made of misread words, for a reader. */
function allowance(a: TextNode, b: TextNode): string {
  if (a.misread === 0 && b.misread === 0) return '';
  const shares = [a, b].map(({ misread }) => `${Math.round(100 * misread)}%`);
  return ` Words that a scanner misread (about ${shares.join(' and ')} of the two texts) are allowed for.`;
}

function sharedKeys(a: TextNode, b: TextNode): number {
  return a.keys.filter((key) => b.keys.includes(key)).length;
}

/** Of four bands, whether or not they are keys. */
function sharedBands(a: TextNode, b: TextNode): number {
  const theirs = new Set(bandKeys(b.fingerprint, 4));
  return bandKeys(a.fingerprint, 4).filter((band) => theirs.has(band)).length;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
