import type { Metadata } from '../../metadata/read-metadata.ts';
import { CLASS_GROUP_NAMES, type ClassGroup, type ClassWords } from '../phrases/class-words.ts';
import { bitOfPhrase, phrasesInLower } from '../phrases/phrase-index.ts';
import { type Block, linkDensity } from '../read/block.ts';
import type { Frame } from '../read/frame.ts';
import { CUT_SHORT, lastCharClass } from '../read/text-ends.ts';
import { TRAIT } from '../read/traits.ts';
import { COMPARED_CHARS, type Comparison, PageWords } from './page-words.ts';
import { Sums } from './sums.ts';

/** Where a block stands in the page's course: under which heading, and how far from story and title in the tree. */
export interface Context {
  /** Blocks since the last heading whose element also holds this block; `NO_HEADING` where there is none. */
  readonly sinceHeading: number;
  /** 1 where that heading announces chrome ("Related", "Comments"), 0 where not, -1 without one. */
  readonly headingSays: number;
  /** Short lines behind the first prose, before this block, that mark a story's end: tags, comments, pleas, rights. */
  readonly endMarks: number;
  /** Such lines from this block on. */
  readonly endMarksBehind: number;
  /** Share of the page's prose that stands before this block. */
  readonly proseBefore: number;
  /** Steps up to the element that also holds the title, and to the main element; -1 without one. */
  readonly titleSteps: number;
  readonly mainSteps: number;
  /** Share of the page's prose in blocks of the same kin, and in those within elements like the one around it. */
  readonly kinProse: number;
  readonly siblingProse: number;
  /** 1 where the block before, or behind, is a short line that marks chrome. */
  readonly markBefore: number;
  readonly markBehind: number;
}

export const NO_HEADING = 40;
const MAX_MARKS = 9;
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const MARK_WORDS = 12;
const MARKS =
  bitOfPhrase('related') |
  bitOfPhrase('newsletter') |
  bitOfPhrase('comments') |
  bitOfPhrase('topics') |
  bitOfPhrase('share') |
  bitOfPhrase('copyright') |
  bitOfPhrase('nav') |
  bitOfPhrase('ad');

interface Landmarks {
  readonly mainElement: Frame | null;
  readonly title: Frame | null;
  readonly firstProse: number;
  readonly proseChars: number;
}

/** Reads a page's blocks in order and notes each one's place. */
export function contextsOf(blocks: readonly BlockFacts[], landmarks: Landmarks): readonly Context[] {
  const marks = blocks.map(isMark);
  const allMarks = marks.reduce((sum, mark, i) => sum + (mark && i > landmarks.firstProse ? 1 : 0), 0);
  const proseChars = Math.max(1, landmarks.proseChars);
  const kin = proseBy(blocks, ({ kin }) => kin);
  const around = proseBy(blocks, patternAround);
  const toMain = stepsTo(landmarks.mainElement);
  const toTitle = stepsTo(landmarks.title);
  const headings = new Headings();
  let marksBefore = 0;
  let proseBefore = 0;
  return blocks.map((fact, i) => {
    const { frame, shape } = fact.block;
    const heading = headings.over(frame);
    const context: Context = {
      sinceHeading: heading ? Math.min(NO_HEADING, i - heading.at) : NO_HEADING,
      headingSays: heading ? Number(heading.chrome) : -1,
      endMarks: Math.min(MAX_MARKS, marksBefore),
      endMarksBehind: Math.min(MAX_MARKS, allMarks - marksBefore),
      proseBefore: proseBefore / proseChars,
      titleSteps: toTitle(frame),
      mainSteps: toMain(frame),
      kinProse: kin.partOf(frame.kin) / proseChars,
      siblingProse: around.partOf(patternAround(frame)) / proseChars,
      markBefore: Number(marks[i - 1] ?? false),
      markBehind: Number(marks[i + 1] ?? false),
    };
    if (marks[i] && i > landmarks.firstProse) marksBefore++;
    if (fact.prose) proseBefore += shape.chars;
    if (HEADINGS.has(frame.tag)) headings.add(frame, i, (fact.phrases & MARKS) !== 0);
    return context;
  });
}

function isMark({ block, phrases }: BlockFacts): boolean {
  return block.shape.words <= MARK_WORDS && (phrases & MARKS) !== 0;
}

/** Number of the pattern of the element around; 0 without one. */
function patternAround({ parent }: Frame): number {
  return parent === null ? 0 : parent.pattern + 1;
}

function proseBy(blocks: readonly BlockFacts[], numberOf: (frame: Frame) => number): Sums {
  const sums = new Sums();
  for (const { block, prose } of blocks) if (prose) sums.add(numberOf(block.frame), block.shape.chars, 0);
  return sums;
}

interface Heading {
  readonly frame: Frame;
  readonly at: number;
  readonly chrome: boolean;
}

