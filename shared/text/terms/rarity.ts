import type { Rarity } from '../../domain/events/weight.ts';
import { FREQUENCIES as ENGLISH } from './frequencies-en.ts';
import { openCounts, type WordCounts } from './word-counts.ts';

const SHIPPED: ReadonlyMap<string, WordCounts> = new Map([['en', ENGLISH]]);
/** Texts that the guess by length counts as, beside those that were counted. */
const GUESSED_DOCUMENTS = 1_000;
const MAX_GUESS = Math.log(GUESSED_DOCUMENTS / 2);
const ALPHABETIC = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Texts of a language, and how many of them are taken to have a stem. */
interface Known {
  readonly documents: number;
  readonly count: (stem: string) => number;
  /** The same for the stems that were counted alone. */
  readonly listed: (stem: string) => number | undefined;
}

const GUESSED: Known = {
  documents: GUESSED_DOCUMENTS,
  count: (stem) => GUESSED_DOCUMENTS * Math.exp(-guess(stem)),
  listed: () => undefined,
};
const opened = new WeakMap<WordCounts, Known>();

/**
 * Rarity in a language, from the shipped counts and from those that a store has learned, added up.
 *
 * A language without a table starts from the length of its words: the commonest words of a language are its shortest
 * (Zipf 1935).
 */
export function createRarity(language: string | null, learned?: WordCounts): Rarity {
  if (learned === undefined) return shippedRarity(language);
  const known = shippedIn(language);
  const own = open(learned);
  const documents = known.documents + own.documents;
  return (stem) => Math.log(documents / (known.count(stem) + own.count(stem)));
}

const shipped = new Map<string | null, Rarity>();

/** One function a language: what a word was weighed by last is known by it. */
function shippedRarity(language: string | null): Rarity {
  const made = shipped.get(language);
  if (made !== undefined) return made;
  const known = shippedIn(language);
  const rarity: Rarity = (stem) => Math.log(known.documents / known.count(stem));
  shipped.set(language, rarity);
  return rarity;
}

/** Rarity of a stem by the shipped counts of a language; absent where they do not list it. */
export function rarityOfKnown(stem: string, language: string): number | undefined {
  const { documents, listed } = shippedIn(language);
  const count = listed(stem);
  return count === undefined ? undefined : Math.log(documents / count);
}

/** How many texts stand behind what is known of a language without learning. */
export const shippedDocuments = (language: string): number => shippedIn(language).documents;

function shippedIn(language: string | null): Known {
  const table = SHIPPED.get(language ?? '');
  return table === undefined ? GUESSED : open(table);
}

/** Read when the first text of the language comes. */
function open(table: WordCounts): Known {
  const known = opened.get(table);
  if (known) return known;
  const counts = openCounts(table);
  const listed = (stem: string): number | undefined => counts.get(stem);
  const fresh = { documents: table.documents, count: (stem: string) => listed(stem) ?? table.least / 2, listed };
  opened.set(table, fresh);
  return fresh;
}

/** Numbers are as rare as long words; where signs are words, two of them make one that tells something. */
function guess(stem: string): number {
  if (/^\p{N}/u.test(stem)) return MAX_GUESS / 2;
  const length = ALPHABETIC.test(stem) ? stem.length - 2 : stem.length * 3 - 3;
  return Math.min(MAX_GUESS, Math.max(0, length));
}
