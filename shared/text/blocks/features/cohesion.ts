import type { BlockFacts } from './page-facts.ts';
import { Sums } from './sums.ts';

/** A word is one of the story's, or of the chrome's, where other blocks that hold it come to this likelihood together. */
const STORY = 0.5;
const CHROME = 0.7;
/** Blocks on either side whose words are taken together. */
const REACH = 3;

/** How far a block speaks of what the rest of the story speaks of: shares of its long words, leaning to one half where there are few. */
export interface Cohesion {
  /** Of its words, those that stand elsewhere in the story, by likelihood. */
  readonly shared: number;
  readonly likely: number;
  /** Those that stand elsewhere in chrome. */
  readonly foreign: number;
  /** Words shared with the story, over all blocks of its kin, and over those around it. */
  readonly kin: number;
  readonly around: number;
}

/**
 * Relates each block's words to those of the other blocks, given how likely each block is story.
 *
 * Teasers, notices and widgets may be set as prose in the story's own element; they speak of something else.
 */
export function cohesionOf(blocks: readonly BlockFacts[], scores: ArrayLike<number>): readonly Cohesion[] {
  const weights = weightsOf(blocks, scores);
  const counts = blocks.map(({ topics }, i) => countShared(topics, scores[i] ?? 0, weights));
  const kins = new Sums();
  blocks.forEach(({ block }, i) => {
    kins.add(block.frame.kin, counts[i]?.shared ?? 0, counts[i]?.words ?? 0);
  });
  return blocks.map(({ block }, i) => {
    const own = counts[i] as Counts;
    return {
      shared: leaning(own.shared, own.words),
      likely: leaning(own.likely, own.words),
      foreign: leaning(own.foreign, own.words),
      kin: leaning(kins.partOf(block.frame.kin), kins.wholeOf(block.frame.kin)),
      around: shareAround(counts, i),
    };
  });
}

/** Of each word: how likely the blocks that hold it are story, and chrome, summed up. */
interface Weights {
  readonly story: Float64Array;
  readonly chrome: Float64Array;
}

function weightsOf(blocks: readonly BlockFacts[], scores: ArrayLike<number>): Weights {
  const count = countNumbers(blocks);
  const story = new Float64Array(count);
  const chrome = new Float64Array(count);
  blocks.forEach(({ topics }, i) => {
    const score = scores[i] ?? 0;
    for (const word of topics) {
      story[word] = (story[word] as number) + score;
      chrome[word] = (chrome[word] as number) + 1 - score;
    }
  });
  return { story, chrome };
}

function countNumbers(blocks: readonly BlockFacts[]): number {
  let count = 0;
  for (const { topics } of blocks) for (const word of topics) if (word >= count) count = word + 1;
  return count;
}

interface Counts {
  readonly words: number;
  readonly shared: number;
  readonly likely: number;
  readonly foreign: number;
}

/** What the block itself adds to a word's weights is taken off again. */
function countShared(words: Int32Array, score: number, { story, chrome }: Weights): Counts {
  let shared = 0;
  let likely = 0;
  let foreign = 0;
  for (const word of words) {
    const elsewhere = (story[word] as number) - score;
    if (elsewhere > STORY) shared++;
    likely += Math.min(1, elsewhere);
    if ((chrome[word] as number) - (1 - score) > CHROME) foreign++;
  }
  return { words: words.length, shared, likely, foreign };
}

function shareAround(counts: readonly Counts[], i: number): number {
  let words = 0;
  let shared = 0;
  for (let at = Math.max(0, i - REACH); at <= i + REACH && at < counts.length; at++) {
    words += counts[at]?.words ?? 0;
    shared += counts[at]?.shared ?? 0;
  }
  return leaning(shared, words);
}

const leaning = (part: number, whole: number) => (part + 1) / (whole + 2);
