import type { Metadata } from '../metadata/read-metadata.ts';
import { type Block, linkDensity } from './block.ts';
import { type Context, contextsOf } from './context.ts';
import type { Frame } from './frame.ts';
import { nearnessOf } from './nearness.ts';
import { COMPARED_CHARS, type Comparison, PageWords } from './page-words.ts';
import { phrasesInLower } from './phrase-index.ts';
import { CUT_SHORT, lastCharClass } from './text-ends.ts';

/** How blocks of one repeated pattern are, taken together. */
export interface PatternFacts {
  count: number;
  words: number;
  chars: number;
  linkChars: number;
  prose: number;
  /** Texts of some length, and those of them that end in "…". */
  long: number;
  cut: number;
}

/** What the whole page knows about one of its blocks. */
export interface BlockFacts extends Comparison {
  readonly block: Block;
  readonly pattern: PatternFacts;
  readonly phrases: number;
  /** Groups named by the block's element and those around it, and how near: 10 the block's own, 0 none. */
  readonly nearness: Uint8Array;
  readonly linkDensity: number;
  readonly prose: boolean;
  /** How often the same text stood on the page before, and stands at all. */
  readonly repeatsBefore: number;
  readonly repeats: number;
}

/** Everything that judging a block needs to know about its page. */
export interface PageFacts {
  readonly blocks: readonly BlockFacts[];
  /** Each block's place in the page's course, in the same order. */
  readonly contexts: readonly Context[];
  readonly proseChars: number;
  readonly chars: number;
  /** The innermost element that holds most of the page's prose. */
  readonly home: Frame | null;
  /** Index of the block that shows the title: the last one before the prose; -1 where none does. */
  readonly titleAt: number;
  /** The same where it is a heading above most of the prose: what stands above it is above the story. */
  readonly headlineAt: number;
  readonly firstProse: number;
  readonly lastProse: number;
  readonly hasJsonLdBody: boolean;
}

const NO_PATTERN: PatternFacts = { count: 1, words: 0, chars: 0, linkChars: 0, prose: 0, long: 0, cut: 0 };

/** Share of the prose that the home must hold. */
const HOME_SHARE = 0.6;

/** A name that covers this share of the page's prose names the story, whatever it says. */
const COVERING = 0.4;

/** Relates the blocks of a page to each other and to its metadata. */
export function pageFacts(blocks: readonly Block[], metadata: Metadata, description: string | null): PageFacts {
  const titles = [metadata.title, ...metadata.candidates.title.slice(0, 4).map(({ value }) => value)];
  const said = new PageWords({
    titles: titles.filter((title) => title !== null),
    description,
    articleBody: metadata.articleBody,
    siteName: metadata.siteName,
  });
  const patterns = patternsOf(blocks);
  const repeats = repeatsOf(blocks);
  const proseChars = blocks.reduce((sum, block) => sum + (block.prose ? block.shape.chars : 0), 0);
  const proseBlocks = blocks.filter(({ prose }) => prose).length;
  const facts = blocks.map((block): BlockFacts => {
    const pattern = patterns[block.frame.kin] ?? NO_PATTERN;
    const repeat = repeats.get(block.text) ?? { all: 1, before: 0 };
    const lower = block.text.slice(0, COMPARED_CHARS).toLowerCase();
    const compared = said.compare(block.text, lower);
    return {
      block,
      pattern,
      phrases: phrasesInLower(lower, block.shape.words),
      nearness: nearnessOf(block, pattern.prose > proseBlocks * COVERING, proseChars * COVERING),
      linkDensity: linkDensity(block),
      prose: block.prose,
      titleShare: compared.titleShare,
      titleCover: compared.titleCover,
      descriptionShare: compared.descriptionShare,
      jsonLdShare: compared.jsonLdShare,
      selfMentions: compared.selfMentions,
      topics: compared.topics,
      repeatsBefore: repeat.before++,
      repeats: repeat.all,
    };
  });
  const about = proseFacts(facts);
  const title = facts[about.titleAt]?.block.frame ?? null;
  const contexts = contextsOf(facts, { ...about, title });
  const headlineAt = headlineBlock(facts, contexts, about.titleAt);
  return { blocks: facts, contexts, ...about, headlineAt, hasJsonLdBody: Boolean(metadata.articleBody) };
}

function headlineBlock(facts: readonly BlockFacts[], contexts: readonly Context[], titleAt: number): number {
  const isHeading = /^h[12]$/.test(facts[titleAt]?.block.frame.tag ?? '');
  return isHeading && (contexts[titleAt]?.proseBefore ?? 1) < 0.5 ? titleAt : -1;
}

/** A shorter text may end in dots for a pause. */
const LONG_WORDS = 10;

/** By the number of the blocks' kin. */
function patternsOf(blocks: readonly Block[]): readonly (PatternFacts | undefined)[] {
  const patterns: (PatternFacts | undefined)[] = [];
  for (const block of blocks) {
    const { kin } = block.frame;
    while (patterns.length <= kin) patterns.push(undefined);
    const facts = patterns[kin] ?? { count: 0, words: 0, chars: 0, linkChars: 0, prose: 0, long: 0, cut: 0 };
    facts.count++;
    facts.words += block.shape.words;
    facts.chars += block.shape.chars;
    facts.linkChars += block.linkChars;
    if (block.prose) facts.prose++;
    if (block.shape.words >= LONG_WORDS) {
      facts.long++;
      if (lastCharClass(block.text) === CUT_SHORT) facts.cut++;
    }
    patterns[kin] = facts;
  }
  return patterns;
}

/** How often a text stands on its page, and among the blocks looked at so far. */
interface Repeats {
  all: number;
  before: number;
}

function repeatsOf(blocks: readonly Block[]): Map<string, Repeats> {
  const repeats = new Map<string, Repeats>();
  for (const { text } of blocks) {
    const known = repeats.get(text);
    if (known) known.all++;
    else repeats.set(text, { all: 1, before: 0 });
  }
  return repeats;
}

function proseFacts(facts: readonly BlockFacts[]) {
  const prose = facts.filter((fact) => fact.prose);
  const proseChars = prose.reduce((sum, { block }) => sum + block.shape.chars, 0);
  const home = homeOf(prose, proseChars);
  const firstProse = facts.findIndex((fact) => fact.prose && isWithin(fact.block.frame, home));
  return {
    proseChars,
    chars: facts.reduce((sum, { block }) => sum + block.shape.chars, 0),
    home,
    titleAt: titleBlock(facts, firstProse),
    firstProse,
    lastProse: facts.findLastIndex((fact) => fact.prose && isWithin(fact.block.frame, home)),
  };
}

function homeOf(prose: readonly BlockFacts[], proseChars: number): Frame | null {
  let home: Frame | null = null;
  for (const { block } of prose) {
    let frame: Frame | null = block.frame;
    while (frame && frame.prose < proseChars * HOME_SHARE) frame = frame.parent;
    if (frame && (home === null || frame.depth > home.depth)) home = frame;
  }
  return home;
}

/** True where `frame` is `home` or stands inside it. */
export function isWithin(frame: Frame, home: Frame | null): boolean {
  let at: Frame | null = frame;
  while (at && at !== home && home !== null && at.depth > home.depth) at = at.parent;
  return at === home;
}

function titleBlock(facts: readonly BlockFacts[], firstProse: number): number {
  let found = -1;
  for (let i = 0; i < facts.length; i++) {
    const fact = facts[i];
    if (!fact || fact.titleCover < 0.7 || fact.titleShare < 0.7) continue;
    if (found < 0 || i <= firstProse) found = i;
  }
  return found;
}
