import { chain, hashWord, mix, weightBehind } from './hash.ts';
import { PLAIN } from './words.ts';

/** Hashes of every run of `size` words, in reading order; a shorter text is one shingle, an empty one none. */
export function shingleHashes(wordHashes: Uint32Array, size: number): Uint32Array {
  if (wordHashes.length === 0) return new Uint32Array(0);
  const hashes = new Uint32Array(Math.max(1, wordHashes.length - size + 1));
  const leaving = weightBehind(size);
  let running = 0;
  for (let at = 0; at < wordHashes.length; at++) {
    running = chain(running, wordHashes[at]!);
    if (at >= size) running = (running - Math.imul(leaving, wordHashes[at - size]!)) | 0;
    if (at >= size - 1) hashes[at - size + 1] = mix(running);
  }
  if (wordHashes.length < size) hashes[0] = mix(running);
  return hashes;
}

export function hashWords(words: readonly string[]): Uint32Array {
  const hashes = new Uint32Array(words.length);
  for (let i = 0; i < words.length; i++) hashes[i] = hashWord(words[i]!);
  return hashes;
}

/** How many keys come from the first `within` shingles of a text: around a number or a name, and anywhere. */
export interface KeyShare {
  readonly within: number;
  readonly telling: number;
  readonly any: number;
}

/**
 * The keys a text is filed under: some of its smallest shingle hashes (bottom-k sampling, Broder 1997), so that two texts
 * that share much of their words share some of their keys.
 *
 * The telling ones have a number or a name in their middle word: templates and furniture, which crowd other keys,
 * differ in these. A share that finds too few in its part of the text is made up for by the smallest of all. Shingles that
 * are not sound, as one of their words may be misread, serve only where there are too few others.
 */
export function selectKeys(
  shingles: Uint32Array,
  kinds: Uint8Array,
  sizes: KeySizes,
  isSound: (at: number) => boolean = always,
): Uint32Array {
  const isTelling = (at: number): boolean => (kinds[at + (sizes.shingleWords >> 1)] ?? PLAIN) !== PLAIN && isSound(at);
  const keys = selectShares(shingles, sizes.keys, isTelling, isSound);
  takeSmallest(shingles, keys, sizes.keys.reduce((sum, { telling, any }) => sum + telling + any, 0) - keys.size);
  return Uint32Array.from(keys);
}

const always = (): boolean => true;

/** What each part of a text gives of its smallest hashes: `telling` ones first, then others that `serve`; fewer where it has too few. */
export function selectShares(
  shingles: Uint32Array,
  shares: readonly KeyShare[],
  isTelling: (at: number) => boolean,
  serves: (at: number) => boolean,
): Set<number> {
  const keys = new Set<number>();
  for (const { within, telling, any } of shares) {
    const part = shingles.subarray(0, Math.min(within, shingles.length));
    takeSmallest(part, keys, telling, isTelling);
    takeSmallest(part, keys, any, serves);
  }
  return keys;
}

export interface KeySizes {
  readonly shingleWords: number;
  readonly keys: readonly KeyShare[];
}

/** The smallest of them, each once, ascending. */
export function smallestHashes(hashes: Uint32Array, count: number): Uint32Array {
  const smallest = new Set<number>();
  takeSmallest(hashes, smallest, count);
  return Uint32Array.from(smallest);
}

/** Adds the few smallest hashes that are no keys yet, ascending: nearly all others are passed over with one look. */
function takeSmallest(
  hashes: Uint32Array,
  keys: Set<number>,
  count: number,
  serves: (at: number) => boolean = always,
): void {
  if (count <= 0) return;
  const smallest = new Uint32Array(count);
  let size = 0;
  for (let at = 0; at < hashes.length; at++) {
    const hash = hashes[at]!;
    if (size === count && hash >= smallest[count - 1]!) continue;
    let place = size;
    while (place > 0 && smallest[place - 1]! > hash) place--;
    if ((place > 0 && smallest[place - 1] === hash) || keys.has(hash) || !serves(at)) continue;
    if (size < count) size++;
    smallest.copyWithin(place + 1, place, size - 1);
    smallest[place] = hash;
  }
  for (let place = 0; place < size; place++) keys.add(smallest[place]!);
}
