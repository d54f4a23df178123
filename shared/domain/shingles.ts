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
 * The keys a text is filed under: the `count` smallest shingle hashes (bottom-k sampling, Broder 1997), so that two
 * texts that share much of their words share some of their keys.
 *
 * Shingles with a number or a name in their middle come first. They are as stable under edits as any other, and
 * almost never boilerplate or template, so keys are not spent on what every page of a site repeats.
 */
export function selectKeys(shingles: Uint32Array, kinds: Uint8Array, size: number, count: number): Uint32Array {
  const middle = size >> 1;
  const telling = ascendingSet(shingles.filter((_, i) => (kinds[i + middle] ?? PLAIN) !== PLAIN));
  if (telling.length >= count) return telling.slice(0, count);
  const chosen = new Set(telling);
  const others = ascendingSet(shingles).filter((hash) => !chosen.has(hash));
  return Uint32Array.from([...telling, ...others.slice(0, count - telling.length)]);
}

function ascendingSet(values: Uint32Array): Uint32Array {
  const sorted = values.slice().sort();
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[size++] = sorted[i]!;
  }
  return sorted.slice(0, size);
}
