const CLOSERS = '"”’»)]」』';
const STOPS = '.!?。！？…؟।۔';
const COLONS = ':：';

/** The class of a text that ends in dots. */
export const CUT_SHORT = 4;

/** 4 cut short, 3 end of a sentence, 2 colon, 1 other sign, 0 letter or digit; of the last of three characters that closes nothing. */
export function lastCharClass(text: string): number {
  const stop = Math.max(0, text.length - 3);
  let at = text.length - 1;
  while (at >= stop && closes(text.charCodeAt(at))) at--;
  if (at < stop) return 1;
  const last = text[at] as string;
  if (last === '…' || (last === '.' && text[at - 1] === '.')) return CUT_SHORT;
  if (STOPS.includes(last)) return 3;
  if (COLONS.includes(last)) return 2;
  return isLetterOrDigit(last) ? 0 : 1;
}

/** 3 lower case, 2 upper case or script without case, 1 digit, 0 sign. */
export function firstCharClass(text: string): number {
  const code = text.length === 0 ? 0 : text.charCodeAt(0);
  if (code < 0x80) return isLower(code) ? 3 : isUpper(code) ? 2 : isDigit(code) ? 1 : 0;
  const first = text[0] as string;
  if (/\p{Ll}/u.test(first)) return 3;
  if (/\p{L}/u.test(first)) return 2;
  return /\p{N}/u.test(first) ? 1 : 0;
}

function closes(code: number): boolean {
  const char = String.fromCharCode(code);
  return CLOSERS.includes(char) || (code > 0x7f || code <= 0x20 ? /\s/.test(char) : false);
}

function isLetterOrDigit(char: string): boolean {
  const code = char.charCodeAt(0);
  return code < 0x80 ? isLower(code) || isUpper(code) || isDigit(code) : /[\p{L}\p{N}]/u.test(char);
}

const isLower = (code: number) => code >= 97 && code <= 122;
const isUpper = (code: number) => code >= 65 && code <= 90;
const isDigit = (code: number) => code >= 48 && code <= 57;
