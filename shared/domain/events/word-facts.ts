import { hashWord } from '../hash.ts';
import { Recent } from '../recent.ts';
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

type Vocabulary = Recent<WordFacts>;

/** Most words of a text are words of every text: facts are found out once. */
const vocabularies = new Map<string | null, Vocabulary>();
const MAX_REMEMBERED = 60_000;
const LETTER = /^[a-z\p{Script=Cyrillic}\p{Script=Greek}]$/u;
const YEAR = /^(?:19|20)\d\d$/;
const DAY = /^(\d{1,2})(?:st|nd|rd|th)?$/;

/** Looks up words of one language, in lower case. */
export function factsIn(language: string | null): (word: string) => WordFacts {
  const known = vocabularies.get(language) ?? new Recent<WordFacts>(MAX_REMEMBERED);
  vocabularies.set(language, known);
  return (word) => known.get(word) ?? remember(known, word, language);
}

function remember(known: Vocabulary, word: string, language: string | null): WordFacts {
  const facts = factsOf(detached(word), language);
  known.set(facts.word, facts);
  return facts;
}

/** A long word cut out of a text would keep all of that text in memory. */
const detached = (word: string): string => word.split('').join('');

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
