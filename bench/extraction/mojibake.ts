/** Text that went through the wrong charset, told by what only that leaves behind. */
const SIGNS: readonly { readonly name: string; readonly sign: RegExp }[] = [
  { name: 'replacement character', sign: /\ufffd/g },
  // C1 controls stand in no text; they are Windows-1252 read as ISO 8859-1.
  { name: 'control character', sign: /[\u0080-\u009f]/g },
  // A lead byte of UTF-8 and its continuation, read as Windows-1252.
  { name: 'UTF-8 read as Latin-1', sign: /[ÃÂ][\u00a0-\u00bf]|â€[™œ\u009d“”¦]|Ð[\u00a0-\u00bf][ÐÑ]/g },
  { name: 'Cyrillic of another charset', sign: /[а-яё][А-ЯЁ]{2,}[а-яё]/g },
];

/** The kinds of damage in a text, and how often each stands there. */
export function mojibakeIn(text: string): { readonly name: string; readonly count: number }[] {
  return SIGNS.map(({ name, sign }) => ({ name, count: text.match(sign)?.length ?? 0 })).filter(
    ({ count }) => count > 0,
  );
}
