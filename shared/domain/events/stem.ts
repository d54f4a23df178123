const VOWEL = /[aeiouy]/;
const PLAIN_LATIN = /^[a-z]{4,}$/;
/** Letters that a word of another language keeps: its stem, roughly, without a table of its endings. */
const KEPT_LETTERS = 8;
/** Stems found lately: most words of a text are words of every text. */
const stems = new Map<string, string>();
const MAX_REMEMBERED = 50_000;

/**
 * The form under which a lower-case word is counted, so that "recognised" and "recognises" are one term.
 *
 * English loses its commonest endings; words of other languages are cut after eight letters, which merges most
 * inflections and few words (truncation as a stemmer: McNamee and Mayfield 2004).
 */
export function stemWord(word: string, language: string | null): string {
  if (language !== 'en') return word.length > KEPT_LETTERS ? word.slice(0, KEPT_LETTERS) : word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = PLAIN_LATIN.test(word)
    ? withoutFinalVowel(withoutVerbEnding(withoutPlural(britishToAmerican(word))))
    : word;
  if (stems.size >= MAX_REMEMBERED) stems.clear();
  stems.set(word, stem);
  return stem;
}

/** One word, two spellings: "recognise" and "recognize", "organisation" and "organization". */
function britishToAmerican(word: string): string {
  return word.replace(/is(e[ds]?|ing|ation|ations)$/, 'iz$1');
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:sses|ches|shes|xes|zes)$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  const base = word.endsWith('ing') ? word.slice(0, -3) : word.endsWith('ed') ? word.slice(0, -2) : word;
  if (base.length === word.length || base.length < 3 || !VOWEL.test(base)) return word;
  return /([^lsz])\1$/.test(base) && base.length > 3 ? base.slice(0, -1) : base;
}

function withoutFinalVowel(word: string): string {
  const base = word.endsWith('e') && word.length > 4 ? word.slice(0, -1) : word;
  return base.endsWith('y') && base.length > 3 ? `${base.slice(0, -1)}i` : base;
}
