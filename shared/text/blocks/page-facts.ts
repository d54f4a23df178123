import type { Metadata } from '../metadata/read-metadata.ts';
import { type Block, isProse, linkDensity } from './block.ts';
import type { Frame } from './frame.ts';
import { nearnessOf } from './nearness.ts';
import { phrasesIn } from './phrase-index.ts';

/** How blocks of one repeated pattern are, taken together. */
export interface PatternFacts {
  count: number;
  words: number;
  chars: number;
  linkChars: number;
  prose: number;
}

/** What the whole page knows about one of its blocks. */
export interface BlockFacts {
  readonly block: Block;
  readonly pattern: PatternFacts;
  readonly phrases: number;
  /** Groups named by the block's element and those around it, and how near: 10 the block's own, 0 none. */
  readonly nearness: Uint8Array;
  readonly linkDensity: number;
  readonly prose: boolean;
  /** Share of its words that are the title's, and of the title's that are its. */
  readonly titleShare: number;
  readonly titleCover: number;
  /** Share of its word pairs that stand in the page's description, and in the JSON-LD body; -1 where there is none. */
  readonly descriptionShare: number;
  readonly jsonLdShare: number;
  /** How often the same text stood on the page before, and stands at all. */
  readonly repeatsBefore: number;
  readonly repeats: number;
  /** "We", "our" and the site's own name: a site that speaks of itself is not telling the story. */
  readonly selfMentions: number;
}

/** Everything that judging a block needs to know about its page. */
export interface PageFacts {
  readonly blocks: readonly BlockFacts[];
  readonly proseChars: number;
  readonly chars: number;
  /** The innermost element that holds most of the page's prose. */
  readonly home: Frame | null;
  /** Index of the block that shows the title: the last one before the prose; -1 where none does. */
  readonly titleAt: number;
  readonly firstProse: number;
  readonly lastProse: number;
  readonly hasJsonLdBody: boolean;
}

/** Enough of a block to tell whether it repeats the title, the description or the structured body. */
const COMPARED_CHARS = 700;

const NO_PATTERN: PatternFacts = { count: 1, words: 0, chars: 0, linkChars: 0, prose: 0 };

/** Share of the prose that the home must hold. */
const HOME_SHARE = 0.6;

/** A name that covers this share of the page's prose names the story, whatever it says. */
const COVERING = 0.4;

/** Relates the blocks of a page to each other and to its metadata. */
export function pageFacts(blocks: readonly Block[], metadata: Metadata, description: string | null): PageFacts {
  const titles = [metadata.title, ...metadata.candidates.title.slice(0, 4).map(({ value }) => value)];
  const titleWords = titles.filter((title) => title !== null).map((title) => new Set(wordsOf(title)));
  const inDescription = description ? pairsOf(description) : null;
  const inJsonLd = metadata.articleBody ? pairsOf(metadata.articleBody) : null;
  const patterns = patternsOf(blocks);
  const repeats = countTexts(blocks);
  const seen = new Map<string, number>();
  const proseChars = blocks.reduce((sum, block) => sum + (isProse(block) ? block.shape.chars : 0), 0);
  const proseBlocks = blocks.filter(isProse).length;
  const siteName = metadata.siteName?.toLowerCase() ?? null;
  const facts = blocks.map((block): BlockFacts => {
    const words = wordsOf(block.text.slice(0, COMPARED_CHARS));
    const pattern = patterns.get(patternKey(block)) ?? NO_PATTERN;
    const before = seen.get(block.text) ?? 0;
    seen.set(block.text, before + 1);
    return {
      block,
      pattern,
      phrases: phrasesIn(block.text, block.shape.words),
      nearness: nearnessOf(block, pattern.prose > proseBlocks * COVERING, proseChars * COVERING),
      linkDensity: linkDensity(block),
      prose: isProse(block),
      ...titleMatch(words, titleWords),
      descriptionShare: pairShare(words, inDescription),
      jsonLdShare: pairShare(words, inJsonLd),
      repeatsBefore: before,
      repeats: repeats.get(block.text) ?? 1,
      selfMentions: selfMentions(block.text, words, siteName),
    };
  });
  return { blocks: facts, ...proseFacts(facts), hasJsonLdBody: inJsonLd !== null };
}

/** Blocks of one pattern stand in the same kind of element within the same kind of element. */
function patternKey(block: Block): string {
  return `${block.frame.parent?.pattern ?? ''}>${block.frame.pattern}`;
}

function patternsOf(blocks: readonly Block[]): Map<string, PatternFacts> {
  const patterns = new Map<string, PatternFacts>();
  for (const block of blocks) {
    const key = patternKey(block);
    const facts = patterns.get(key) ?? { count: 0, words: 0, chars: 0, linkChars: 0, prose: 0 };
    facts.count++;
    facts.words += block.shape.words;
    facts.chars += block.shape.chars;
    facts.linkChars += block.linkChars;
    if (isProse(block)) facts.prose++;
    patterns.set(key, facts);
  }
  return patterns;
}

function countTexts(blocks: readonly Block[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of blocks) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Words of a text in lower case; scripts without spaces give single characters. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|[\p{L}\p{N}]+/gu) ?? [];
}

function pairsOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const pairs = new Set<string>();
  for (let i = 0; i < words.length; i++) pairs.add(`${words[i]} ${words[i + 1] ?? ''}`);
  return pairs;
}

function pairShare(words: readonly string[], pairs: ReadonlySet<string> | null): number {
  if (pairs === null) return -1;
  if (words.length < 2) return 0;
  let shared = 0;
  for (let i = 0; i + 1 < words.length; i++) if (pairs.has(`${words[i]} ${words[i + 1]}`)) shared++;
  return shared / (words.length - 1);
}

function titleMatch(words: readonly string[], titles: readonly ReadonlySet<string>[]) {
  let titleShare = 0;
  let titleCover = 0;
  if (words.length > 60 || words.length === 0) return { titleShare, titleCover };
  const own = new Set(words);
  for (const title of titles) {
    let shared = 0;
    for (const word of own) if (title.has(word)) shared++;
    titleShare = Math.max(titleShare, shared / own.size);
    titleCover = Math.max(titleCover, shared / Math.max(1, title.size));
  }
  return { titleShare, titleCover };
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

const WE = new Set(
  'we our us wir unser unsere uns nous notre nos nosotros nuestro nuestra noi nostro nostra wij onze ons my nasz nasze nós nosso nossa мы наш наши'.split(
    ' ',
  ),
);

function selfMentions(text: string, words: readonly string[], siteName: string | null): number {
  if (words.length > 120) return 0;
  const plural = words.reduce((sum, word) => sum + (WE.has(word) ? 1 : 0), 0);
  const named = siteName !== null && siteName.length > 2 && text.toLowerCase().includes(siteName);
  return Math.min(4, plural) + (named ? 5 : 0);
}
