import simhashJs from 'simhash-js';
import type { Fingerprint } from '../domain/fingerprint.ts';
import { chain, mix } from '../domain/hash.ts';

const jenkins = new simhashJs.Jenkins();

/**
 * The 64-bit simhash of a text (Charikar 2002): each feature votes with each bit of its hash, and the majority wins.
 * A feature that occurs twice votes twice.
 *
 * A feature is `size` consecutive words. Words are hashed by simhash-js's Jenkins and remembered, for its answers are
 * hexadecimal text and slow to make; runs of words are mixed from these. Nothing else of simhash-js serves: its own
 * `SimHash` cuts text into fixed chunks, drops features beyond a cap and stops at 32 bits. With `size` 1 each half of
 * ours equals it bit for bit, which a test holds it to.
 */
export function simhash(words: readonly string[], size: number): Fingerprint {
  const high = words.map(highHash);
  const low = words.map(lowHash);
  const count = words.length === 0 ? 0 : Math.max(1, words.length - size + 1);
  return majority(high, size, count) + majority(low, size, count);
}

function majority(hashes: readonly number[], size: number, count: number): string {
  const votes = new Int32Array(32);
  for (let i = 0; i < count; i++) {
    const bits = featureHash(hashes, i, Math.min(i + size, hashes.length));
    for (let bit = 0; bit < 32; bit++) votes[bit]! += (bits >>> bit) & 1;
  }
  let half = 0;
  for (let bit = 0; bit < 32; bit++) if (votes[bit]! * 2 > count) half |= 1 << bit;
  return (half >>> 0).toString(16).padStart(8, '0');
}

function featureHash(hashes: readonly number[], from: number, to: number): number {
  if (to - from === 1) return hashes[from]!;
  let running = 0;
  for (let i = from; i < to; i++) running = chain(running, hashes[i]!);
  return mix(running);
}

/** Words seen lately, so that the common ones are hashed once; the older half goes when it is full. */
const CACHE_SIZE = 20_000;
let recent = new Map<string, readonly [number, number]>();
let older: typeof recent = new Map();

const highHash = (word: string) => wordHash(word)[0];
const lowHash = (word: string) => wordHash(word)[1];

function wordHash(word: string): readonly [number, number] {
  let hash = recent.get(word);
  if (hash !== undefined) return hash;
  hash = older.get(word) ?? jenkins64(word);
  if (recent.size >= CACHE_SIZE) [older, recent] = [recent, new Map()];
  recent.set(word, hash);
  return hash;
}

/**
 * `hash64` writes its two numbers without leading zeros, one behind the other: full length tells where the first
 * ends, and otherwise `hash32`, which is the second alone.
 */
function jenkins64(message: string): readonly [number, number] {
  const digits = jenkins.hash64(message);
  const cut = digits.length === 16 ? 8 : digits.length - jenkins.hash32(message).length;
  return [Number.parseInt(digits.slice(0, cut), 16), Number.parseInt(digits.slice(cut), 16)];
}
