import {
  CONTEXTUAL_CASE,
  DIGIT,
  IN_WORD,
  isPairAt,
  SURROGATE,
  traitsOfCharacter,
  traitsOfText,
  traitsOfUnit,
  UNSPACED,
  UNSTABLE,
  UPPER,
} from './characters.ts';
import { hashUnits, hashWord } from './hash.ts';
import type { WordPlaces } from './word-places.ts';

/** What a word is to the facts of a text. */
export const PLAIN = 0;
export const NUMBER = 1;
export const NAME = 2;
/** Goes on with the number or name before it: `Dmitry` NAME, `Zhirnov` CONTINUED. */
export const CONTINUED = 3;

/** A text as comparable words, in reading order. */
export interface Words {
  /** How many there are. */
  readonly length: number;
  /** PLAIN, NUMBER, NAME or CONTINUED for each word. */
  readonly kinds: Uint8Array;
  /** What `hashWord` makes of each word. */
  readonly hashes: Uint32Array;
  /** One of them: lower case, without punctuation. */
  wordAt(at: number): string;
}

/** Of a gap that is longer than two characters, or missing. */
const NO_GAP = -1;
/** What may stand between the words of one name, and between the groups of one number. */
const INSIDE_NAME = gaps([' ', '-', '’', "'"]);
const INSIDE_NUMBER = gaps([',', '.', ':', '-', '/']);
/** What may stand before a name that is no sentence's first word. */
const BEFORE_NAME = gaps([' ', '-', ', ', ' “', ' "', ' (', ' ‘', ' «', ' „']);
/** A character of such a script may be one of two units, which tell nothing by themselves. */
const UNSPACED_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Splits a text into words, hashes each, and says which are numbers and names.
 *
 * A name is a capitalised word that does not open a sentence or a line: it follows a small word or another part of
 * the name. Navigation bars and headlines in title case therefore yield none. Scripts without spaces are cut by
 * `Intl.Segmenter`; scripts without capitals have numbers only.
 */
export function splitWords(text: string): SplitText {
  const given = traitsOfText(text);
  const normal = (given & UNSTABLE) === 0 ? text : text.normalize('NFKC');
  const traits = normal === text ? given : traitsOfText(normal);
  const mayBeUnspaced = (traits & (UNSPACED | SURROGATE)) !== 0;
  const places = mayBeUnspaced && UNSPACED_SCRIPT.test(normal) ? segmentedPlaces(normal) : spacedPlaces(normal);
  return new SplitText(normal, places, (traits & CONTEXTUAL_CASE) === 0 ? normal.toLowerCase() : undefined);
}

/** A text that is split into its words. What is asked of every word stands in columns; a word becomes a string when somebody asks. */
export class SplitText implements Words {
  /** The text in its compatibility form (NFKC), which the places are of. */
  readonly text: string;
  /** Start and end of each word, one behind the other. */
  readonly places: Uint32Array;
  readonly kinds: Uint8Array;
  readonly hashes: Uint32Array;
  /** The whole text in lower case, where that is the same as word by word: a final sigma, or an I with a dot, depends on what follows. */
  readonly lower: string | undefined;

  constructor(text: string, places: Uint32Array, lower: string | undefined) {
    this.text = text;
    this.places = places;
    this.lower = lower;
    this.kinds = kindsOf(text, places);
    this.hashes = lower === undefined ? Uint32Array.from(this.words, hashWord) : hashesOf(lower, places);
  }

  get length(): number {
    return this.places.length >> 1;
  }

  /** All words: for what needs most of them as they are written. */
  get words(): string[] {
    return Array.from({ length: this.length }, (_, at) => this.wordAt(at));
  }

  wordAt(at: number): string {
    const [start, end] = [this.places[2 * at], this.places[2 * at + 1]];
    return this.lower?.slice(start, end) ?? this.text.slice(start, end).toLowerCase();
  }

  /** The number of a word in a list of them, -1 where it has none there; most are found without being made a string. */
  numberIn(places: WordPlaces, at: number): number {
    const hash = this.hashes[at]!;
    if (this.lower === undefined) return places.find(this.wordAt(at), hash);
    return places.findIn(this.lower, this.places[2 * at]!, this.places[2 * at + 1]!, hash);
  }
}

