import {
  CJK,
  CLASSES,
  COMMA,
  classCount,
  DIGIT,
  FOLDED,
  KIND,
  LAST_SPACE,
  learnClass,
  MAX_CLASSES,
  QUOTE,
  SEPARATOR,
  SIGN,
  STARTS_NEXT,
  STOP,
  THAI,
  TRAITS,
  UPPER,
} from './unit-classes.ts';

/** Counts that tell prose from labels, in any script. */
export interface TextShape {
  readonly chars: number;
  /** Words; in scripts without spaces, as many as the characters would make. */
  readonly words: number;
  /** Words that begin with a capital letter. */
  readonly capitalised: number;
  readonly commas: number;
  /** Ends of sentences, wherever they stand. */
  readonly stops: number;
  readonly digits: number;
  readonly upper: number;
  readonly letters: number;
  readonly quotes: number;
  /** Bars, bullets, slashes and arrows: separators of lists, not of clauses. */
  readonly separators: number;
  readonly longestWord: number;
}

/** Words per character in scripts that set no spaces, in tenths. */
const CJK_TENTHS = 5;
const THAI_TENTHS = 2;

/**
 * Units of the text at hand by class, those that begin a word in the second half: counting is all that is done a unit,
 * everything else is done a class.
 */
const COUNTS = new Int32Array(MAX_CLASSES * 2);
const BEGINS = MAX_CLASSES;

/** Counts what a text has, in one pass: no regular expression runs over text of unknown length. */
export function shapeOf(text: string): TextShape {
  return shapeOfCounts(text.length, countUnits(text, 0, text.length).longest);
}

/** The same of a part of a text; null where that part is not as a reader sees it: where spaces are to be folded, or unseen. */
export function shapeIfFolded(text: string, from: number, to: number): TextShape | null {
  const { longest, isSingleSpaced } = countUnits(text, from, to);
  return isSingleSpaced && !hasFolded() ? shapeOfCounts(to - from, longest) : null;
}

/** The longest word, and whether no space follows another one. */
function countUnits(text: string, from: number, to: number): { longest: number; isSingleSpaced: boolean } {
  const counts = COUNTS.fill(0);
  const classes = CLASSES;
  const traits = TRAITS;
  let begins = BEGINS;
  let wordFrom = from;
  let longest = 0;
  let isSingleSpaced = true;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const number = (classes[code] as number) || learnClass(code);
    counts[number + begins] = (counts[number + begins] as number) + 1;
    begins = ((traits[number] as number) & STARTS_NEXT) === 0 ? 0 : BEGINS;
    if (number > LAST_SPACE) continue;
    if (at === wordFrom) isSingleSpaced = false;
    else if (at - wordFrom > longest) longest = at - wordFrom;
    wordFrom = at + 1;
  }
  return { longest: Math.max(longest, to - wordFrom), isSingleSpaced };
}

function hasFolded(): boolean {
  const last = classCount();
  for (let number = 1; number <= last; number++)
    if (((TRAITS[number] as number) & FOLDED) !== 0 && countOf(number) > 0) return true;
  return false;
}

function countOf(number: number): number {
  return (COUNTS[number] as number) + (COUNTS[number + BEGINS] as number);
}

/** Sums up what was counted by class. */
function shapeOfCounts(chars: number, longestWord: number): TextShape {
  let words = 0;
  let capitalised = 0;
  let commas = 0;
  let stops = 0;
  let digits = 0;
  let upper = 0;
  let letters = 0;
  let quotes = 0;
  let separators = 0;
  let unspaced = 0;
  const last = classCount();
  for (let number = LAST_SPACE + 1; number <= last; number++) {
    const count = countOf(number);
    if (count === 0) continue;
    const traits = TRAITS[number] as number;
    const kind = traits & KIND;
    const begun = COUNTS[number + BEGINS] as number;
    if (kind === SIGN) {
      if (traits & COMMA) commas += count;
      else if (traits & STOP) stops += count;
      if (traits & QUOTE) quotes += count;
      if (traits & SEPARATOR) separators += count;
    } else if (kind === CJK) unspaced += count * CJK_TENTHS;
    else if (kind === THAI) unspaced += count * THAI_TENTHS;
    else {
      words += begun;
      if (kind === DIGIT) digits += count;
      else letters += count;
      if (kind !== UPPER) continue;
      upper += count;
      capitalised += begun;
    }
  }
  const all = words + Math.ceil(unspaced / 10);
  return {
    chars,
    words: all,
    capitalised,
    commas,
    stops,
    digits,
    upper,
    letters,
    quotes,
    separators,
    longestWord,
  };
}
