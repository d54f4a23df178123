import { CONTINUED, NUMBER, PLAIN } from './words.ts';

/** Characters from the middle of a text that tell whether it is worth counting all its letters. */
const SAMPLE = 400;
/** Share of capitals among letters with case from which on, and up to which, case says nothing. Prose has 2 to 10%. */
const ALL = 0.9;
const NONE = 0.004;

/** Whether a text is in capitals throughout, or has none: its names cannot be told by theirs. */
export function isInOneCase(text: string): boolean {
  const middle = Math.max(0, (text.length - SAMPLE) >> 1);
  return hasOneCase(text.slice(middle, middle + SAMPLE)) && hasOneCase(text);
}

/** Scripts without case have none to miss. */
function hasOneCase(text: string): boolean {
  const [letters, capitals, small] = [/\p{L}/gu, /\p{Lu}/gu, /\p{Ll}/gu].map((kind) => text.match(kind)?.length ?? 0);
  const cased = capitals! + small!;
  return 2 * cased > letters! && (capitals! >= ALL * cased || capitals! <= NONE * cased);
}

/** What is left of the facts of such a text: whatever follows a number in capitals would seem to be a name. */
export function numbersOnly(kinds: Uint8Array): Uint8Array {
  let isNumber = false;
  return kinds.map((kind) => {
    if (kind !== CONTINUED) isNumber = kind === NUMBER;
    return isNumber ? kind : PLAIN;
  });
}
