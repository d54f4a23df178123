import { dropUnseenChars } from '../../page/page-node.ts';
import type { BlockFacts } from '../features/page-facts.ts';
import { countWordsOf } from '../features/word-hashes.ts';
import { shapeOf } from '../read/text-shape.ts';

/** A structured body shorter than this is a teaser. */
const MIN_WORDS = 60;
/** The page must be shorter than this share of the structured body to be taken for a part of it. */
const PART = 0.5;

/** The kept blocks' text; the structured body where the page itself shows little or nothing of it. */
export function chooseText(
  kept: readonly BlockFacts[],
  articleBody: string | null,
): { text: string; fromJsonLd: boolean } {
  const text = kept.map(({ block }) => block.text).join('\n\n');
  if (articleBody === null) return { text, fromJsonLd: false };
  const words = kept.reduce((sum, { block }) => sum + block.shape.words, 0);
  const spare = countWordsOf(articleBody);
  if (spare < MIN_WORDS || words > spare * PART) return { text, fromJsonLd: false };
  return { text: paragraphsOf(articleBody), fromJsonLd: true };
}

function paragraphsOf(articleBody: string): string {
  const parts = dropUnseenChars(articleBody)
    .split(/\n+/)
    .map((part) => part.trim());
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Words of a text, in any script. */
export function countWords(text: string): number {
  return shapeOf(text).words;
}
