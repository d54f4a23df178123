import { selectKeys, selectShares, shingleHashes } from '../../domain/shingles.ts';
import { collectSlots, REACH } from '../../domain/slots.ts';
import type { TextNode } from '../../domain/text-node.ts';
import { ALGORITHM } from '../../domain/thresholds.ts';
import { rarityOf } from './misread.ts';

/** A text as clustering counts it. */
export interface CountedText {
  readonly words: readonly string[];
  readonly kinds: Uint8Array;
  /** A hash for each word, and one for each shingle. */
  readonly hashes: Uint32Array;
  readonly shingles: Uint32Array;
}

/** Words that short runs are kept of: what a text has more of these besides its shingles must fit into the same item of the store. */
const MAX_WORDS = 5_000;
const DIGITS = /^\p{N}+$/u;

/** What a text with misread words is found by and compared by: a word that is not known may be one of them. */
export function describeScanned({
  words,
  kinds,
  hashes,
  shingles,
}: CountedText): Pick<TextNode, 'keys' | 'slots' | 'trigrams' | 'nearSlots'> {
  const { shingleWords, reach, minRarity, keys } = ALGORITHM.scanned;
  const rarities = words.map((word) => (DIGITS.test(word) ? 0 : rarityOf(word)) ?? Number.NaN);
  const rarityOfRun = (at: number, length: number): number => {
    let sum = 0;
    for (let word = at; word < at + length; word++) sum += rarities[word] ?? Number.NaN;
    return sum;
  };
  const isDoubtful = (word: number): boolean => Number.isNaN(rarities[word]);
  const isSound = (at: number): boolean => !Number.isNaN(rarityOfRun(at, ALGORITHM.shingleWords));
  const isTelling = (at: number): boolean => rarityOfRun(at, shingleWords) >= minRarity;
  const trigrams = shingleHashes(hashes.subarray(0, MAX_WORDS), shingleWords);
  return {
    trigrams,
    slots: collectSlots(hashes, kinds, { reach: REACH, isDoubtful }),
    nearSlots: collectSlots(hashes, kinds.subarray(0, MAX_WORDS), { reach, isDoubtful }),
    keys: Uint32Array.from(
      new Set([
        ...selectKeys(shingles, kinds, ALGORITHM, isSound),
        ...selectShares(trigrams, keys, isTelling, isTelling),
      ]),
    ),
  };
}
