import { createHash } from 'node:crypto';
import { hashWords, selectKeys, shingleHashes } from '../domain/shingles.ts';
import { collectSlots } from '../domain/slots.ts';
import type { TextNode } from '../domain/text-node.ts';
import { ALGORITHM } from '../domain/thresholds.ts';
import { splitWords } from '../domain/words.ts';
import { simhash } from './simhash.ts';

/** Longest text that is compared in full: 50,000 words fill half of what one DynamoDB item may hold. */
const MAX_WORDS = 50_000;

/** Everything that clustering needs to know of a text. Pure: the same words give the same node everywhere. */
export function describeText(text: string): TextNode {
  const all = splitWords(text);
  const words = all.words.slice(0, MAX_WORDS);
  const kinds = all.kinds.subarray(0, MAX_WORDS);
  const hashes = hashWords(words);
  const shingles = shingleHashes(hashes, ALGORITHM.shingleWords);
  return {
    id: nodeIdOf(all.words),
    words: all.words.length,
    shingles,
    slots: collectSlots(hashes, kinds),
    fingerprint: simhash(words, ALGORITHM.featureWords),
    keys: selectKeys(shingles, kinds, ALGORITHM.shingleWords, ALGORITHM.shingleKeys),
    algorithm: ALGORITHM.version,
  };
}

/** 80 bits of SHA-256 over the words: two of a hundred million texts share an id with a chance of one in 10⁸. */
function nodeIdOf(words: readonly string[]): string {
  return createHash('sha256').update(words.join(' ')).digest('hex').slice(0, 20);
}
