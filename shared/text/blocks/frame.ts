import type { PageNode } from '../metadata/page-node.ts';
import { type ClassWords, wordsOfLabel } from './class-words.ts';
import { traitsOf } from './traits.ts';

/** An element that blocks stand in: its place in the tree, what its names say, and how much text is below it. */
export interface Frame {
  readonly parent: Frame | null;
  readonly tag: string;
  /** Tag and label, the same for every repetition of a pattern. */
  readonly pattern: string;
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

/** Opens frames, looking each distinct label up once a page. */
export class FrameFactory {
  readonly #words = new Map<string, ClassWords>();

  open(node: PageNode, parent: Frame | null): Frame {
    const tag = node.name ?? '';
    const attribs = node.attribs ?? {};
    const label = labelOf(attribs);
    return {
      parent,
      tag,
      pattern: `${tag}.${label}`,
      depth: parent ? parent.depth + 1 : 0,
      traits: (parent?.traits ?? 0) | traitsOf(tag, attribs),
      words: this.wordsOf(label),
      prose: 0,
      chars: 0,
      linkChars: 0,
      blocks: 0,
    };
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

/** Class, id and the attributes that name an element's part, with digits dropped so that numbered ones agree. */
export function labelOf(attribs: { readonly [name: string]: string }): string {
  const named = [
    attribs['class'],
    attribs['id'],
    attribs['itemprop'],
    attribs['data-component'],
    attribs['data-testid'],
  ];
  let label = '';
  for (const part of named) if (part) label += `${label ? ' ' : ''}${part.slice(0, MAX_LABEL)}`;
  return label.replace(/\d+/g, '');
}