/** The headings that may still stand over what follows: one is forgotten when its element has ended. */
class Headings {
  readonly #open: Heading[] = [];

  add(frame: Frame, at: number, chrome: boolean): void {
    this.#open.push({ frame, at, chrome });
  }

  over(frame: Frame): Heading | undefined {
    for (let last = this.#open.at(-1); last; last = this.#open.at(-1)) {
      if (last.frame.parent === null || holds(last.frame.parent, frame)) return last;
      this.#open.pop();
    }
    return undefined;
  }
}

function holds(outer: Frame, frame: Frame): boolean {
  let at: Frame | null = frame;
  while (at && at.depth > outer.depth) at = at.parent;
  return at === outer;
}

const MAX_STEPS = 20;

/** Counts the steps from a frame up to the first element that also holds `goal`. */
function stepsTo(goal: Frame | null): (frame: Frame) => number {
  if (goal === null) return () => -1;
  const around = new Set<Frame>();
  for (let at: Frame | null = goal; at; at = at.parent) around.add(at);
  return (frame) => {
    let steps = 0;
    for (let at: Frame | null = frame; at && !around.has(at); at = at.parent) steps++;
    return Math.min(MAX_STEPS, steps);
  };
}

/** Elements further out than this say little about a block. */
const NEAR = 9;
/** Groups that name the story itself; the more prose they cover, the better. */
const STORY_GROUPS: ReadonlySet<ClassGroup> = new Set<ClassGroup>(['article', 'body', 'lead', 'header', 'quote']);
const STORY_BITS = CLASS_GROUP_NAMES.reduce((bits, name, bit) => bits | (STORY_GROUPS.has(name) ? 1 << bit : 0), 0);

/**
 * How near the innermost element is that each group names: 10 the block's own, 1 nine steps out, 0 none.
 *
 * An element that covers much of the page's prose, alone or as one of a repeated pattern, is the story: `paywall` or
 * `premium` on it is no sign of chrome.
 */
function nearnessOf(block: Block, covering: boolean, coveringChars: number): Uint8Array {
  const nearness = new Uint8Array(CLASS_GROUP_NAMES.length);
  let frame: Frame | null = block.frame;
  for (let near = NEAR + 1; frame && near > 0; near--) {
    const covers = frame.prose > coveringChars || (covering && frame === block.frame);
    mark(nearness, covers ? frame.words & STORY_BITS : frame.words, near);
    frame = frame.parent;
  }
  return nearness;
}

function mark(nearness: Uint8Array, words: ClassWords, near: number): void {
  for (let bits = words; bits !== 0; bits &= bits - 1) {
    const bit = 31 - Math.clz32(bits & -bits);
    if (nearness[bit] === 0) nearness[bit] = near;
  }
}

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
  /** Characters of prose in elements that the page hides until a script shows them, or for ever. */
  readonly hiddenProseChars: number;
  readonly chars: number;
  /** The innermost element that holds most of the page's prose. */
  readonly mainElement: Frame | null;
  /** Index of the block that shows the title: the last one before the prose; -1 where none does. */
  readonly titleAt: number;
  /** The same where it is a heading above most of the prose: what stands above it is above the story. */
  readonly headlineAt: number;
  readonly firstProse: number;
  readonly lastProse: number;
  readonly hasJsonLdBody: boolean;
}

const NO_PATTERN: PatternFacts = { count: 1, words: 0, chars: 0, linkChars: 0, prose: 0, long: 0, cut: 0 };

/** Share of the prose that the main element must hold. */
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
  const mainElement = mainElementOf(prose, proseChars);
  const firstProse = facts.findIndex((fact) => fact.prose && isWithin(fact.block.frame, mainElement));
  return {
    proseChars,
    hiddenProseChars: prose.reduce(
      (sum, { block }) => sum + (block.frame.traits & TRAIT.hidden ? block.shape.chars : 0),
      0,
    ),
    chars: facts.reduce((sum, { block }) => sum + block.shape.chars, 0),
    mainElement,
    titleAt: titleBlock(facts, firstProse),
    firstProse,
    lastProse: facts.findLastIndex((fact) => fact.prose && isWithin(fact.block.frame, mainElement)),
  };
}

function mainElementOf(prose: readonly BlockFacts[], proseChars: number): Frame | null {
  let mainElement: Frame | null = null;
  for (const { block } of prose) {
    let frame: Frame | null = block.frame;
    while (frame && frame.prose < proseChars * HOME_SHARE) frame = frame.parent;
    if (frame && (mainElement === null || frame.depth > mainElement.depth)) mainElement = frame;
  }
  return mainElement;
}

/** True where `frame` is `mainElement` or stands inside it. */
export function isWithin(frame: Frame, mainElement: Frame | null): boolean {
  let at: Frame | null = frame;
  while (at && at !== mainElement && mainElement !== null && at.depth > mainElement.depth) at = at.parent;
  return at === mainElement;
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
