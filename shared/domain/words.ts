/** What a word is to the facts of a text. */
export const PLAIN = 0;
export const NUMBER = 1;
export const NAME = 2;
/** Goes on with the number or name before it: `Dmitry` NAME, `Zhirnov` CONTINUED. */
export const CONTINUED = 3;

/** A text as comparable words, in reading order. */
export interface Words {
  /** Lower case, without punctuation. */
  readonly words: readonly string[];
  /** PLAIN, NUMBER, NAME or CONTINUED for each word. */
  readonly kinds: Uint8Array;
}

/** With the places of the words in the text. */
export interface PlacedWords extends Words {
  /** The text in its compatibility form (NFKC), which the places are of. */
  readonly text: string;
  /** Start and end of each word, one behind the other. */
  readonly places: readonly number[];
}

const IN_WORD = /^[\p{L}\p{N}\p{M}]$/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Where the scripts above are; European and Semitic scripts, before them, have spaces, and dashes and quotes between are no letters. */
const BEYOND_SPACED = /[\u0e00-\u1fff\u2e80-\uffff]/;
/** Characters whose lower case depends on their neighbours, or has another length. */
const CONTEXTUAL_CASE = /[\u0130\u03a3]/;
const UPPER = /^\p{Lu}/u;
const DIGIT = /^\p{N}/u;
/** What may stand between the words of one name, and between the groups of one number. */
const INSIDE_NAME = new Set([' ', '-', '’', "'"]);
const INSIDE_NUMBER = new Set([',', '.', ':', '-', '/']);
/** What may stand before a name that is no sentence's first word. */
const BEFORE_NAME = new Set([' ', '-', ', ', ' “', ' "', ' (', ' ‘', ' «', ' „']);

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Splits a text into words and says which are numbers and names.
 *
 * A name is a capitalised word that does not open a sentence or a line: it follows a small word or another part of
 * the name. Navigation bars and headlines in title case therefore yield none. Scripts without spaces are cut by
 * `Intl.Segmenter`; scripts without capitals have numbers only.
 */
export function splitWords(text: string): PlacedWords {
  const normal = text.normalize('NFKC');
  const spans = BEYOND_SPACED.test(normal) && UNSPACED.test(normal) ? segmentedSpans(normal) : spacedSpans(normal);
  return { ...classify(spans, normal), text: normal, places: spans };
}

/** Where the words are: start and end of each, one behind the other. */
type Spans = number[];

/**
 * Runs of letters, digits and marks, found unit by unit: a regular expression over a long text costs several times as
 * much. The loop looks one place behind the text, where no word is: a second way to end one, seldom taken, would have
 * V8 throw its code away each time.
 */
function spacedSpans(text: string): Spans {
  const spans: Spans = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const unit = at < text.length ? text.charCodeAt(at) : 0;
    const isPair = (unit & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    const isInside = isPair ? IN_WORD.test(text.slice(at, at + 2)) : isInWord(unit);
    if (isInside && start < 0) start = at;
    if (!isInside && start >= 0) {
      spans.push(start, at);
      start = -1;
    }
    if (isPair) at++;
  }
  return spans;
}

/** What is known of each UTF-16 unit: 0 not asked yet, 1 in a word, 2 between words. */
const seenUnits = new Uint8Array(0x10000);

function isInWord(unit: number): boolean {
  if (seenUnits[unit] === 0) seenUnits[unit] = IN_WORD.test(String.fromCharCode(unit)) ? 1 : 2;
  return seenUnits[unit] === 1;
}

function segmentedSpans(text: string): Spans {
  const spans: Spans = [];
  for (let from = 0; from < text.length; ) {
    const to = endOfPiece(text, from);
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(from, to))) {
      if (isWordLike) spans.push(from + index, from + index + segment.length);
    }
    from = to;
  }
  return spans;
}

/** The segmenter costs the square of what it is given: minutes for a text of 150,000 characters. */
const PIECE = 1_000;
/** Behind these no word goes on, whatever follows. */
const WORD_ENDS = /[\s。、!?「」『』()]/;

/** Where a piece of a text ends: where a word does, or, in a run that nothing parts, after two pieces' length. */
function endOfPiece(text: string, from: number): number {
  if (text.length - from <= 2 * PIECE) return text.length;
  const end = text.slice(from + PIECE, from + 2 * PIECE).search(WORD_ENDS);
  if (end >= 0) return from + PIECE + end + 1;
  const to = from + 2 * PIECE;
  return (text.charCodeAt(to) & 0xfc00) === 0xdc00 ? to + 1 : to;
}

function classify(spans: Spans, text: string): Words {
  const lower = lowerCased(text);
  const words = new Array<string>(spans.length >> 1);
  const kinds = new Uint8Array(spans.length >> 1);
  let previous = PLAIN;
  let mayStartName = false;
  for (let i = 0; i < words.length; i++) {
    const start = spans[2 * i]!;
    const end = spans[2 * i + 1]!;
    words[i] = lower?.slice(start, end) ?? text.slice(start, end).toLowerCase();
    const isCapital = isUpper(text, start);
    const isNumber = !isCapital && isDigit(text, start);
    if (isCapital || isNumber) {
      const gap = i === 0 ? '\n' : text.slice(spans[2 * i - 1], start);
      kinds[i] = isNumber ? numberKind(gap, previous) : nameKind(gap, previous, mayStartName);
    }
    mayStartName = !isCapital && kinds[i] !== CONTINUED;
    if (kinds[i] !== CONTINUED) previous = kinds[i]!;
  }
  return { words, kinds };
}

/** The whole text at once where that is the same as word by word: a final sigma, or an I with a dot, depends on what follows. */
function lowerCased(text: string): string | undefined {
  return CONTEXTUAL_CASE.test(text) ? undefined : text.toLowerCase();
}

/** `previous` is the kind that a continuation belongs to. */
function numberKind(gap: string, previous: number): number {
  return previous === NUMBER && INSIDE_NUMBER.has(gap) ? CONTINUED : NUMBER;
}

function nameKind(gap: string, previous: number, mayStartName: boolean): number {
  if (previous === NAME && INSIDE_NAME.has(gap)) return CONTINUED;
  return mayStartName && BEFORE_NAME.has(gap) ? NAME : PLAIN;
}

function isUpper(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit < 128 ? unit >= 65 && unit <= 90 : UPPER.test(String.fromCodePoint(text.codePointAt(at)!));
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit < 128 ? unit >= 48 && unit <= 57 : DIGIT.test(String.fromCodePoint(text.codePointAt(at)!));
}
