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

/**
 * The keys a text is filed under: some of its smallest shingle hashes (bottom-k sampling, Broder 1997), so that two texts
 * that share much of their words share some of their keys.
 *
 * `tellingKeys` of the `shingleKeys` are the smallest with a number or a name in their middle: templates and furniture,
 * which crowd other keys, differ in these. The rest are the smallest of all, which a cut or an edit leaves in place
 * most often.
 */
export function selectKeys(shingles: Uint32Array, kinds: Uint8Array, sizes: KeySizes): Uint32Array {
  const middle = sizes.shingleWords >> 1;
  const telling = ascendingSet(shingles.filter((_, i) => (kinds[i + middle] ?? PLAIN) !== PLAIN));
  const keys = new Set(telling.subarray(0, sizes.tellingKeys));
  for (const hash of ascendingSet(shingles)) {
    if (keys.size >= sizes.shingleKeys) break;
    keys.add(hash);
  }
  return Uint32Array.from(keys);
}

export interface KeySizes {
  readonly shingleWords: number;
  readonly shingleKeys: number;
  readonly tellingKeys: number;
}

/** The smallest of them, each once. */
export function smallestHashes(hashes: Uint32Array, count: number): Uint32Array {
  return ascendingSet(hashes).slice(0, count);
}

function ascendingSet(values: Uint32Array): Uint32Array {
  const sorted = values.slice().sort();
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[size++] = sorted[i]!;
  }
  return sorted.slice(0, size);
}
