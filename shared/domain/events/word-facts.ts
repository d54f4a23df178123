import { hashWord } from '../hash.ts';
import { detached, WordPlaces } from '../word-places.ts';
import { calendarOf } from './calendar.ts';
import { outcomesOf } from './outcomes.ts';
import { stemWord } from './stem.ts';

/** What a word says by itself, whatever text it stands in. */
export interface WordFacts {
  /** In lower case. */
  readonly word: string;
  readonly hash: number;
  readonly stem: string;
  readonly stemHash: number;
  /** A single letter tells nothing, unless one sign is a word, as in Chinese. */
  readonly isLetter: boolean;
  /** 0 Monday … 6 Sunday, -1 for any other word. */
  readonly weekday: number;
  /** 1 to 12, 0 for any other word. */
  readonly month: number;
  /** 1 to 31 where it may be the day of a month, else 0. */
  readonly day: number;
  /** 1900 to 2099, else 0. */
  readonly year: number;
  /** A bit for each outcome that the word alone tells of. */
  readonly outcomes: number;
}

/** Most words of a text are words of every text: facts are found out once. */
interface Vocabulary {
  readonly places: WordPlaces;
  readonly facts: WordFacts[];
}

const vocabularies = new Map<string | null, Vocabulary>();
const MAX_REMEMBERED = 60_000;
const LETTER = /^[a-z\p{Script=Cyrillic}\p{Script=Greek}]$/u;
const YEAR = /^(?:19|20)\d\d$/;
const DAY = /^(\d{1,2})(?:st|nd|rd|th)?$/;

/** Looks up words of one language, in lower case. */
export function factsIn(language: string | null): (word: string) => WordFacts {
  const known = vocabularies.get(language) ?? { places: new WordPlaces(MAX_REMEMBERED), facts: [] };
  vocabularies.set(language, known);
  return (word) => {
    const hash = hashWord(word);
    const place = known.places.find(word, hash);
    return place >= 0 ? known.facts[place]! : remember(known, word, hash, language);
  };
}

function remember({ places, facts }: Vocabulary, word: string, hash: number, language: string | null): WordFacts {
  const found = factsOf(detached(word), language);
  facts[places.add(word, hash)] = found;
  return found;
}

function factsOf(word: string, language: string | null): WordFacts {
  const stem = stemWord(word, language);
  const { weekdays, months } = calendarOf(language ?? 'en');
  const day = Number(word.match(DAY)?.[1] ?? 0);
  return {
    word,
    hash: hashWord(word),
    stem,
    stemHash: hashWord(stem),
    isLetter: LETTER.test(word),
    weekday: weekdays.get(word) ?? -1,
    month: months.get(word) ?? 0,
    day: day <= 31 ? day : 0,
    year: YEAR.test(word) ? Number(word) : 0,
    outcomes: outcomesOf(word),
  };
}
