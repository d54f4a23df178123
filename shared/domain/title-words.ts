import { hashWord } from './hash.ts';

/** Case, accents and width do not matter to whoever searches a headline. */
export function foldTitle(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The words of a headline or of a search, folded; each once. */
export function titleWordsOf(text: string): readonly string[] {
  return [...new Set(foldTitle(text).match(/[\p{L}\p{N}]+/gu) ?? [])];
}

/** A word as members' headlines are kept: one in billions is mistaken. */
export function titleWordHash(word: string): number {
  return hashWord(word);
}
