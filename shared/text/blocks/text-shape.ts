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
  const n = {
    words: 0,
    capitalised: 0,
    commas: 0,
    stops: 0,
    digits: 0,
    upper: 0,
    letters: 0,
    quotes: 0,
    separators: 0,
  };
  let unspaced = 0;
  let run = 0;
  let longest = 0;
  let before = SPACE;
  for (let i = 0; i < text.length; i++) {
    const kind = kindOf(text.charCodeAt(i));
    const starts = before === SPACE || (before === SIGN && !isApostrophe(text.charCodeAt(i - 1)));
    before = kind;
    if (kind === SPACE) run = 0;
    else if (++run > longest) longest = run;
    if (kind === UPPER || kind === LOWER) {
      n.letters++;
      if (kind === UPPER) n.upper++;
      if (starts) {
        n.words++;
        if (kind === UPPER) n.capitalised++;
      }
    } else if (kind === DIGIT) {
      n.digits++;
      if (starts) n.words++;
    } else if (kind === CJK) unspaced += 1 / CJK_CHARS_PER_WORD;
    else if (kind === THAI) unspaced += 1 / THAI_CHARS_PER_WORD;
    else if (kind === SIGN) countSign(n, text[i] ?? '');
  }
  return { ...n, words: n.words + Math.ceil(unspaced), chars: text.length, longestWord: longest };
}

function countSign(n: { commas: number; stops: number; quotes: number; separators: number }, sign: string): void {
  if (COMMAS.has(sign)) n.commas++;
  else if (STOPS.has(sign)) n.stops++;
  if (QUOTES.has(sign)) n.quotes++;
  if (SEPARATORS.has(sign)) n.separators++;
}

const SPACE = 0;
const UPPER = 1;
const LOWER = 2;
const DIGIT = 3;
const CJK = 4;
const THAI = 5;
const SIGN = 6;

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
