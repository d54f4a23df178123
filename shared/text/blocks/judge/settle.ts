import type { BlockFacts, PageFacts } from '../features/page-facts.ts';
import { Sums } from '../features/sums.ts';

/** How much the mean of a block's kin weighs beside its own score, in log-odds. */
const KIN_WEIGHT = 0.3;
/** Longer blocks count no more than this many words in their kin's mean. */
const MAX_WEIGHT_WORDS = 60;
/** Blocks less likely than this do not bear on the threshold: a page has many. */
const MIN_LIKELY = 0.05;
/** The threshold sinks no lower: under it even the best of the page is chrome. */
const MIN_THRESHOLD = 0.1;
/** Scores are no surer than this. */
const SUREST = 1e-4;

/**
 * Settles a page's scores among themselves, so that one half is the line between chrome and story.
 *
 * Items of a list share one score. Blocks of one kin are story or chrome together more often than not, so each leans to the
 * mean of the others. Then the
 * line is drawn where the F1 to be expected is highest (Lewis 1995: at half of that F1): a page on which nothing is
 * sure keeps its likeliest blocks, a clear one keeps what is more likely than not.
 */
export function settle(page: PageFacts, scores: readonly number[]): readonly number[] {
  const leaning = leanToKin(page.blocks, shareInLists(page.blocks, scores.map(oddsOf))).map(likelihoodOf);
  const line = oddsOf(Math.max(MIN_THRESHOLD, bestThreshold(page.blocks, leaning)));
  return leaning.map((score) => likelihoodOf(oddsOf(score) - line));
}

const ITEMS = new Set(['li', 'dd', 'dt']);
/** Fewer items are no list; items shorter than this on average are a menu or facts, and stand for themselves. */
const LIST_ITEMS = 3;
const ITEM_WORDS = 8;

/** A list of sentences is told whole or not at all: its items share the mean of their scores. */
function shareInLists(blocks: readonly BlockFacts[], odds: readonly number[]): readonly number[] {
  const scores = new Sums();
  const words = new Sums();
  blocks.forEach((fact, i) => {
    const list = listOf(fact);
    if (list < 0) return;
    scores.add(list, (odds[i] as number) * weightOf(fact), weightOf(fact));
    words.add(list, fact.block.shape.words, 1);
  });
  return blocks.map((fact, i) => {
    const list = listOf(fact);
    const items = list < 0 ? 0 : words.wholeOf(list);
    if (items < LIST_ITEMS || words.partOf(list) < items * ITEM_WORDS) return odds[i] as number;
    return scores.partOf(list) / scores.wholeOf(list);
  });
}

/** Number of the list whose item a block is; -1 where it is none. */
function listOf({ block: { frame } }: BlockFacts): number {
  return ITEMS.has(frame.tag) ? (frame.parent?.index ?? -1) : -1;
}

function leanToKin(blocks: readonly BlockFacts[], odds: readonly number[]): readonly number[] {
  const kins = new Sums();
  blocks.forEach((fact, i) => {
    kins.add(fact.block.frame.kin, (odds[i] as number) * weightOf(fact), weightOf(fact));
  });
  return blocks.map((fact, i) => {
    const own = odds[i] as number;
    const weight = weightOf(fact);
    const { kin } = fact.block.frame;
    const others = kins.wholeOf(kin) - weight;
    return others > 0 ? own + (KIN_WEIGHT * (kins.partOf(kin) - own * weight)) / others : own;
  });
}

function weightOf({ block }: BlockFacts): number {
  return Math.min(MAX_WEIGHT_WORDS, block.shape.words) + 1;
}

/** Half of the best F1 that keeping the likeliest words can be expected to reach. */
function bestThreshold(blocks: readonly BlockFacts[], scores: readonly number[]): number {
  const likely = scores
    .map((score, i) => ({ score, words: blocks[i]?.block.shape.words ?? 0 }))
    .filter(({ score }) => score >= MIN_LIKELY)
    .sort((a, b) => b.score - a.score);
  const wanted = likely.reduce((sum, { score, words }) => sum + score * words, 0);
  let found = 0;
  let kept = 0;
  let best = 0;
  for (const { score, words } of likely) {
    found += score * words;
    kept += words;
    best = Math.max(best, (2 * found) / (kept + wanted));
  }
  return best / 2;
}

function oddsOf(score: number): number {
  const bounded = Math.min(1 - SUREST, Math.max(SUREST, score));
  return Math.log(bounded / (1 - bounded));
}

function likelihoodOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
