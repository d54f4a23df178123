import type { Block } from './block.ts';

const BEFORE = 14;
const BEHIND = 5;

/** The blocks around the story's beginning, where bylines, dates and datelines stand. */
export function leadOf(blocks: readonly Block[]): readonly string[] {
  const start = storyStart(blocks);
  return blocks.slice(Math.max(0, start - BEFORE), start + BEHIND).map(({ text }) => text);
}

/** The first prose of the longest stretch in which prose keeps recurring. */
function storyStart(blocks: readonly Block[]): number {
  let best = 0;
  let bestChars = 0;
  let from = 0;
  let chars = 0;
  let last = -100;
  blocks.forEach((block, i) => {
    if (!block.prose) return;
    if (i - last > 8) {
      from = i;
      chars = 0;
    }
    last = i;
    chars += block.shape.chars;
    if (chars > bestChars) {
      bestChars = chars;
      best = from;
    }
  });
  return best;
}
