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
  const counts = new Uint32Array(SORTS);
  for (let at = 0; at < text.length; at++) {
    const isPair = (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    counts[isPair ? sortOf(text.slice(at, at + 2)) : sortOfUnit(text.charCodeAt(at))]!++;
    if (isPair) at++;
  }
  const cased = counts[CAPITAL]! + counts[SMALL]!;
  const letters = cased + counts[UNCASED]!;
  return 2 * cased > letters && (counts[CAPITAL]! >= ALL * cased || counts[CAPITAL]! <= NONE * cased);
}

/** What a character is, and how many sorts there are; 0 says that nobody asked yet. */
const [OTHER, UNCASED, CAPITAL, SMALL, SORTS] = [1, 2, 3, 4, 5] as const;
const LETTERS: readonly (readonly [sort: number, pattern: RegExp])[] = [
  [CAPITAL, /^\p{Lu}/u],
  [SMALL, /^\p{Ll}/u],
  [UNCASED, /^\p{L}/u],
];
/** What is known of each UTF-16 unit: a regular expression for each character of a text takes many times as long. */
const seenUnits = new Uint8Array(0x10000);

function sortOfUnit(unit: number): number {
  seenUnits[unit] ||= sortOf(String.fromCharCode(unit));
  return seenUnits[unit]!;
}

const sortOf = (character: string): number => LETTERS.find(([, pattern]) => pattern.test(character))?.[0] ?? OTHER;

/** What is left of the facts of such a text: whatever follows a number in capitals would seem to be a name. */
export function numbersOnly(kinds: Uint8Array): Uint8Array {
  let isNumber = false;
  return kinds.map((kind) => {
    if (kind !== CONTINUED) isNumber = kind === NUMBER;
    return isNumber ? kind : PLAIN;
  });
}
