import type { Rarity } from '../../domain/events/weight.ts';
import { FREQUENCIES as ENGLISH } from './frequencies-en.ts';

/** What the store itself has counted: texts of a language, and how many of them use a stem. */
export interface LearnedCounts {
  readonly documents: number;
  readonly counts: ReadonlyMap<string, number>;
}

interface Table {
  readonly documents: number;
  /** Texts that a stem outside the table is taken to have. */
  readonly least: number;
  readonly classes: readonly string[];
}

const TABLES: Readonly<Record<string, Table>> = { en: ENGLISH };
/** Texts that the guess by length counts as, until the store has counted its own. */
const GUESSED_DOCUMENTS = 1_000;
const MAX_GUESS = Math.log(GUESSED_DOCUMENTS / 2);
const ALPHABETIC = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]/u;
const opened = new Map<string, ReadonlyMap<string, number>>();

/**
 * Rarity from the shipped counts and what the store has learned, added up.
 *
 * A language without a table starts from the length of its words: the commonest words of a language are its shortest (Zipf 1935).
 */
export function createRarity(
  learned: (language: string | null) => LearnedCounts | undefined = () => undefined,
): Rarity {
  return (stem, language) => {
    const own = learned(language);
    const shipped = shippedRarity(stem, language);
    if (own === undefined) return shipped;
    const documents = language !== null && language in TABLES ? TABLES[language]!.documents : GUESSED_DOCUMENTS;
    const count = documents * Math.exp(-shipped) + (own.counts.get(stem) ?? 0);
    return Math.log((documents + own.documents) / count);
  };
}

function shippedRarity(stem: string, language: string | null): number {
  const table = language === null ? undefined : TABLES[language];
  if (table === undefined) return guess(stem);
  return raritiesIn(language!, table).get(stem) ?? Math.log((2 * table.documents) / table.least);
}

/** Numbers are as rare as long words; where signs are words, two of them make one that tells something. */
function guess(stem: string): number {
  if (/^\p{N}/u.test(stem)) return MAX_GUESS / 2;
  const length = ALPHABETIC.test(stem) ? stem.length - 2 : stem.length * 3 - 3;
  return Math.min(MAX_GUESS, Math.max(0, length));
}

/** Read when the first text of the language comes. */
function raritiesIn(language: string, { classes }: Table): ReadonlyMap<string, number> {
  const known = opened.get(language);
  if (known) return known;
  const rarities = new Map<string, number>();
  for (const [at, stems] of classes.entries())
    for (const stem of stems.split(' ')) if (stem !== '') rarities.set(stem, at / 4);
  opened.set(language, rarities);
  return rarities;
}
