import type { PageNode } from '../../page/page-node.ts';

/** What an element's name means to the walk, as bits. */
export const UNSEEN = 1;
export const INLINE = 2;
export const MEDIA = 4;
export const BOLD = 8;
export const ITALIC = 16;
export const LINK = 32;
export const LINE_BREAK = 64;

/** Elements by what they are; one without an entry, known or not, begins a block of its own. */
const ELEMENTS = elements([
  // Content that no reader sees as text.
  [
    UNSEEN,
    'script style noscript template svg iframe object embed canvas select textarea input option title meta link math map datalist video audio',
  ],
  // What runs on within a line.
  [
    INLINE,
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt rtc ruby s samp small span strike strong sub sup time tt u var wbr img amp-img picture source',
  ],
  [MEDIA, 'img picture video audio iframe svg amp-img object embed canvas'],
  [BOLD, 'b strong'],
  [ITALIC, 'i em cite'],
  [LINK, 'a'],
  [LINE_BREAK, 'br'],
]);

function elements(rows: readonly (readonly [bit: number, names: string])[]): ReadonlyMap<string, number> {
  const bits = new Map<string, number>();
  for (const [bit, names] of rows) for (const name of names.split(' ')) bits.set(name, (bits.get(name) ?? 0) | bit);
  return bits;
}

/** A script or a style is unseen by its type too, whatever its name. */
export function bitsOfElement(node: PageNode, tag: string): number {
  return node.type === 'script' || node.type === 'style' ? UNSEEN : (ELEMENTS.get(tag) ?? 0);
}
