import simhashJs from 'simhash-js';
import type { Fingerprint } from '../../domain/fingerprint.ts';
import { chain, mix } from '../../domain/hash.ts';
import { hashWords } from '../../domain/shingles.ts';
import { WordPlaces } from '../../domain/word-places.ts';

const jenkins = new simhashJs.Jenkins();

/**
 * The 64-bit simhash of a text (Charikar 2002): each feature votes with each bit of its hash, and the majority wins.
 * A feature that occurs twice votes twice.
 *
 * A feature is `size` consecutive words. Words are hashed by simhash-js's Jenkins and remembered, for its answers are
 * hexadecimal text and slow to make; runs of words are mixed from these. `hashes` are those of `hashWords`.
 *
 * Nothing else of simhash-js serves: its own `SimHash` cuts text into fixed chunks, drops features beyond a cap and
 * stops at 32 bits. With `size` 1 each half of ours equals it bit for bit, which a test holds it to.
 */
export function simhash(words: readonly string[], size: number, hashes = hashWords(words)): Fingerprint {
  const high = new Uint32Array(words.length);
  const low = new Uint32Array(words.length);
  for (let i = 0; i < words.length; i++) {
    const place = placeOf(words[i]!, hashes[i]!);
    high[i] = jenkinsHalves[2 * place]!;
    low[i] = jenkinsHalves[2 * place + 1]!;
  }
  const count = words.length === 0 ? 0 : Math.max(1, words.length - size + 1);
  return majority(high, size, count) + majority(low, size, count);
}

/**
 * Counts votes for all 32 bits at once: plane `d` holds digit `d` of every bit's count, and a feature is added as in
 * written addition, with its bits as the first carry.
 */
function majority(hashes: Uint32Array, size: number, count: number): string {
  const planes = new Int32Array(32 - Math.clz32(count) + 1);
  for (let i = 0; i < count; i++) {
    let carry = featureHash(hashes, i, Math.min(i + size, hashes.length)) | 0;
    for (let digit = 0; carry !== 0; digit++) {
      const plane = planes[digit]!;
      planes[digit] = plane ^ carry;
      carry &= plane;
    }
  }
  let half = 0;
  for (let bit = 0; bit < 32; bit++) if (votesFor(planes, bit) * 2 > count) half |= 1 << bit;
  return (half >>> 0).toString(16).padStart(8, '0');
}

function votesFor(planes: Int32Array, bit: number): number {
  let votes = 0;
  for (let digit = 0; digit < planes.length; digit++) votes |= ((planes[digit]! >>> bit) & 1) << digit;
  return votes;
}

function featureHash(hashes: Uint32Array, from: number, to: number): number {
  if (to - from === 1) return hashes[from]!;
  let running = 0;
  for (let i = from; i < to; i++) running = chain(running, hashes[i]!);
  return mix(running);
}

/** The common words are hashed once. */
const REMEMBERED = 60_000;
const places = new WordPlaces(REMEMBERED);
/** High and low half of each remembered word's hash, one behind the other. */
const jenkinsHalves = new Uint32Array(2 * REMEMBERED);

function placeOf(word: string, hash: number): number {
  const known = places.find(word, hash);
  if (known >= 0) return known;
  const place = places.add(word, hash);
  jenkinsHalves.set(jenkins64(word), 2 * place);
  return place;
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
