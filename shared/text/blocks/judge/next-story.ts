import type { BlockFacts, PageFacts } from '../features/page-facts.ts';
import type { Frame } from '../read/frame.ts';
import type { Decision } from './rules.ts';

/** Words of kept prose that the page's own story must have before another may begin: a lead alone is no story. */
const MIN_OWN_WORDS = 60;
/** Words of prose below the next headline: fewer are a card, which other rules judge. */
const MIN_NEXT_WORDS = 30;
/** Share of the title's words in a heading that is the title once more. */
const SAME_TITLE = 0.6;
const STORY_TAGS: ReadonlySet<string> = new Set(['article', 'main']);

/**
 * Takes out the stories that a page loads below its own: pages that scroll without end are kept with them.
 *
 * One begins with a headline of its own as the first line of an element beside that of the page's headline and text:
 * an article where the page's story has an article or `main` of its own; or any element, where the headline is of the same rank
 * as the page's and that story has such an element, or one of the same kind. Where all stands in one element, a headline of the
 * same rank begins one if a byline follows it. Sections of one story share its element, or have lesser headings.
 */
export function dropNextStories(page: PageFacts, decisions: Decision[]): void {
  const { blocks, titleAt } = page;
  const title = blocks[titleAt];
  if (title === undefined) return;
  let ownWords = 0;
  for (let i = titleAt + 1; i < blocks.length; i++) {
    const fact = blocks[i]!;
    if (ownWords >= MIN_OWN_WORDS && isHeadline(fact)) {
      const element = nextStoryFrom(title, fact);
      if (element !== null && beginsWith(blocks, i, element) && proseWords(blocks, i, element) >= MIN_NEXT_WORDS) {
        dropFrom(blocks, decisions, i, element);
        return;
      }
      if (isSignedBeside(blocks, decisions, titleAt, i)) {
        for (let at = i; at < blocks.length && isIn(blocks[at]!, fact.block.frame.parent!); at++) drop(decisions, at);
        return;
      }
    }
    if (fact.prose && decisions[i]?.kept) ownWords += fact.block.shape.words;
  }
}

const isHeadline = ({ block, titleCover }: BlockFacts): boolean =>
  /^h[1-3]$/.test(block.frame.tag) && titleCover < SAME_TITLE;

/** The element of the story that a heading may begin, beside that of the page's own; null where it begins none. */
function nextStoryFrom({ block: title }: BlockFacts, { block }: BlockFacts): Frame | null {
  const [own, next] = branches(title.frame, block.frame);
  if (own === null || next === null || own === title.frame || next === block.frame) return null;
  const sameRank = block.frame.tag === title.frame.tag;
  if (storyWithin(title.frame, own) && (sameRank || storyWithin(block.frame, next))) return next;
  if (own.tag !== next.tag) return null;
  if (own.tag === 'section') return sameRank && !storyWithin(own, null, 'article') ? next : null;
  return sameRank ? next : null;
}

/** Whether an element from a frame up to another, or to the root, holds a story by its tag. */
function storyWithin(from: Frame, to: Frame | null, tag?: string): boolean {
  for (let at: Frame | null = from; at !== null; at = at.parent) {
    if (tag === undefined ? STORY_TAGS.has(at.tag) : at.tag === tag) return true;
    if (at === to) return false;
  }
  return false;
}

/** Whether a headline of the title's rank stands beside it in one element, and is signed as that of a story is. */
function isSignedBeside(
  blocks: readonly BlockFacts[],
  decisions: readonly Decision[],
  titleAt: number,
  at: number,
): boolean {
  const [title, next] = [blocks[titleAt]!.block.frame, blocks[at]!.block.frame];
  if (next.tag !== title.tag || next.parent === null || next.parent !== title.parent) return false;
  for (let i = at + 1; i < blocks.length && !blocks[i]!.prose; i++) if (decisions[i]?.rule === 'byline') return true;
  return false;
}

/** The two elements, children of the innermost one around both, in which two others stand. */
function branches(a: Frame, b: Frame): readonly [Frame | null, Frame | null] {
  let [own, next]: [Frame | null, Frame | null] = [a, b];
  while (own !== null && next !== null && own.parent !== next.parent) {
    if (own.depth >= next.depth) own = own.parent;
    else next = next.parent;
  }
  return own === next ? [null, null] : [own, next];
}

/** Whether nothing but short lines, as dates and labels, stands in the element before a heading. */
function beginsWith(blocks: readonly BlockFacts[], at: number, element: Frame): boolean {
  for (let i = at - 1; i >= 0 && isIn(blocks[i]!, element); i--) if (blocks[i]!.prose) return false;
  return true;
}

function proseWords(blocks: readonly BlockFacts[], from: number, element: Frame): number {
  let words = 0;
  for (let i = from; i < blocks.length && isIn(blocks[i]!, element); i++)
    if (blocks[i]!.prose) words += blocks[i]!.block.shape.words;
  return words;
}

function isIn({ block }: BlockFacts, element: Frame): boolean {
  for (let at: Frame | null = block.frame; at !== null; at = at.parent) if (at === element) return true;
  return false;
}

/** That story, and those like it behind it. */
function dropFrom(blocks: readonly BlockFacts[], decisions: Decision[], from: number, element: Frame): void {
  for (let i = firstOf(blocks, from, element); i < blocks.length; i++)
    if (isBeside(blocks[i]!, element)) drop(decisions, i);
}

function drop(decisions: Decision[], at: number): void {
  if (!decisions[at]?.kept) return;
  decisions[at] = {
    kept: false,
    rule: 'next-story',
    reason: 'Another story that the page goes on with, below its own.',
  };
}

function firstOf(blocks: readonly BlockFacts[], at: number, element: Frame): number {
  let first = at;
  while (first > 0 && isIn(blocks[first - 1]!, element)) first--;
  return first;
}

function isBeside({ block }: BlockFacts, element: Frame): boolean {
  for (let at: Frame | null = block.frame; at !== null; at = at.parent)
    if (at.parent === element.parent) return at.tag === element.tag;
  return false;
}
