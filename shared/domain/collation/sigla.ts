const LETTERS = 26;

/** The letter by which a copy is called, as textual scholars call their witnesses: A to Z, then AA, AB … */
export function siglumOf(copy: number): string {
  const rest = Math.floor(copy / LETTERS) - 1;
  return (rest < 0 ? '' : siglumOf(rest)) + String.fromCharCode(65 + (copy % LETTERS));
}

/** `A`, `A and C`, `A, C and D`; of many the first, and how many more. */
export function siglaOf(copies: readonly number[], most = 12): string {
  const shown = copies.slice(0, most).map(siglumOf);
  const more = copies.length - shown.length;
  const names = more > 0 ? [...shown, `${more} more`] : shown;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
