import { type BlockFacts, isWithin, type PageFacts } from '../features/page-facts.ts';
import { CLASS_GROUP_NAMES } from '../phrases/class-words.ts';
import type { Block } from '../read/block.ts';
import type { Frame } from '../read/frame.ts';
import { dropFirmLines } from './about-firm.ts';
import { dropNextStories } from './next-story.ts';
import { type Decision, type Rule, ruleAgainst } from './rules.ts';
import { settle } from './settle.ts';
import { probesOf, ToldText } from './told-text.ts';

/**
 * What becomes of every block, given how likely each is story: the scores are settled among themselves, held against
 * the rules, then smoothed over neighbours.
 */
export function decide(page: PageFacts, first: readonly number[]): readonly Decision[] {
  const scores = settle(page, first);
  const alone = page.blocks.map((fact, i) => decision(ruleAgainst(fact, page, scores[i] ?? 0), fact));
  return smooth(page, alone, scores);
}

function decision(rule: Rule | null, fact: BlockFacts): Decision {
  if (rule) return { kept: false, rule: rule.name, reason: rule.reason };
  return fact.prose
    ? { kept: true, rule: 'body-run', reason: 'Running text within the story.' }
    : { kept: true, rule: 'body-part', reason: 'A heading, list item or short line within the story.' };
}

const LEAD = CLASS_GROUP_NAMES.indexOf('lead');
const HEADINGS = new Set(['h2', 'h3', 'h4', 'h5', 'h6']);
/** Share of the kept words that the body's element must hold. */
const BODY_SHARE = 0.8;
/** Blocks that far from kept ones, on both sides, are no gap in the story. */
const GAP_BLOCKS = 12;
const GAP_SCORE = 0.2;
const PROSE_GAP_SCORE = 0.15;
const PROSE_EDGE_SCORE = 0.3;
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
  if (page.titleAt >= 0) keepLead(page, corrected, scores);
  dropNextStories(page, corrected);
  dropFirmLines(page.blocks, corrected);
  dropSecondTelling(page.blocks, corrected);
  dropTrailingHeadings(page.blocks, corrected);
  return corrected;
}

/** A short line, list or table amid the story belongs to it, where nothing but its shape speaks against it. */
function fillGaps(page: PageFacts, decisions: Decision[], scores: readonly number[]): void {
  const body = bodyElement(page.blocks, decisions);
  const before = distances(decisions, 1);
  const behind = distances(decisions, -1);
  page.blocks.forEach((fact, i) => {
    if (decisions[i]?.kept || !BY_SHAPE.has(decisions[i]?.rule ?? '') || fact.linkDensity > 0.3) return;
    if (!isWithin(fact.block.frame, body)) return;
    const amid = (before[i] ?? 99) <= GAP_BLOCKS && (behind[i] ?? 99) <= GAP_BLOCKS;
    if ((scores[i] ?? 0) < leastScore(fact, amid)) return;
    decisions[i] = {
      kept: true,
      rule: 'body-gap',
      reason: 'Stands in the story, with nothing but its shape against it.',
    };
  });
}

/** Below this the scorer is sure enough of chrome: it is surer of short lines than of prose, and of edges than of gaps. */
function leastScore(fact: BlockFacts, amid: boolean): number {
  if (amid) return fact.prose ? PROSE_GAP_SCORE : GAP_SCORE;
  return fact.prose ? PROSE_EDGE_SCORE : 1;
}

const LEAD_REACH = 12;
const LEAD_SCORE = 0.25;

/** The summary between headline and story is the story's first paragraph, wherever the page sets it. */
function keepLead(page: PageFacts, decisions: Decision[], scores: readonly number[]): void {
  const first = decisions.findIndex(({ kept }) => kept);
  const from = Math.max(page.titleAt + 1, first - LEAD_REACH);
  for (let i = from; i < first; i++) {
    const fact = page.blocks[i];
    if (!fact || (scores[i] ?? 0) < LEAD_SCORE || fact.linkDensity > 0.2 || !isLead(fact)) continue;
    decisions[i] = { kept: true, rule: 'lead', reason: 'The summary between headline and story.' };
  }
}

function isLead(fact: BlockFacts): boolean {
  const { words } = fact.block.shape;
  const named = (fact.nearness[LEAD] ?? 0) >= 9;
  return words >= 8 && words <= 70 && fact.titleCover < 0.7 && (named || fact.descriptionShare > 0.8);
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

/** More headings in a row than this head nothing: they are the story's own lines. */
const MAX_TRAILING_HEADINGS = 2;

/** A heading with nothing of the story behind it heads something else. */
function dropTrailingHeadings(blocks: readonly BlockFacts[], decisions: Decision[]): void {
  const trailing: number[] = [];
  for (let i = decisions.length - 1; i >= 0; i--) {
    if (!decisions[i]?.kept) continue;
    if (!HEADINGS.has(blocks[i]?.block.frame.tag ?? '')) break;
    trailing.push(i);
  }
  if (trailing.length > MAX_TRAILING_HEADINGS) return;
  for (const i of trailing)
    decisions[i] = { kept: false, rule: 'trailing-heading', reason: 'A heading with no text of the story behind it.' };
}

/** So many must agree: all of a paragraph's; paragraph ends run through some of a whole text's. */
const PARAGRAPH_WORDS = 60;
const PROBES_OF_TEXT = 3;
const PROBED_WORDS = 12;
/** Within elements of one kin, repetitions up to this length are the story's own. */
const REFRAIN_WORDS = 120;
/** Share of the kept words from which repetitions are a second telling, not a refrain. */
const SECOND_TELLING = 0.25;

/**
 * Some pages hold their story twice, for a script or another layout: the first telling stays.
 *
 * Within elements of one kin a story may well repeat itself: recipes, plans and refrains do.
 */
function dropSecondTelling(blocks: readonly BlockFacts[], decisions: Decision[]): void {
  const told = new ToldText(blocks.filter((_, i) => decisions[i]?.kept).map(({ block }) => block.text));
  let words = 0;
  const again: number[] = [];
  const kins = new Set<number>();
  blocks.forEach(({ block }, i) => {
    if (!decisions[i]?.kept) return;
    words += block.shape.words;
    const refrain = block.shape.words <= REFRAIN_WORDS && kins.has(block.frame.kin);
    if (block.shape.words >= PROBED_WORDS && !refrain && isTold(block, told)) again.push(i);
    else {
      told.tell(block.text);
      kins.add(block.frame.kin);
    }
  });
  const repeated = again.reduce((sum, i) => sum + (blocks[i]?.block.shape.words ?? 0), 0);
  if (repeated < words * SECOND_TELLING) return;
  for (const i of again) decisions[i] = { kept: false, rule: 'second-telling', reason: 'The page told it before.' };
}

function isTold({ text, shape }: Block, told: ToldText): boolean {
  const probes = probesOf(text);
  const needed = shape.words > PARAGRAPH_WORDS ? PROBES_OF_TEXT : probes.length;
  return probes.filter((probe) => told.has(probe)).length >= needed;
}
