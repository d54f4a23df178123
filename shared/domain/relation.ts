import type { Comparison } from './comparison.ts';
import { countForeignItems, type Overlap } from './overlap.ts';
import type { Relation } from './story.ts';
import { type ComparedText, shinglesOf } from './text-node.ts';

/** Share of a text in foreign blocks from which on it has something that the other lacks. */
const OWN = 0.08;
/** Where both have something of their own, the one that has so many times as much extends the other. */
const MUCH_MORE = 1.5;
/** Of a text that is linked to none, from which share on another one still contains it. */
const CONTAINED = 0.6;
/**
 * Shares of the larger text: so much is foreign, and so much of it stands before what is shared and behind it, where a
 * round-up tells other stories around one. Who extends a story goes on at one end.
 */
const AROUND = { foreign: 0.25, before: 0.1, behind: 0.1 };

/**
 * How `a` relates to the other: told by the foreign blocks in either, which are what one has and the other lacks.
 *
 * A text that is linked to the other has a relation. One that is not has none, unless it is told whole in a round-up:
 * then the round-up embeds it, and merges it with nothing.
 */
export function relate(pair: Comparison, a: ComparedText, linked: boolean): Relation | null {
  if (pair.smaller.id === pair.larger.id || pair.isSame) return 'exact';
  if (!linked && !(pair.containment >= CONTAINED && pair.foreignInLarger() > 0)) return null;
  const other = a === pair.smaller ? pair.larger : pair.smaller;
  const [own, lacked] = [foreignIn(pair, a), foreignIn(pair, other)];
  const [embeds, isEmbedded] = [isRoundUp(pair, a, own), isRoundUp(pair, other, lacked)];
  if (embeds !== isEmbedded) return embeds ? 'embeds' : 'excerpt';
  if (adds(pair, a, own, lacked)) return 'extends';
  return adds(pair, other, lacked, own) ? 'excerpt' : 'edited';
}

/**
 * Whether a text with so many shingles of its own has more to tell than the other, or is but worded otherwise. However
 * long it is, a paragraph that stands among the other's is more where the other has none.
 */
function adds(pair: Comparison, text: ComparedText, own: number, lacked: number): boolean {
  const { inserted, changed } = overlapIn(pair, text);
  if (lacked === 0 && inserted > 0 && inserted >= MUCH_MORE * changed) return true;
  return own >= OWN * text.shingles.length && own >= MUCH_MORE * lacked && own >= changed;
}

function foreignIn(pair: Comparison, text: ComparedText): number {
  return overlapIn(pair, text).foreign;
}

function overlapIn(pair: Comparison, text: ComparedText): Overlap {
  return text === pair.smaller ? pair.inSmaller() : pair.inLarger();
}

/** Whether what a text has of its own is other stories. */
function isRoundUp(pair: Comparison, text: ComparedText, own: number): boolean {
  const { length } = text.shingles;
  if (own < OWN * length) return false;
  const isLarger = text === pair.larger;
  const other = shinglesOf(isLarger ? pair.smaller : pair.larger);
  if ([text.items, text.asides].some((spans) => countForeignItems(text.shingles, spans, other) > 0)) return true;
  const { before, behind } = pair.inLarger();
  return (
    isLarger && own >= AROUND.foreign * length && before >= AROUND.before * length && behind >= AROUND.behind * length
  );
}
