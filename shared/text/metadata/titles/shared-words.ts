/** True where two titles have a word of four letters in common, or two signs of a script without spaces. */
export function sharesWords(a: string, b: string): boolean {
  const words = new Set(wordsOf(a));
  return wordsOf(b).some((word) => words.has(word));
}

/** True where a third of the shorter title's words stand in the other: both tell one story. */
export function sharesMostWords(a: string, b: string): boolean {
  const [short = [], long = []] = [wordsOf(a), wordsOf(b)].sort((x, y) => x.length - y.length);
  const words = new Set(long);
  return short.length > 0 && short.filter((word) => words.has(word)).length * 3 >= short.length;
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(
        /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{2}|[\p{L}\p{M}\p{N}]{4,}/gu,
      ) ?? []
  );
}
