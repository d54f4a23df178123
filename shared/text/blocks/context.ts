import type { Frame } from './frame.ts';
import type { BlockFacts } from './page-facts.ts';
import { bitOfPhrase } from './phrase-index.ts';
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
  /** Steps up to the element that also holds the title, and the home; -1 without one. */
  readonly titleSteps: number;
  readonly homeSteps: number;
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
  readonly home: Frame | null;
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
  const toHome = stepsTo(landmarks.home);
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
      homeSteps: toHome(frame),
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
