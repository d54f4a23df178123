/** Words of a brief, from and to. */
export const BRIEF_LENGTHS = [
  [30, 45],
  [45, 60],
  [60, 80],
  [80, 100],
  [100, 130],
] as const;

/** A text's opening words, up to the end of a sentence where one ends within the bounds. */
export function briefOf(text: string, [from, to]: readonly [number, number]): string {
  const pieces = text.split(/(\s+)/);
  let words = 0;
  let end = pieces.length;
  for (const [at, piece] of pieces.entries()) {
    if (!/\S/.test(piece)) continue;
    words++;
    if (words < from) continue;
    end = at + 1;
    if (words === to || /[.!?]["”’]?$/.test(piece)) break;
  }
  return pieces.slice(0, end).join('');
}
