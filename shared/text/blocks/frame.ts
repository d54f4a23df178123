import type { PageNode } from '../metadata/page-node.ts';
import type { Attributes } from '../page-attributes.ts';
import { type ClassWords, wordsOfLabel } from './class-words.ts';
import { traitsOf } from './traits.ts';

/** An element that blocks stand in: its place in the tree, what its names say, and how much text is below it. */
export interface Frame {
  readonly parent: Frame | null;
  readonly tag: string;
  /** Tag and label, the same for every repetition of a pattern. */
  readonly pattern: string;
  /**
   * The patterns from the nearest element around it that has a label to its own: blocks of one kin stand in the same
   * kind of element within the same kind. A plain list in the story is not kin to the plain lists of menus.
   */
  readonly kin: string;
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

/** Opens frames, looking each distinct label up once a page. */
export class FrameFactory {
  readonly #words = new Map<string, ClassWords>();

  open(node: PageNode, parent: Frame | null): Frame {
    return new ElementFrame(node.name ?? '', node.attribs ?? NO_ATTRIBUTES, parent, this);
  }

  wordsOf(label: string): ClassWords {
    if (label === '') return 0;
    const known = this.#words.get(label);
    if (known !== undefined) return known;
    const words = wordsOfLabel(label);
    this.#words.set(label, words);
    return words;
  }
}

/** Reads its names when they are asked for: most elements of a page hold no text of their own, and nobody asks. */
class ElementFrame implements Frame {
  readonly parent: Frame | null;
  readonly tag: string;
  readonly depth: number;
  readonly traits: number;
  prose = 0;
  chars = 0;
  linkChars = 0;
  blocks = 0;
  readonly #attribs: Attributes;
  readonly #factory: FrameFactory;
  #label: string | undefined = undefined;
  #pattern: string | undefined = undefined;
  #kin: string | undefined = undefined;
  #words: ClassWords | undefined = undefined;

  constructor(tag: string, attribs: Attributes, parent: Frame | null, factory: FrameFactory) {
    this.tag = tag;
    this.#attribs = attribs;
    this.parent = parent;
    this.depth = parent ? parent.depth + 1 : 0;
    this.traits = (parent ? parent.traits : 0) | traitsOf(tag, attribs);
    this.#factory = factory;
  }

  get pattern(): string {
    this.#pattern ??= `${this.tag}.${this.#ownLabel()}`;
    return this.#pattern;
  }

  get kin(): string {
    this.#kin ??= `${this.parent ? lineOf(this.parent, KIN_STEPS) : ''}>${this.pattern}`;
    return this.#kin;
  }

  get words(): ClassWords {
    this.#words ??= this.#factory.wordsOf(this.#ownLabel());
    return this.#words;
  }

  #ownLabel(): string {
    this.#label ??= labelOf(this.#attribs);
    return this.#label;
  }
}

/** Elements without a label that kin looks past. */
const KIN_STEPS = 3;

/** The patterns from the nearest labelled element, or the last one looked at, down to `frame`. */
function lineOf(frame: Frame, steps: number): string {
  const { parent, pattern } = frame;
  return steps === 0 || parent === null || !pattern.endsWith('.') ? pattern : `${lineOf(parent, steps - 1)}>${pattern}`;
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
