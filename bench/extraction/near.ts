import { createHash } from 'node:crypto';

const SHINGLE_WORDS = 3;
const NEAR_BITS = 3;

/** The fingerprint that the figures in the table are defined by: 64 bits, three-word shingles, each counted as often as it stands. */
function fingerprint(text: string): bigint {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  const votes = new Int32Array(64);
  for (let i = 0; i < Math.max(1, words.length - SHINGLE_WORDS + 1); i++) {
    const hash = createHash('md5')
      .update(words.slice(i, i + SHINGLE_WORDS).join(' '))
      .digest();
    for (let bit = 0; bit < 64; bit++) {
      const set = ((hash[bit >> 3] ?? 0) >> (bit & 7)) & 1;
      votes[bit] = (votes[bit] ?? 0) + (set ? 1 : -1);
    }
  }
  return votes.reduce((bits, vote, bit) => (vote > 0 ? bits | (1n << BigInt(bit)) : bits), 0n);
}

/** True where two texts' fingerprints differ in so few bits that a simhash index finds one by the other. */
export function isNear(a: string, b: string): boolean {
  if (b.trim() === '') return false;
  let difference = fingerprint(a) ^ fingerprint(b);
  let bits = 0;
  for (; difference > 0n; difference &= difference - 1n) bits++;
  return bits <= NEAR_BITS;
}
