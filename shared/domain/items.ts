import { NUMBER, PLAIN, type Words } from './words.ts';

/** Start and end of stretches of a text, in words, one behind the other. */
export type Spans = Uint32Array;

/**
 * What a text tells besides one story: sections with people and places of their own.
 *
 * An article under several headings has the same people in all of them, and so no items.
 */
export interface Items {
  /** Below headings of their own, as in a digest or a round-up. */
  readonly items: Spans;
  /** Behind a line that names another story, as pages set them below their own. */
  readonly asides: Spans;
}

/** Items of a text, and the share of its words that they fill. */
export interface ItemCount {
  readonly count: number;
  /** 0 to 1. */
  readonly share: number;
}

/** Of a text that tells one story. */
export const NO_ITEMS: ItemCount = { count: 0, share: 0 };

const NONE: Spans = new Uint32Array(0);

/** Fewer words tell nothing of their own. */
const MIN_WORDS = 25;
/** Share of its names that other sections may know as well; a line that names another story is evidence of its own. */
const KNOWN_ELSEWHERE = { item: 0.2, aside: 0.6 };

/** What a text tells below headings of its own, from a text that is described already. */
export function itemCountOf({ items, words }: Items & { readonly words: number }): ItemCount {
  let covered = 0;
  for (let at = 0; at < items.length; at += 2) covered += items[at + 1]! - items[at]!;
  return covered === 0 ? NO_ITEMS : { count: items.length / 2, share: covered / words };
}

/** How many things a text tells below headings of their own. */
export const countItems = ({ items }: Items): number => items.length / 2;

/** What the sections of a text tell besides one story. */
export function findItems(sections: readonly (Words & { readonly isAside: boolean })[]): Items {
  if (sections.length < 2) return { items: NONE, asides: NONE };
  const told = sections.map((section) => ({
    length: section.length,
    names: namesIn(section),
    isAside: section.isAside,
  }));
  const spread = countSections(told.filter(({ length }) => length >= MIN_WORDS).map(({ names }) => names));
  const items: number[] = [];
  const asides: number[] = [];
  let start = 0;
  for (const { length, names, isAside } of told) {
    const isItem = length >= MIN_WORDS && isOwn(names, spread, isAside ? KNOWN_ELSEWHERE.aside : KNOWN_ELSEWHERE.item);
    if (isItem) (isAside ? asides : items).push(start, start + length);
    start += length;
  }
  return { items: Uint32Array.from(items), asides: Uint32Array.from(asides) };
}

/** Words that are names, or parts of them. */
function namesIn(section: Words): Set<string> {
  const names = new Set<string>();
  let isName = false;
  for (let at = 0; at < section.length; at++) {
    const kind = section.kinds[at]!;
    if (kind === PLAIN || kind === NUMBER) isName = false;
    else if (/^\p{L}/u.test(section.wordAt(at))) isName = true;
    if (isName) names.add(section.wordAt(at));
  }
  return names;
}

/** In how many sections each name stands. */
function countSections(all: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const names of all) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function isOwn(names: ReadonlySet<string>, sections: ReadonlyMap<string, number>, mostKnown: number): boolean {
  const known = [...names].filter((name) => sections.get(name)! > 1).length;
  return names.size > 0 && known <= mostKnown * names.size;
}
