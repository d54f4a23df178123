import { createHash } from 'node:crypto';
import { findItems, type Items } from '../domain/items.ts';
import { hashWords, selectKeys, shingleHashes } from '../domain/shingles.ts';
import { collectSlots } from '../domain/slots.ts';
import type { TextNode } from '../domain/text-node.ts';
import { ALGORITHM } from '../domain/thresholds.ts';
import { splitWords, type Words } from '../domain/words.ts';
import { sectionsOf } from './sections.ts';
import { simhash } from './simhash.ts';

/** Longest text that is compared in full: 50,000 words fill half of what one DynamoDB item may hold. */
const MAX_WORDS = 50_000;

/**
 * Everything that clustering needs to know of a text. Pure: the same words give the same node everywhere. Lines that a
 * site sets round every story do not count.
 */
export function describeText(text: string): TextNode {
  const sections = sectionsOf(text).map((section) => ({ ...splitWords(section.text), isAside: section.isAside }));
  const all = joined(sections);
  const items = findItems(sections);
  const words = all.words.slice(0, MAX_WORDS);
  const kinds = all.kinds.subarray(0, MAX_WORDS);
  const hashes = hashWords(words);
  const shingles = shingleHashes(hashes, ALGORITHM.shingleWords);
  return {
    id: nodeIdOf(all, items),
    words: all.words.length,
    shingles,
    slots: collectSlots(hashes, kinds),
    ...items,
    fingerprint: simhash(words, ALGORITHM.featureWords),
    keys: selectKeys(shingles, kinds, ALGORITHM),
    algorithm: ALGORITHM.version,
  };
}

function joined(sections: readonly Words[]): Words {
  if (sections.length === 1) return sections[0]!;
  const words = sections.flatMap((section) => section.words);
  const kinds = new Uint8Array(words.length);
  let start = 0;
  for (const section of sections) {
    kinds.set(section.kinds, start);
    start += section.words.length;
  }
  return { words, kinds };
}

/**
 * 80 bits of SHA-256 over the words and whatever else the node is made of, so that an id never stands for two nodes.
 * Two of a hundred million texts share an id with a chance of one in 10⁸.
 */
function nodeIdOf({ words, kinds }: Words, { items, asides }: Items): string {
  const hash = createHash('sha256').update(words.join(' ')).update(kinds);
  return hash.update(`${items.join()};${asides.join()}`).digest('hex').slice(0, 20);
}
