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

/** Characters per word in scripts that set no spaces. */
const CJK_CHARS_PER_WORD = 2;
const THAI_CHARS_PER_WORD = 5;

const COMMAS = new Set([',', '،', '、', '，', ';', '；']);
const STOPS = new Set(['.', '!', '?', '。', '！', '？', '؟', '।', '…', '۔']);
const QUOTES = new Set(['"', '“', '”', '„', '«', '»', '「', '」', '『', '』']);
const SEPARATORS = new Set(['|', '•', '·', '›', '»', '→', '/', '>', '<', '—', '#', '@', '+', '*']);

/** Reads a text once, character by character: no regular expression runs over text of unknown length. */
export function shapeOf(text: string): TextShape {
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
  let run = 0;
  let longest = 0;
  let startsWord = true;
  for (let i = 0; i < text.length; i++) {
    const traits = traitsOf(text.charCodeAt(i));
    const kind = traits & KIND;
    const starts = startsWord;
    startsWord = (traits & STARTS_NEXT) !== 0;
    if (kind === SPACE) {
      run = 0;
      continue;
    }
    if (++run > longest) longest = run;
    if (kind === LOWER) {
      letters++;
      if (starts) words++;
    } else if (kind === UPPER) {
      letters++;
      upper++;
      if (starts) {
        words++;
        capitalised++;
      }
    } else if (kind === DIGIT) {
      digits++;
      if (starts) words++;
    } else if (kind === SIGN) {
      if (traits & COMMA) commas++;
      else if (traits & STOP) stops++;
      if (traits & QUOTE) quotes++;
      if (traits & SEPARATOR) separators++;
    } else unspaced += kind === CJK ? 1 / CJK_CHARS_PER_WORD : 1 / THAI_CHARS_PER_WORD;
  }
  const chars = text.length;
  const all = words + Math.ceil(unspaced);
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
    longestWord: longest,
  };
}

const SPACE = 1;
const UPPER = 2;
const LOWER = 3;
const DIGIT = 4;
const CJK = 5;
const THAI = 6;
const SIGN = 7;
/** The bits that hold one of these. */
const KIND = 7;

const COMMA = 8;
const STOP = 16;
const QUOTE = 32;
const SEPARATOR = 64;
/** What follows is a word's first character: behind spaces and signs, but not behind an apostrophe. */
const STARTS_NEXT = 128;

/** What each UTF-16 unit is, filled in as texts show it. */
const TRAITS = new Uint8Array(0x10000);

function traitsOf(code: number): number {
  return TRAITS[code] || learn(code);
}

function learn(code: number): number {
  const kind = kindOf(code);
  const char = String.fromCharCode(code);
  let traits = kind;
  if (kind === SIGN) {
    if (COMMAS.has(char)) traits |= COMMA;
    if (STOPS.has(char)) traits |= STOP;
    if (QUOTES.has(char)) traits |= QUOTE;
    if (SEPARATORS.has(char)) traits |= SEPARATOR;
  }
  if (kind === SPACE || (kind === SIGN && !isApostrophe(code))) traits |= STARTS_NEXT;
  TRAITS[code] = traits;
  return traits;
}

function kindOf(code: number): number {
  if (code < 0x80) return ASCII_KINDS[code] ?? SIGN;
  if (code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0x3000) return SPACE;
  if (code < 0xc0 || (code >= 0x2010 && code <= 0x2bff) || (code >= 0x3001 && code <= 0x303f)) return SIGN;
  if (code < 0x250) return isUpperLatin(code) ? UPPER : LOWER;
  if ((code >= 0x391 && code <= 0x3a9) || (code >= 0x400 && code <= 0x42f)) return UPPER;
  if ((code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff)) return CJK;
  if (code >= 0xe00 && code <= 0xeff) return THAI;
  if (code >= 0xff00 && code <= 0xff65) return SIGN;
  return code === 0x60c || code === 0x61f || code === 0x6d4 || code === 0x964 ? SIGN : LOWER;
}

function isUpperLatin(code: number): boolean {
  return code < 0x100 ? code < 0xdf : code % 2 === 0;
}

const ASCII_KINDS = Array.from({ length: 128 }, (_, code) => {
  if (code <= 32) return SPACE;
  if (code >= 65 && code <= 90) return UPPER;
  if (code >= 97 && code <= 122) return LOWER;
  return code >= 48 && code <= 57 ? DIGIT : SIGN;
});

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019;
}
