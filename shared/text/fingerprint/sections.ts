import { findItems, type ItemCount, itemCountOf, NO_ITEMS } from '../../domain/items.ts';
import { splitWords } from '../../domain/words.ts';
import { bitOfPhrase, phrasesIn } from '../blocks/phrases/phrase-index.ts';
import type { PhraseName } from '../blocks/phrases/phrases.ts';
import { shapeOf, type TextShape } from '../blocks/read/text-shape.ts';

/** How many things a text reports under headings of their own, and how much of it that is. */
export function countItems(text: string): ItemCount {
  const sections = sectionsOf(text);
  if (sections.length === 1) return NO_ITEMS;
  const told = sections.map(({ text, isAside }) => Object.assign(splitWords(text), { isAside }));
  const words = told.reduce((sum, { length }) => sum + length, 0);
  return itemCountOf({ ...findItems(told), words });
}

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
/** A menu has at least this many words, all of them capitalised, and none of the signs that sentences are set with. */
const MENU_WORDS = 6;
const OFTENEST_SIGNS = ['.', ','];

/**
 * Whether a line stands round every story of a site: menus, notices, pleas, credits. Two texts of one site would
 * otherwise share a good part of their words before a story is told.
 */
function isFurniture(line: string): boolean {
  if (line.length > LONGEST_CHARS) return false;
  // Most lines hold no phrase of any length, and are sentences: their words need not be counted.
  const mayHold = phrasesIn(line, 0);
  if (mayHold === 0 && OFTENEST_SIGNS.some((sign) => line.includes(sign))) return false;
  const shape = shapeOf(line);
  if (shape.words === 0 || shape.words > LONGEST_WORDS) return false;
  if (isMenu(shape)) return true;
  const found = mayHold === 0 ? 0 : phrasesIn(line, shape.words);
  return found !== 0 && SITE_LINES.some(({ kind, maxWords }) => shape.words <= maxWords && has(found, kind));
}

/** Whether a line of furniture names another story, which may be told below it: "Also: …". */
function namesAnotherStory(line: string): boolean {
  return has(phrasesIn(line, shapeOf(line).words), 'related');
}

const has = (found: number, kind: PhraseName): boolean => (found & bitOfPhrase(kind)) !== 0;

/** Labels in a row: every word capitalised, and nothing that a sentence is set with. */
function isMenu({ words, capitalised, commas, stops, digits, quotes }: TextShape): boolean {
  return words >= MENU_WORDS && capitalised >= words && commas + stops + digits + quotes === 0;
}

/** Where more of the text than this seems to be furniture, it is a text about such things, or no prose at all. */
const MOST_FURNITURE = 0.5;
/** A heading is a line of so many words; one that is longer is a paragraph. */
const HEADING_WORDS = { min: 3, max: 16 };
/** Below a heading stands a line of at least so many words, the next or the one after it: short lines in a row are a list. */
const BODY_WORDS = 18;
/** A line of more characters is prose, however many words they make. */
const LONG_CHARS = 400;

/** A stretch of a text below one heading, or behind a line that names another story. */
export interface Section {
  readonly text: string;
  /** Whether it stands behind a line that names another story, and not below a heading. */
  readonly isAside: boolean;
}

/**
 * The text as it is compared: without the lines that a site sets round every story, cut where a section opens, by a
 * heading or by a line that names another story. Joined with line breaks the sections are the text again.
 */
export function sectionsOf(text: string): Section[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isSite = lines.map((line) => isFurniture(line.trim()));
  const story = lines.filter((_, i) => !isSite[i]);
  if (charsOf(story) < (1 - MOST_FURNITURE) * charsOf(lines)) return cut(lines, new Set());
  return cut(story, placesBehindLinks(lines, isSite));
}

/** Where in the story's lines one of the site's was left out that names another story. */
function placesBehindLinks(lines: readonly string[], isSite: readonly boolean[]): Set<number> {
  const places = new Set<number>();
  let kept = 0;
  for (const [i, line] of lines.entries()) {
    if (!isSite[i]) kept++;
    else if (namesAnotherStory(line.trim())) places.add(kept);
  }
  return places;
}

function cut(lines: readonly string[], behindLinks: ReadonlySet<number>): Section[] {
  const isAside = (i: number): boolean => i > 0 && behindLinks.has(i);
  const starts = lines.flatMap((line, i) =>
    isAside(i) || (i > 0 && isHeading(line) && bodyFollows(lines, i)) ? [i] : [],
  );
  return [0, ...starts].map((start, i) => ({
    text: lines.slice(start, starts[i]).join('\n'),
    isAside: isAside(start),
  }));
}

function charsOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

function countWords(line: string): number {
  if (line.length > LONG_CHARS) return BODY_WORDS;
  let words = 0;
  let wasSpace = true;
  for (let at = 0; at < line.length; at++) {
    const isSpace = isSpaceUnit(line.charCodeAt(at));
    if (wasSpace && !isSpace) words++;
    wasSpace = isSpace;
  }
  return words;
}

/** Beyond ASCII there are few, and few to ask about. */
function isSpaceUnit(unit: number): boolean {
  return unit < 128 ? unit === 32 || (unit >= 9 && unit <= 13) : /\s/.test(String.fromCharCode(unit));
}

function isHeading(line: string): boolean {
  if (line.length > LONG_CHARS || endsSentence(line)) return false;
  const words = countWords(line);
  return words >= HEADING_WORDS.min && words <= HEADING_WORDS.max && !/^["“‘'«]?\p{Ll}/u.test(line);
}

/** Whether the line ends as a sentence or a clause does, quotation marks and brackets behind that or not. */
function endsSentence(line: string): boolean {
  let last = line.length - 1;
  while (last >= 0 && (isSpaceUnit(line.charCodeAt(last)) || CLOSING.includes(line[last]!))) last--;
  return last >= 0 && ENDING.includes(line[last]!);
}

const CLOSING = '"”’\'»)]';
const ENDING = '.,:;!…。';

function bodyFollows(lines: readonly string[], heading: number): boolean {
  return lines.slice(heading + 1, heading + 3).some((line) => countWords(line) >= BODY_WORDS);
}
