import { dropUnseenChars } from '../../page/page-node.ts';
import type { BlockFacts, PageFacts } from '../features/page-facts.ts';
import { bitOfPhrase } from '../phrases/phrase-index.ts';
import { type Block, makeBlock } from './block.ts';
import { FrameFactory } from './frame.ts';
import { shapeOf } from './text-shape.ts';

/** Makes blocks of a text file's paragraphs: they have no structure but their order. */
export function blocksOfText(paragraphs: readonly string[]): readonly Block[] {
  const frames = new FrameFactory();
  const element = (name: string, parent: ReturnType<FrameFactory['open']> | null) =>
    frames.open({ type: 'tag', name, attribs: {}, parent: null, firstChild: null, next: null, prev: null }, parent);
  const root = element('body', null);
  return paragraphs.map((paragraph, index) => {
    const heading = /^#{1,6}\s+(.{1,300})$/.exec(paragraph);
    const text = dropUnseenChars(heading?.[1] ?? paragraph);
    return makeBlock({
      index,
      text,
      frame: element(heading ? 'h2' : 'p', root),
      shape: shapeOf(text),
      linkChars: 0,
      boldChars: 0,
      italicChars: 0,
      links: 0,
      innerWords: 0,
      mediaBefore: 0,
      brokenByLine: false,
    });
  });
}

/** Headings of what stands below a story on a scraped page, in whichever language. */
const CLOSING = bitOfPhrase('related') | bitOfPhrase('comments') | bitOfPhrase('share') | bitOfPhrase('topics');
const CLOSING_WORDS = 6;
/** What stands below a story begins behind this share of its prose. */
const CLOSING_SHARE = 0.5;
const ABOUT = /^(?:about (?:us|the author)|source link|über uns|à propos|sobre nosotros|chi siamo|over ons|o nas)\b/i;

const PROSE = 0.92;
const AMID = 0.65;
const OUTSIDE = 0.15;

/**
 * How likely each line is story, by its place alone: between the first and the last prose.
 *
 * A scraped text has lost its markup, so the words that close a story ("You may also like", the title once more) say
 * where it ends.
 */
export function scoreLines(page: PageFacts): readonly number[] {
  const end = storyEnd(page.blocks);
  const first = page.blocks.findIndex(tells);
  const last = page.blocks.findLastIndex((fact, i) => i < end && tells(fact));
  return page.blocks.map((fact, i) => {
    if (i >= end || i < first || i > last) return OUTSIDE;
    return fact.prose ? PROSE : AMID;
  });
}

/** Sentences rather than a menu or a headline: those are all capitals and end without a stop. */
function tells(fact: BlockFacts): boolean {
  const { text, shape } = fact.block;
  return fact.prose && /[.!?。！？…:”"’')\]]\s*$/.test(text.slice(-4)) && shape.capitalised < shape.words * 0.6;
}

/** Index of the line that closes the story; the number of lines where none does. */
function storyEnd(blocks: readonly BlockFacts[]): number {
  const total = blocks.reduce((sum, fact) => sum + (fact.prose ? fact.block.shape.words : 0), 0);
  let words = 0;
  for (const [i, fact] of blocks.entries()) {
    if (fact.prose) words += fact.block.shape.words;
    if (words >= total * CLOSING_SHARE && words > 0 && closes(fact)) return i;
  }
  return blocks.length;
}

function closes(fact: BlockFacts): boolean {
  const { text, shape } = fact.block;
  if (fact.titleCover > 0.85 && shape.words < 40 && !tells(fact)) return true;
  return shape.words <= CLOSING_WORDS && shape.stops === 0 && ((fact.phrases & CLOSING) !== 0 || ABOUT.test(text));
}
