import { bitOfPhrase, phrasesIn } from './blocks/phrase-index.ts';
import type { PhraseName } from './blocks/phrases.ts';
import { shapeOf, type TextShape } from './blocks/text-shape.ts';

/** Kinds of line that a site sets round its stories, each with the longest line that is taken for one, in words. */
const SITE_LINES: readonly { readonly kind: PhraseName; readonly maxWords: number }[] = [
  { kind: 'newsletter', maxWords: 30 },
  { kind: 'cookie', maxWords: 40 },
  { kind: 'copyright', maxWords: 40 },
  { kind: 'comments', maxWords: 25 },
  { kind: 'correction', maxWords: 30 },
  { kind: 'related', maxWords: 20 },
  { kind: 'share', maxWords: 12 },
  { kind: 'topics', maxWords: 12 },
  { kind: 'bio', maxWords: 12 },
  { kind: 'byline', maxWords: 8 },
  { kind: 'ad', maxWords: 8 },
  { kind: 'nav', maxWords: 4 },
];
const LONGEST_WORDS = Math.max(...SITE_LINES.map(({ maxWords }) => maxWords));
/** No line of so few words is longer: what is, is not looked at. */
const LONGEST_CHARS = 8 * LONGEST_WORDS;
/** A menu has at least this many words, all of them capitalised. */
const MENU_WORDS = 6;

/**
 * Whether a line stands round every story of a site: menus, notices, pleas, credits. Two texts of one site would
 * otherwise share a good part of their words before a story is told.
 */
export function isFurniture(line: string): boolean {
  if (line.length > LONGEST_CHARS) return false;
  const shape = shapeOf(line);
  if (shape.words === 0 || shape.words > LONGEST_WORDS) return false;
  if (isMenu(shape)) return true;
  const found = phrasesIn(line, shape.words);
  return found !== 0 && SITE_LINES.some(({ kind, maxWords }) => shape.words <= maxWords && has(found, kind));
}

/** Whether a line of furniture names another story, which may be told below it: "Also: …". */
export function namesAnotherStory(line: string): boolean {
  return has(phrasesIn(line, shapeOf(line).words), 'related');
}

const has = (found: number, kind: PhraseName): boolean => (found & bitOfPhrase(kind)) !== 0;

/** Labels in a row: every word capitalised, and nothing that a sentence is set with. */
function isMenu({ words, capitalised, commas, stops, digits, quotes }: TextShape): boolean {
  return words >= MENU_WORDS && capitalised >= words && commas + stops + digits + quotes === 0;
}