/** Room for the places of a text: two numbers for every two characters, and one word more. */
let scratch = new Uint32Array(2 ** 14);

function scratchFor({ length }: string): Uint32Array {
  if (scratch.length < length + 2) scratch = new Uint32Array(2 * length + 2);
  return scratch;
}

/**
 * Runs of letters, digits and marks, found unit by unit: a regular expression over a long text costs several times as
 * much. The loop looks one place behind the text, where no word is: a second way to end one, seldom taken, would have
 * V8 throw its code away each time.
 */
function spacedPlaces(text: string): Uint32Array {
  const places = scratchFor(text);
  let end = 0;
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    let traits = at < text.length ? traitsOfUnit(text.charCodeAt(at)) : 0;
    const isPair = (traits & SURROGATE) !== 0 && isPairAt(text, at);
    if (isPair) traits = traitsOfCharacter(text.slice(at, at + 2));
    const isInside = (traits & IN_WORD) !== 0;
    if (isInside && start < 0) start = at;
    if (!isInside && start >= 0) {
      places[end++] = start;
      places[end++] = at;
      start = -1;
    }
    if (isPair) at++;
  }
  return places.slice(0, end);
}

function segmentedPlaces(text: string): Uint32Array {
  const places = scratchFor(text);
  let end = 0;
  for (let from = 0; from < text.length; ) {
    const to = endOfPiece(text, from);
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(from, to))) {
      if (!isWordLike) continue;
      places[end++] = from + index;
      places[end++] = from + index + segment.length;
    }
    from = to;
  }
  return places.slice(0, end);
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

function hashesOf(lower: string, places: Uint32Array): Uint32Array {
  const hashes = new Uint32Array(places.length >> 1);
  for (let word = 0; word < hashes.length; word++)
    hashes[word] = hashUnits(lower, places[2 * word]!, places[2 * word + 1]!);
  return hashes;
}

function kindsOf(text: string, places: Uint32Array): Uint8Array {
  const kinds = new Uint8Array(places.length >> 1);
  let previous = PLAIN;
  let mayStartName = false;
  for (let word = 0; word < kinds.length; word++) {
    const start = places[2 * word]!;
    const traits = traitsAt(text, start);
    const isCapital = (traits & UPPER) !== 0;
    let kind = PLAIN;
    if ((traits & (UPPER | DIGIT)) !== 0) {
      const gap = word === 0 ? NO_GAP : gapBetween(text, places[2 * word - 1]!, start);
      kind = isCapital ? nameKind(gap, previous, mayStartName) : numberKind(gap, previous);
    }
    kinds[word] = kind;
    mayStartName = !isCapital && kind !== CONTINUED;
    if (kind !== CONTINUED) previous = kind;
  }
  return kinds;
}

function traitsAt(text: string, at: number): number {
  const traits = traitsOfUnit(text.charCodeAt(at));
  return (traits & SURROGATE) !== 0 && isPairAt(text, at) ? traitsOfCharacter(text.slice(at, at + 2)) : traits;
}

/** `previous` is the kind that a continuation belongs to. */
function numberKind(gap: number, previous: number): number {
  return previous === NUMBER && INSIDE_NUMBER.has(gap) ? CONTINUED : NUMBER;
}

function nameKind(gap: number, previous: number, mayStartName: boolean): number {
  if (previous === NAME && INSIDE_NAME.has(gap)) return CONTINUED;
  return mayStartName && BEFORE_NAME.has(gap) ? NAME : PLAIN;
}

/** What stands between two words, as a number where it is one character or two: all that is asked about is that short. */
function gapBetween(text: string, from: number, to: number): number {
  if (to - from === 1) return text.charCodeAt(from);
  return to - from === 2 ? (text.charCodeAt(from) << 16) | text.charCodeAt(from + 1) : NO_GAP;
}

function gaps(texts: readonly string[]): ReadonlySet<number> {
  return new Set(texts.map((text) => gapBetween(text, 0, text.length)));
}
