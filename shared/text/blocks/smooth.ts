import type { Decision } from './decide.ts';
import type { Frame } from './frame.ts';
import { type BlockFacts, isWithin, type PageFacts } from './page-facts.ts';

const HEADINGS = new Set(['h2', 'h3', 'h4', 'h5', 'h6']);
/** Share of the kept words that the body's element must hold. */
const BODY_SHARE = 0.8;
/** Blocks that far from kept ones, on both sides, are no gap in the story. */
const GAP_BLOCKS = 12;
/** Below this the scorer is sure that a block is chrome: it is surer of short lines than of prose. */
const GAP_SCORE = 0.2;
const PROSE_GAP_SCORE = 0.06;
/** Rules that judge by shape alone, and so may be overruled by what surrounds the block. */
const BY_SHAPE = new Set(['not-prose', 'outside-story']);

/** Corrects single decisions by those around them. */
export function smooth(
  page: PageFacts,
  decisions: readonly Decision[],
  scores: readonly number[],
): readonly Decision[] {
  const corrected = [...decisions];
  fillGaps(page, corrected, scores);
  dropTrailingHeadings(page.blocks, corrected);
  return corrected;
}

/** A short line, list or table amid the story belongs to it, where nothing but its shape speaks against it. */
function fillGaps(page: PageFacts, decisions: Decision[], scores: readonly number[]): void {
  const body = bodyElement(page.blocks, decisions);
  const before = distances(decisions, 1);
  const behind = distances(decisions, -1);
  page.blocks.forEach((fact, i) => {
    if (decisions[i]?.kept || !BY_SHAPE.has(decisions[i]?.rule ?? '')) return;
    if (
      (scores[i] ?? 0) < (fact.prose ? PROSE_GAP_SCORE : GAP_SCORE) ||
      fact.linkDensity > 0.3 ||
      !isWithin(fact.block.frame, body)
    )
      return;
    if ((before[i] ?? 99) > GAP_BLOCKS || (behind[i] ?? 99) > GAP_BLOCKS) return;
    decisions[i] = {
      kept: true,
      rule: 'body-gap',
      reason: 'Stands amid the story, with nothing but its shape against it.',
    };
  });
}

/** Blocks since the last kept one, from the start (`step` 1) or from the end (-1). */
function distances(decisions: readonly Decision[], step: 1 | -1): Int32Array {
  const found = new Int32Array(decisions.length);
  let distance = 1_000;
  for (let n = 0; n < decisions.length; n++) {
    const i = step === 1 ? n : decisions.length - 1 - n;
    distance = decisions[i]?.kept ? 0 : distance + 1;
    found[i] = distance;
  }
  return found;
}

/** The innermost element that holds nearly all of what is kept. */
function bodyElement(blocks: readonly BlockFacts[], decisions: readonly Decision[]): Frame | null {
  const words = new Map<Frame, number>();
  let total = 0;
  blocks.forEach(({ block }, i) => {
    if (!decisions[i]?.kept) return;
    total += block.shape.words;
    for (let at: Frame | null = block.frame; at; at = at.parent)
      words.set(at, (words.get(at) ?? 0) + block.shape.words);
  });
  let body: Frame | null = null;
  for (const [frame, held] of words) {
    if (held >= total * BODY_SHARE && (body === null || frame.depth > body.depth)) body = frame;
  }
  return body;
}

/** A heading with nothing of the story behind it heads something else. */
function dropTrailingHeadings(blocks: readonly BlockFacts[], decisions: Decision[]): void {
  for (let i = decisions.length - 1; i >= 0; i--) {
    if (!decisions[i]?.kept) continue;
    if (!HEADINGS.has(blocks[i]?.block.frame.tag ?? '')) return;
    decisions[i] = { kept: false, rule: 'trailing-heading', reason: 'A heading with no text of the story behind it.' };
  }
}
