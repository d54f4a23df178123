import type { ComparedText, TextNode } from '../../shared/domain/text-node.ts';

/** Lists of a text, in the order in which they are packed. */
const LISTS = ['shingles', 'slots', 'guesses', 'trigrams', 'nearSlots', 'items', 'asides'] as const;
/** Words, the misread share in two halves, and how long each list is. */
const HEAD = 3 + LISTS.length;

/** Numbers that `packText` writes. */
export function packedLength(text: TextNode): number {
  return LISTS.reduce((sum, list) => sum + text[list].length, HEAD);
}

/** Writes what a text is compared by into the beginning of `into`. */
export function packText(text: TextNode, into: Uint32Array): void {
  into[0] = text.words;
  into.set(new Uint32Array(Float64Array.of(text.misread).buffer), 1);
  let end = HEAD;
  for (const [at, list] of LISTS.entries()) {
    into[3 + at] = text[list].length;
    into.set(text[list], end);
    end += text[list].length;
  }
}

/** What `packText` wrote; the lists are views of it. */
export function unpackText(id: string, packed: Uint32Array): ComparedText {
  let end = HEAD;
  const [shingles, slots, guesses, trigrams, nearSlots, items, asides] = LISTS.map((_, at) => {
    const start = end;
    end += packed[3 + at]!;
    return packed.subarray(start, end);
  }) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  const misread = new Float64Array(packed.slice(1, 3).buffer)[0]!;
  return { id, words: packed[0]!, misread, shingles, slots, guesses, trigrams, nearSlots, items, asides };
}
