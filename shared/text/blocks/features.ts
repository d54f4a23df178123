import type { Block } from './block.ts';
import { bitOf, CLASS_GROUP_NAMES } from './class-words.ts';
import type { Frame } from './frame.ts';
import { type BlockFacts, isWithin, type PageFacts } from './page-facts.ts';
import { bitOfPhrase } from './phrase-index.ts';
import { PHRASE_NAMES } from './phrases.ts';
import { TRAIT, TRAIT_NAMES } from './traits.ts';

/** One number about a block on its page, by which the scorer judges. */
export interface Feature {
  readonly name: string;
  readonly of: (fact: BlockFacts, page: PageFacts, index: number) => number;
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
const log = (value: number) => LOGS[value] ?? Math.log2(1 + Math.max(0, value));
/** Most logarithms asked for are of small counts. */
const LOGS = Float64Array.from({ length: 1_024 }, (_, count) => Math.log2(1 + count));

/** The text by itself. */
const SHAPE: readonly Feature[] = [
  { name: 'words', of: ({ block }) => log(block.shape.words) },
  { name: 'chars-per-word', of: ({ block }) => share(block.shape.chars, block.shape.words) },
  { name: 'longest-word', of: ({ block }) => Math.min(60, block.shape.longestWord) },
  { name: 'stops', of: ({ block }) => log(block.shape.stops) },
  { name: 'words-per-stop', of: ({ block }) => Math.min(60, block.shape.words / (1 + block.shape.stops)) },
  { name: 'commas', of: ({ block }) => log(block.shape.commas) },
  { name: 'comma-rate', of: ({ block }) => share(block.shape.commas, block.shape.words) },
  { name: 'capitalised', of: ({ block }) => share(block.shape.capitalised, block.shape.words) },
  { name: 'upper', of: ({ block }) => share(block.shape.upper, block.shape.letters) },
  { name: 'digits', of: ({ block }) => share(block.shape.digits, block.shape.chars) },
  { name: 'quotes', of: ({ block }) => Math.min(6, block.shape.quotes) },
  { name: 'separators', of: ({ block }) => Math.min(8, block.shape.separators) },
  { name: 'separator-rate', of: ({ block }) => share(block.shape.separators, block.shape.words) },
  { name: 'last-char', of: ({ block }) => lastCharClass(block.text) },
  { name: 'first-char', of: ({ block }) => firstCharClass(block.text) },
  { name: 'link-density', of: (fact) => fact.linkDensity },
  { name: 'links', of: ({ block }) => Math.min(10, block.links) },
  { name: 'links-per-word', of: ({ block }) => share(block.links, block.shape.words) },
  { name: 'bold', of: ({ block }) => Math.min(1, share(block.boldChars, block.shape.chars)) },
  { name: 'italic', of: ({ block }) => Math.min(1, share(block.italicChars, block.shape.chars)) },
  { name: 'media-before', of: ({ block }) => Math.min(4, block.mediaBefore) },
  { name: 'lines', of: ({ block }) => Math.min(6, countLines(block.text)) },
];

const TAG_CLASSES: readonly (readonly [string, readonly string[]])[] = [
  ['p', ['p']],
  ['heading', ['h2', 'h3', 'h4', 'h5', 'h6']],
  ['h1', ['h1']],
  ['item', ['li', 'dt', 'dd']],
  ['cell', ['tr', 'td', 'th', 'caption']],
  ['div', ['div', 'section', 'article', 'main', 'body']],
  ['caption', ['figcaption', 'figure']],
  ['quote', ['blockquote']],
  ['foot', ['footer', 'aside', 'nav', 'header']],
];

const TAGS: readonly Feature[] = TAG_CLASSES.map(([name, tags]) => ({
  name: `tag:${name}`,
  of: ({ block }) => (tags.includes(block.frame.tag) ? 1 : 0),
}));

const TRAITS: readonly Feature[] = TRAIT_NAMES.map((name) => ({
  name: `in:${name}`,
  of: ({ block }) => (block.frame.traits & TRAIT[name] ? 1 : 0),
}));

/** How near the innermost element is that a group names. */
const CLASSES: readonly Feature[] = [
  ...CLASS_GROUP_NAMES.map((group, i) => ({ name: `class:${group}`, of: (fact: BlockFacts) => fact.nearness[i] ?? 0 })),
  ...(['caption', 'byline', 'meta', 'share', 'related', 'media', 'header'] as const).map((group) => ({
    name: `inner:${group}`,
    of: ({ block }: BlockFacts) => (block.innerWords & bitOf(group) ? 1 : 0),
  })),
];

const PHRASE_FEATURES: readonly Feature[] = PHRASE_NAMES.map((name) => ({
  name: `says:${name}`,
  of: (fact) => (fact.phrases & bitOfPhrase(name) ? 1 : 0),
}));

/** The block among its page. */
const PLACE: readonly Feature[] = [
  { name: 'position', of: (_, page, index) => share(index, page.blocks.length) },
  { name: 'from-start', of: (_, __, index) => Math.min(60, index) },
  { name: 'from-end', of: (_, page, index) => Math.min(60, page.blocks.length - 1 - index) },
  { name: 'blocks', of: (_, page) => log(page.blocks.length) },
  { name: 'page-prose', of: (_, page) => log(page.proseChars) },
  { name: 'page-prose-share', of: (_, page) => share(page.proseChars, page.chars) },
  { name: 'behind-title', of: (_, page, index) => (page.titleAt < 0 ? -20 : clamp(index - page.titleAt, 20)) },
  { name: 'behind-first-prose', of: (_, page, index) => clamp(index - page.firstProse, 12) },
  { name: 'behind-last-prose', of: (_, page, index) => clamp(index - page.lastProse, 12) },
  { name: 'in-home', of: ({ block }, page) => (isWithin(block.frame, page.home) ? 1 : 0) },
  { name: 'below-home', of: ({ block }, page) => (page.home ? clamp(block.frame.depth - page.home.depth, 8) : 0) },
  { name: 'own-prose', of: ({ block }, page) => share(block.frame.prose, page.proseChars) },
  { name: 'parent-prose', of: ({ block }, page) => share(up(block, 1)?.prose ?? 0, page.proseChars) },
  { name: 'grandparent-prose', of: ({ block }, page) => share(up(block, 2)?.prose ?? 0, page.proseChars) },
  { name: 'third-prose', of: ({ block }, page) => share(up(block, 3)?.prose ?? 0, page.proseChars) },
  { name: 'parent-links', of: ({ block }) => linkShare(up(block, 1)) },
  { name: 'grandparent-links', of: ({ block }) => linkShare(up(block, 2)) },
  { name: 'parent-blocks', of: ({ block }) => log(up(block, 1)?.blocks ?? 0) },
  { name: 'parent-prose-rate', of: ({ block }) => share(up(block, 1)?.prose ?? 0, up(block, 1)?.chars ?? 0) },
  { name: 'grandparent-prose-rate', of: ({ block }) => share(up(block, 2)?.prose ?? 0, up(block, 2)?.chars ?? 0) },
  { name: 'depth', of: ({ block }) => Math.min(40, block.frame.depth) },
  { name: 'broken-by-line', of: ({ block }) => (block.brokenByLine ? 1 : 0) },
];

/** The block among those built like it, and among the page's other statements of the same. */
const PATTERN: readonly Feature[] = [
  { name: 'pattern-count', of: ({ pattern }) => log(pattern.count) },
  { name: 'pattern-words', of: ({ pattern }) => Math.min(80, share(pattern.words, pattern.count)) },
  { name: 'pattern-links', of: ({ pattern }) => share(pattern.linkChars, pattern.chars) },
  { name: 'pattern-prose', of: ({ pattern }) => share(pattern.prose, pattern.count) },
  { name: 'title-share', of: (fact) => fact.titleShare },
  { name: 'title-cover', of: (fact) => fact.titleCover },
  { name: 'description-share', of: (fact) => fact.descriptionShare },
  { name: 'json-ld-share', of: (fact) => fact.jsonLdShare },
  { name: 'self-mentions', of: (fact) => fact.selfMentions },
  { name: 'repeats', of: (fact) => Math.min(4, fact.repeats) },
  { name: 'repeats-before', of: (fact) => Math.min(3, fact.repeatsBefore) },
];

/** The block in the page's course. */
const COURSE: readonly Feature[] = [
  { name: 'since-heading', of: (_, page, i) => page.contexts[i]?.sinceHeading ?? 0 },
  { name: 'heading-says', of: (_, page, i) => page.contexts[i]?.headingSays ?? 0 },
  { name: 'end-marks', of: (_, page, i) => page.contexts[i]?.endMarks ?? 0 },
  { name: 'end-marks-behind', of: (_, page, i) => page.contexts[i]?.endMarksBehind ?? 0 },
  { name: 'prose-before', of: (_, page, i) => page.contexts[i]?.proseBefore ?? 0 },
  { name: 'title-steps', of: (_, page, i) => page.contexts[i]?.titleSteps ?? 0 },
  { name: 'home-steps', of: (_, page, i) => page.contexts[i]?.homeSteps ?? 0 },
  { name: 'kin-prose', of: (_, page, i) => page.contexts[i]?.kinProse ?? 0 },
  { name: 'sibling-prose', of: (_, page, i) => page.contexts[i]?.siblingProse ?? 0 },
  { name: 'mark-before', of: (_, page, i) => page.contexts[i]?.markBefore ?? 0 },
  { name: 'mark-behind', of: (_, page, i) => page.contexts[i]?.markBehind ?? 0 },
  { name: 'dominance', of: ({ block }) => share(block.frame.prose, up(block, 1)?.prose ?? 0) },
  { name: 'parent-dominance', of: ({ block }) => share(up(block, 1)?.prose ?? 0, up(block, 2)?.prose ?? 0) },
  { name: 'grandparent-dominance', of: ({ block }) => share(up(block, 2)?.prose ?? 0, up(block, 3)?.prose ?? 0) },
];

/** The blocks around it. */
const NEIGHBOURS: readonly Feature[] = [-3, -2, -1, 1, 2, 3].flatMap((step) => [
  {
    name: `words@${step}`,
    of: (_: BlockFacts, page: PageFacts, i: number) => log(page.blocks[i + step]?.block.shape.words ?? 0),
  },
  {
    name: `links@${step}`,
    of: (_: BlockFacts, page: PageFacts, i: number) => page.blocks[i + step]?.linkDensity ?? -1,
  },
  { name: `prose@${step}`, of: (_: BlockFacts, page: PageFacts, i: number) => (page.blocks[i + step]?.prose ? 1 : 0) },
  {
    name: `sibling@${step}`,
    of: (fact: BlockFacts, page: PageFacts, i: number) => kinship(fact.block, page.blocks[i + step]?.block),
  },
]);

/** 3 in the same element, 2 in sibling elements of one pattern, 1 in sibling elements, 0 further apart. */
function kinship(block: Block, other: Block | undefined): number {
  if (!other) return -1;
  if (block.frame === other.frame) return 3;
  if (block.frame.parent !== other.frame.parent) return 0;
  return block.frame.pattern === other.frame.pattern ? 2 : 1;
}

function up(block: Block, steps: number): Frame | null {
  let frame: Frame | null = block.frame;
  for (let i = 0; i < steps && frame; i++) frame = frame.parent;
  return frame;
}

const linkShare = (frame: Frame | null) => (frame ? share(frame.linkChars, frame.chars) : 0);
const clamp = (value: number, limit: number) => Math.max(-limit, Math.min(limit, value));

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0 && lines < 8; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

const CLOSERS = '"”’»)]」』';
const STOPS = '.!?。！？…؟।۔';
const COLONS = ':：';

/** 4 cut short, 3 end of a sentence, 2 colon, 1 other sign, 0 letter or digit; of the last of three characters that closes nothing. */
function lastCharClass(text: string): number {
  const stop = Math.max(0, text.length - 3);
  let at = text.length - 1;
  while (at >= stop && (CLOSERS.includes(text[at] as string) || /\s/.test(text[at] as string))) at--;
  if (at < stop) return 1;
  const last = text[at] as string;
  if (last === '…' || (last === '.' && text[at - 1] === '.')) return 4;
  if (STOPS.includes(last)) return 3;
  if (COLONS.includes(last)) return 2;
  return isLetterOrDigit(last) ? 0 : 1;
}

function isLetterOrDigit(char: string): boolean {
  return isAscii(char) ? /[a-z\d]/i.test(char) : /[\p{L}\p{N}]/u.test(char);
}

/** 3 lower case, 2 upper case or script without case, 1 digit, 0 sign. */
function firstCharClass(text: string): number {
  const first = text[0] ?? '';
  if (isAscii(first)) return /[a-z]/.test(first) ? 3 : /[A-Z]/.test(first) ? 2 : /\d/.test(first) ? 1 : 0;
  if (/\p{Ll}/u.test(first)) return 3;
  if (/\p{L}/u.test(first)) return 2;
  return /\p{N}/u.test(first) ? 1 : 0;
}

const isAscii = (char: string) => char.charCodeAt(0) < 0x80;

/** What the first pass of the scorer sees. */
export const FEATURES: readonly Feature[] = [
  ...SHAPE,
  ...TAGS,
  ...TRAITS,
  ...CLASSES,
  ...PHRASE_FEATURES,
  ...PLACE,
  ...PATTERN,
  ...COURSE,
  ...NEIGHBOURS,
];
