import { smallestHashes } from './shingles.ts';
import type { TextNode } from './text-node.ts';
import { ROUND_UPS } from './thresholds.ts';

/** Whether a text tells of other things besides one story: only such a text can be found to hold whole stories. */
export function tellsOfMore({ items, asides }: TextNode): boolean {
  return items.length > 0 || asides.length > 0;
}

/**
 * Shingle hashes by which a text finds the stories that it holds: the smallest of its own, more of them the longer it is.
 *
 * A story's keys are the smallest of its few shingles. Of the many that a round-up has, each story holds but a share, so
 * the usual number of keys leaves some of them without one.
 */
export function searchKeysOf({ shingles, words, keys }: TextNode): Uint32Array {
  const { wordsAKey, mostKeys } = ROUND_UPS;
  return smallestHashes(shingles, Math.min(mostKeys, Math.max(keys.length, Math.ceil(words / wordsAKey))));
}

/** Those that a text is filed under besides its keys, so that the stories find it as well; few texts have any. */
export function wideKeysOf(node: TextNode): Uint32Array {
  return tellsOfMore(node) ? searchKeysOf(node).filter((hash) => !node.keys.includes(hash)) : new Uint32Array(0);
}
