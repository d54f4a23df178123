import type { Block } from './block.ts';
import { CLASS_GROUP_NAMES, type ClassGroup, type ClassWords } from './class-words.ts';
import type { Frame } from './frame.ts';

/** Elements further out than this say little about a block. */
const NEAR = 9;
/** Groups that name the story itself; the more prose they cover, the better. */
const STORY_GROUPS: ReadonlySet<ClassGroup> = new Set<ClassGroup>(['article', 'body', 'lead', 'header', 'quote']);
const STORY_BITS = CLASS_GROUP_NAMES.reduce((bits, name, bit) => bits | (STORY_GROUPS.has(name) ? 1 << bit : 0), 0);

/**
 * How near the innermost element is that each group names: 10 the block's own, 1 nine steps out, 0 none.
 *
 * An element that covers much of the page's prose, alone or as one of a repeated pattern, is the story: `paywall` or
 * `premium` on it is no sign of chrome.
 */
export function nearnessOf(block: Block, covering: boolean, coveringChars: number): Uint8Array {
  const nearness = new Uint8Array(CLASS_GROUP_NAMES.length);
  let frame: Frame | null = block.frame;
  for (let near = NEAR + 1; frame && near > 0; near--) {
    const covers = frame.prose > coveringChars || (covering && frame === block.frame);
    mark(nearness, covers ? frame.words & STORY_BITS : frame.words, near);
    frame = frame.parent;
  }
  return nearness;
}

function mark(nearness: Uint8Array, words: ClassWords, near: number): void {
  for (let bits = words; bits !== 0; bits &= bits - 1) {
    const bit = 31 - Math.clz32(bits & -bits);
    if (nearness[bit] === 0) nearness[bit] = near;
  }
}
