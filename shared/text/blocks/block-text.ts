import { foldSpace, isSpace, skipSpace } from '../metadata/page-node.ts';
import { shapeIfFolded, shapeOf, type TextShape } from './text-shape.ts';

/** What nobody sees: control characters, and soft hyphens, with which no word equals its like elsewhere. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN_CHARS = /[\x02-\x08\x0e-\x1f\x7f\xad]/g;
/** Stands for `<br>` until white space has been folded. */
export const BREAK = '\u0001';

/** A block's text as a reader sees it. */
export interface ReadText {
  readonly text: string;
  readonly shape: TextShape;
}

/** Most blocks need nothing but to be trimmed, which is found out while they are counted; null where nothing is left. */
export function readText(raw: string): ReadText | null {
  const from = skipSpace(raw, 0);
  let to = raw.length;
  while (to > from && isSpace(raw.charCodeAt(to - 1))) to--;
  const shape = shapeIfFolded(raw, from, to);
  if (shape !== null) return from === to ? null : { text: raw.slice(from, to), shape };
  const text = lines(raw);
  return text === '' ? null : { text, shape: shapeOf(text) };
}

function lines(raw: string): string {
  const folded = foldSpace(raw.replaceAll(UNSEEN_CHARS, ''));
  if (!folded.includes(BREAK)) return folded;
  return folded.replaceAll(` ${BREAK}`, BREAK).replaceAll(`${BREAK} `, BREAK).split(BREAK).filter(Boolean).join('\n');
}
