import type { Mention } from './agency-names.ts';
import type { WireEvidence } from './article.ts';

export const MAX_WORDS = 120;

/** The part of a line around what shows the agency, at most 120 characters. */
function wordsAround(line: string, start: number, end: number): string {
  if (line.length <= MAX_WORDS) return line;
  const from = Math.max(0, Math.min(start - 40, line.length - MAX_WORDS));
  return line
    .slice(from, Math.max(end, from + MAX_WORDS))
    .slice(0, MAX_WORDS)
    .trim();
}

/** A piece of evidence with the words around the agency's name. */
export const evidenceOf = (
  line: string,
  { agency, start, end }: Mention,
  relation: WireEvidence['relation'],
  where: WireEvidence['where'],
): WireEvidence => ({ agency, relation, where, words: wordsAround(line, start, end) });

const PHOTO =
  /\b(?:photos?|foto(?:s|graf\w*)?|images?|pictures?|picture[ -]alliance|getty|archivo|archiv|file|pool|handout|screenshot|via|bild|video|illustration)\b/i;

/** A photographer's credit beside a name says where a picture came from. */
export function isPhoto(line: string, start: number, end: number): boolean {
  if (PHOTO.test(line.slice(Math.max(0, start - 25), start)) || PHOTO.test(line.slice(end, end + 20))) return true;
  return /\p{L}\s?\/\s?$/u.test(line.slice(0, start)) || /^\s?\/\s?\p{Lu}\p{Ll}+ \p{Lu}/u.test(line.slice(end));
}
