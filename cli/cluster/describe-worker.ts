import type { TextNode } from '../../shared/domain/text-node.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { type Profilable, type Profiled, profileText } from '../../shared/text/fingerprint/profile-text.ts';
import { createRarity } from '../../shared/text/terms/rarity.ts';

/** A text's description, or why it has none: errors lose their class between threads, so they travel as data. */
export type Described = TextNode | { readonly refused: string };

/** Runs in a worker thread: texts in, what clustering needs to know of each out. */
export function describeInWorker(texts: readonly string[]): Described[] {
  return texts.map((text) => {
    try {
      return inOnePiece(describeText(text));
    } catch (error) {
      return { refused: error instanceof Error ? error.message : String(error) };
    }
  });
}

/** With all its lists in one piece of memory: to pass on and to collect, each piece costs as much as a short list. */
function inOnePiece(node: TextNode): TextNode {
  const lists = [
    node.shingles,
    node.slots,
    node.guesses,
    node.trigrams,
    node.nearSlots,
    node.keys,
    node.items,
    node.asides,
  ] as const;
  const whole = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  const place = (list: Uint32Array): Uint32Array => {
    whole.set(list, end);
    end += list.length;
    return whole.subarray(end - list.length, end);
  };
  const [shingles, slots, guesses, trigrams, nearSlots, keys, items, asides] = lists.map(
    place,
  ) as unknown as typeof lists;
  return { ...node, shingles, slots, guesses, trigrams, nearSlots, keys, items, asides };
}

/** The same for what finding events needs, by the word counts that ship: a store of its own has learned none. */
export function profileInWorker(stories: readonly Profilable[]): Profiled[] {
  return stories.map((story) => profileText(story, createRarity(story.language)));
}
