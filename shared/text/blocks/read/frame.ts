import type { Attributes } from '../../page/page-attributes.ts';
import type { PageNode } from '../../page/page-node.ts';
import { type ClassWords, wordsOfLabel } from '../phrases/class-words.ts';
import { traitsOf } from './traits.ts';

/** An element that blocks stand in: its place in the tree, what its names say, and how much text is below it. */
export interface Frame {
  /** Its place among the page's elements in document order. */
  readonly index: number;
  readonly parent: Frame | null;
  readonly tag: string;
  /** Number of its tag and label on this page, the same for every repetition of a pattern. */
  readonly pattern: number;
  /**
   * Number of the patterns from the nearest element around it that has a label to its own: blocks of one kin stand in
   * the same kind of element within the same kind. A plain list in the story is not kin to the plain lists of menus.
   */
  readonly kin: number;
  readonly depth: number;
  /** Bits of `TRAIT` that hold for this element or one around it. */
  readonly traits: number;
  /** Groups that this element's own label names. */
  readonly words: ClassWords;
  /** Filled while blocks are read: characters of prose, of all text, of link text, and blocks below. */
  prose: number;
  chars: number;
  linkChars: number;
  blocks: number;
}

/** A label longer than this is generated; its beginning says what the element is. */
const MAX_LABEL = 120;

const NO_ATTRIBUTES: Attributes = {};

/** No page has more elements than its parser lets in. */
const MAX_PATTERNS = 1 << 20;

/** What a label says, read once a page however many elements go by it. */
interface LabelFacts {
  readonly words: ClassWords;
  readonly isName: boolean;
  /** Numbers of its patterns, by tag. */
  readonly patterns: Map<string, number>;
}

/** Opens frames, looking each distinct label up once a page. */
export class FrameFactory {
  readonly #labels = new Map<string, LabelFacts>();
  readonly #lines = new Map<number, number>();
  #opened = 0;
  #patterns = 0;

  open(node: PageNode, parent: ElementFrame | null): ElementFrame {
    return new ElementFrame(this.#opened++, node.name ?? '', node.attribs ?? NO_ATTRIBUTES, parent, this);
  }

  factsOf(label: string): LabelFacts {
    const known = this.#labels.get(label);
    if (known !== undefined) return known;
    const words = label === '' ? 0 : wordsOfLabel(label);
    const facts = { words, isName: label !== '' && !label.endsWith('.'), patterns: new Map<string, number>() };
    this.#labels.set(label, facts);
    return facts;
  }

  numberOfPattern({ patterns }: LabelFacts, tag: string): number {
    const known = patterns.get(tag);
    if (known !== undefined) return known;
    patterns.set(tag, this.#patterns);
    return this.#patterns++;
  }

  /** The number of a line of patterns, given the number of what stands before its last one; 0 is the empty line. */
  numberOfLine(before: number, pattern: number): number {
    const line = before * MAX_PATTERNS + pattern;
    const known = this.#lines.get(line);
    if (known !== undefined) return known;
    this.#lines.set(line, this.#lines.size + 1);
    return this.#lines.size;
  }

  wordsOf(label: string): ClassWords {
    return label === '' ? 0 : this.factsOf(label).words;
  }
}

/** Elements without a label that kin looks past. */
const KIN_STEPS = 3;

const UNREAD = -1;

/** Reads its names when they are asked for: most elements of a page hold no text of their own, and nobody asks. */
class ElementFrame implements Frame {
  readonly index: number;
  readonly parent: ElementFrame | null;
  readonly tag: string;
  readonly depth: number;
  readonly traits: number;
  prose = 0;
  chars = 0;
  linkChars = 0;
  blocks = 0;
  readonly #attribs: Attributes;
  readonly #factory: FrameFactory;
  #isLabelled = false;
  #pattern = UNREAD;
  #line = UNREAD;
  #kin = UNREAD;
  #words = UNREAD;

  constructor(index: number, tag: string, attribs: Attributes, parent: ElementFrame | null, factory: FrameFactory) {
    this.index = index;
    this.tag = tag;
    this.#attribs = attribs;
    this.parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
    this.traits = (parent ? parent.traits : 0) | traitsOf(tag, attribs);
    this.#factory = factory;
  }

  get pattern(): number {
    if (this.#pattern === UNREAD) this.#readLabel();
    return this.#pattern;
  }

  get kin(): number {
    if (this.#kin === UNREAD)
      this.#kin = this.#factory.numberOfLine(this.parent ? this.parent.#ownLine() : 0, this.pattern);
    return this.#kin;
  }

  get words(): ClassWords {
    if (this.#words === UNREAD) this.#readLabel();
    return this.#words;
  }

  #readLabel(): void {
    const facts = this.#factory.factsOf(labelOf(this.#attribs));
    this.#isLabelled = facts.isName;
    this.#pattern = this.#factory.numberOfPattern(facts, this.tag);
    this.#words = facts.words;
  }

  #ownLine(): number {
    if (this.#line === UNREAD) this.#line = this.#lineOf(KIN_STEPS);
    return this.#line;
  }

  /** The patterns from the nearest labelled element, or the last one looked at, down to this one. */
  #lineOf(steps: number): number {
    const { parent, pattern } = this;
    const isFirst = steps === 0 || parent === null || this.#isLabelled;
    return this.#factory.numberOfLine(isFirst ? 0 : parent.#lineOf(steps - 1), pattern);
  }
}

/** Class, id and the attributes that name an element's part, with digits dropped so that numbered ones agree. */
export function labelOf(attribs: Attributes): string {
  let label = cut(attribs['class']);
  label = joined(label, attribs['id']);
  label = joined(label, attribs['itemprop']);
  label = joined(label, attribs['data-component']);
  label = joined(label, attribs['data-testid']);
  return hasDigit(label) ? label.replace(/\d+/g, '') : label;
}

function joined(label: string, part: string | undefined): string {
  if (!part) return label;
  return label ? `${label} ${cut(part)}` : cut(part);
}

function cut(part: string | undefined): string {
  return part === undefined || part.length <= MAX_LABEL ? (part ?? '') : part.slice(0, MAX_LABEL);
}

function hasDigit(label: string): boolean {
  for (let i = 0; i < label.length; i++) {
    const code = label.charCodeAt(i);
    if (code >= 48 && code <= 57) return true;
  }
  return false;
}
