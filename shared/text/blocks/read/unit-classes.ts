import { isSpace } from '../../page/page-node.ts';

/** What a UTF-16 unit may be. */
export const SPACE = 1;
export const UPPER = 2;
export const LOWER = 3;
export const DIGIT = 4;
export const CJK = 5;
export const THAI = 6;
export const SIGN = 7;
/** The bits of a class' traits that hold one of these. */
export const KIND = 7;

/** What a sign may be besides. */
export const COMMA = 8;
export const STOP = 16;
export const QUOTE = 32;
export const SEPARATOR = 64;
/** What follows is a word's first character: behind spaces and signs, but not behind an apostrophe. */
export const STARTS_NEXT = 128;
/** Stands in no text as readers see it: white space but the plain one, and what nobody sees. */
export const FOLDED = 256;

const COMMAS = new Set([',', '،', '、', '，', ';', '；']);
const STOPS = new Set(['.', '!', '?', '。', '！', '？', '؟', '।', '…', '۔']);
const QUOTES = new Set(['"', '“', '”', '„', '«', '»', '「', '」', '『', '』']);
const SEPARATORS = new Set(['|', '•', '·', '›', '»', '→', '/', '>', '<', '—', '#', '@', '+', '*']);

/** Most classes there may be; a test of all units holds them to it. */
export const MAX_CLASSES = 32;
/** The classes of white space are the first ones. */
export const LAST_SPACE = 2;

/** Units that count alike are of one class: by unit, filled in as texts show them; 0 where none has yet. */
export const CLASSES = new Uint8Array(0x10000);
/** By class. */
export const TRAITS = new Uint16Array(MAX_CLASSES);
let known = 0;

/** How many classes have been met, numbered from 1. */
export function classCount(): number {
  return known;
}

/** The class of a unit that no text has shown before. */
export function learnClass(code: number): number {
  const traits = traitsOf(code);
  const found = TRAITS.indexOf(traits, 1);
  const number = found > 0 ? found : ++known;
  TRAITS[number] = traits;
  CLASSES[code] = number;
  return number;
}

function traitsOf(code: number): number {
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
  return (code !== 32 && isSpace(code)) || isUnseenChar(code) ? traits | FOLDED : traits;
}

/** Control characters, which mean nothing in text, and what shows nothing: `dropUnseenChars` tells whether it stays. */
function isUnseenChar(code: number): boolean {
  if (code < 0x80) return (code > 0 && code < 9) || (code > 13 && code < 32) || code === 0x7f;
  if (code === 0xad || code === 0x180e || (code >= 0x200c && code <= 0x200f)) return true;
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2064) || (code >= 0x2066 && code <= 0x2069);
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

for (const space of [' ', '\n']) learnClass(space.charCodeAt(0));
