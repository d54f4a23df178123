import { isFurniture, namesAnotherStory } from './furniture.ts';

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
  const words = lines.map(countWords);
  const isAside = (i: number): boolean => i > 0 && behindLinks.has(i);
  const starts = lines.flatMap((line, i) =>
    isAside(i) || (i > 0 && isHeading(line, words[i]!) && bodyFollows(words, i)) ? [i] : [],
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

function isHeading(line: string, words: number): boolean {
  if (words < HEADING_WORDS.min || words > HEADING_WORDS.max || /^["“‘'«]?\p{Ll}/u.test(line)) return false;
  return !/[.,:;!…。][\s"”’'»)\]]*$/.test(line);
}

function bodyFollows(words: readonly number[], heading: number): boolean {
  return words.slice(heading + 1, heading + 3).some((count) => count >= BODY_WORDS);
}
