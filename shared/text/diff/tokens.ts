/** A number with its separators, a word with its inner marks, one ideograph, or a single other character. */
const TOKEN =
  /\p{N}+(?:[.,:]\p{N}+)*|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]\p{M}*|[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|\s+|./gsu;

const NUMBER = /^\p{N}/u;
const WORD = /^[\p{L}\p{N}]/u;

/** The text in pieces; joined again they are the text. */
export function tokenize(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** True for words and numbers. */
export function isWord(token: string): boolean {
  return WORD.test(token);
}

/** True for numbers. */
export function isNumber(token: string): boolean {
  return NUMBER.test(token);
}

/** Two tokens with one key are the same to a reader: quotation marks, dashes and spaces differ by house, not by story. */
export function tokenKey(token: string): string {
  if (/^\s/.test(token)) return ' ';
  return token
    .normalize('NFKC')
    .replace(/[‘’‚‛ʼ´`]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‐‑‒–—―]/g, '-');
}

/** Words as they are compared when paragraphs are matched: without case and marks. */
export function wordKeys(text: string): string[] {
  return tokenize(text)
    .filter(isWord)
    .map((word) => tokenKey(word).toLowerCase());
}
