import { chain, hashWord, mix } from './hash.ts';
import { PLAIN } from './words.ts';

/** Hashes of every run of `size` words, in reading order; a shorter text is one shingle, an empty one none. */
export function shingleHashes(wordHashes: Uint32Array, size: number): Uint32Array {
  if (wordHashes.length === 0) return new Uint32Array(0);
  const count = Math.max(1, wordHashes.length - size + 1);
  const hashes = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    let running = 0;
    const end = Math.min(i + size, wordHashes.length);
    for (let j = i; j < end; j++) running = chain(running, wordHashes[j]!);
    hashes[i] = mix(running);
  }
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
 * differ in these. A share that finds too few in its part of the text is made up for by the smallest of all.
 */
export function selectKeys(shingles: Uint32Array, kinds: Uint8Array, sizes: KeySizes): Uint32Array {
  const ranked = ascending(shingles);
  const isTelling = (at: number): boolean => (kinds[at + (sizes.shingleWords >> 1)] ?? PLAIN) !== PLAIN;
  const keys = new Set<number>();
  let wanted = 0;
  for (const { within, telling, any } of sizes.keys) {
    takeSmallest(ranked, keys, telling, (at) => at < within && isTelling(at));
    takeSmallest(ranked, keys, any, (at) => at < within);
    wanted += telling + any;
  }
  takeSmallest(ranked, keys, wanted - keys.size, () => true);
  return Uint32Array.from(keys);
}

export interface KeySizes {
  readonly shingleWords: number;
  readonly keys: readonly KeyShare[];
}

/** The smallest of them, each once. */
export function smallestHashes(hashes: Uint32Array, count: number): Uint32Array {
  // Hashes are spread evenly: below this stand twice as many as are asked for, which is nearly always enough.
  const likely = hashes.filter((hash) => hash <= (2 * (count + SPARE) * 2 ** 32) / hashes.length);
  const smallest = distinct(likely.sort());
  return (smallest.length >= count ? smallest : distinct(hashes.slice().sort())).slice(0, count);
}

const SPARE = 8;

const distinct = (sorted: Uint32Array): Uint32Array => sorted.filter((hash, at) => at === 0 || hash !== sorted[at - 1]);

function takeSmallest(ranked: Float64Array, keys: Set<number>, count: number, serves: (at: number) => boolean): void {
  const full = keys.size + count;
  for (const placed of ranked) {
    if (keys.size >= full) return;
    if (serves(placed % PLACES)) keys.add(Math.floor(placed / PLACES));
  }
}

/** Room for a shingle's place beside its 32 bits in one float, which typed arrays sort many times faster than pairs. */
const PLACES = 2 ** 21;

function ascending(shingles: Uint32Array): Float64Array {
  const placed = new Float64Array(shingles.length);
  for (let at = 0; at < shingles.length; at++) placed[at] = shingles[at]! * PLACES + at;
  return placed.sort();
}
