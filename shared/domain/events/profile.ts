import { hashWords } from '../shingles.ts';
import { collectSlots, type Slots } from '../slots.ts';
import { EVENTS } from '../thresholds.ts';
import { NAME, NUMBER, splitWords, type Words } from '../words.ts';
import { type DayWords, readDayWords } from './day-words.ts';
import { coherenceOf, isDigest } from './digest.ts';
import { type Outcomes, readOutcomes } from './outcomes.ts';
import { type CountedTerm, collectTerms, type Term } from './terms.ts';

/** How many texts of a language use a term: `ln(texts ÷ texts with it)`, 0 for a word that all use. */
export type Rarity = (stem: string, language: string | null) => number;

/** What is kept of a story, or of an aggregator's page, to find who else tells the same event. */
export interface EventProfile {
  /** Story id, or the article id of an aggregator's page. */
  readonly id: string;
  readonly language: string | null;
  /** The weightiest terms, heaviest first. */
  readonly terms: readonly Term[];
  /** Stems it is filed under: few, and prominent in the text, so that others who tell the event are likely to have them. */
  readonly keys: readonly string[];
  readonly said: DayWords;
  readonly outcomes: Outcomes;
  /** As the page gives it, a day or an instant, ISO 8601; null where nothing says so. */
  readonly published: string | null;
  /** A page that tells several events at once belongs to none. */
  readonly digest: boolean;
  /** How well the parts of the text go together, 0 to 1. */
  readonly coherence: number;
  /** A sample of its facts with the words around them: two fillings of one template are no event. */
  readonly slots: Slots;
}

/** Terms kept: beyond these an article repeats what it has said. */
export const MAX_TERMS = 128;
const MAX_WORDS = 3_000;
/** Pairs of context and fact; the same contexts of every text, as the smallest ones are taken. */
const MAX_SLOTS = 64;
/** Half of all texts use it: a word of the language, not of the event. */
const MIN_RARITY = Math.LN2;
const NAME_WEIGHT = 1.3;
const NUMBER_WEIGHT = 2;
const MAX_KEY_RARITY = 6.5;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
/** An address, also where a tokeniser has put spaces into it; one that opens a line fills it. */
const ADDRESS = /^[ \t]*https?\s?:\s?\/\s?\/.*$|https?:\/\/\S+/gm;

interface RareTerm {
  readonly term: CountedTerm;
  readonly rarity: number;
}

export interface ProfileInput {
  readonly id: string;
  readonly title: string | null;
  readonly text: string;
  readonly language: string | null;
  readonly published: string | null;
}

/** A term's weight in the event's vector: what the text makes of it, times how rare it is. */
export function weightOf(term: Term, rarity: number): number {
  const kind = term.kind === NAME ? NAME_WEIGHT : term.kind === NUMBER ? NUMBER_WEIGHT : 1;
  return rarity < MIN_RARITY ? 0 : term.count * kind * rarity;
}

export function profileOf({ id, title, text, language, published }: ProfileInput, rarity: Rarity): EventProfile {
  const plain = text.replaceAll(ADDRESS, ' ');
  const words = firstWords(splitWords(plain));
  const terms = collectTerms(title === null ? null : splitWords(title), words, language);
  const rare: RareTerm[] = [];
  for (const term of terms) {
    const value = rarity(term.stem, language);
    if (value >= MIN_RARITY) rare.push({ term, rarity: value });
  }
  const kept = heaviest(rare, MAX_TERMS, ({ term, rarity: value }) => weightOf(term, value));
  const keys = heaviest(rare, EVENTS.keyTerms, keyWeightOf);
  const coherence = coherenceOf(plain, language, rarity);
  const lower = plain.toLowerCase();
  const said = readDayWords(`${title ?? ''}\n${plain}`, language);
  return {
    id,
    language,
    terms: kept.map((term) => asSpelled(term, plain, lower)),
    keys: keys.map(({ stem }) => stem),
    said,
    outcomes: readOutcomes(title, plain),
    published,
    digest: isDigest(title, coherence),
    coherence,
    slots: collectSlots(hashWords(words.words), words.kinds).slice(0, 2 * MAX_SLOTS),
  };
}

/** Beyond a point rarity does not make a better key: a word that nobody else has finds nobody. */
function keyWeightOf({ term, rarity }: RareTerm): number {
  return term.prominence * (term.kind === NAME ? NAME_WEIGHT : 1) * (Math.min(rarity, MAX_KEY_RARITY) + rarity / 1_000);
}

function heaviest(terms: readonly RareTerm[], count: number, weigh: (term: RareTerm) => number): CountedTerm[] {
  const weighed = terms.map((rare) => ({ term: rare.term, weight: weigh(rare) }));
  weighed.sort((a, b) => b.weight - a.weight || (a.term.stem < b.term.stem ? -1 : 1));
  return weighed.slice(0, count).map(({ term }) => term);
}

function firstWords({ words, kinds }: Words): Words {
  return words.length <= MAX_WORDS
    ? { words, kinds }
    : { words: words.slice(0, MAX_WORDS), kinds: kinds.subarray(0, MAX_WORDS) };
}

/** Names, and what is never written small, as the text first spells them: NATO, McCain. */
function asSpelled({ stem, word, count, kind }: Term, text: string, lower: string): Term {
  const at = kind === NAME || (kind !== NUMBER && !text.includes(word)) ? placeOfWord(word, lower) : -1;
  return { stem, word: at < 0 ? word : text.slice(at, at + word.length), count, kind };
}

function placeOfWord(word: string, lower: string): number {
  let at = lower.indexOf(word);
  while (at > 0 && LETTER.test(lower.charAt(at - 1))) at = lower.indexOf(word, at + 1);
  return at;
}
