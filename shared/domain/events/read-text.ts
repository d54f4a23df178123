import { hashWord } from '../hash.ts';
import { detached, WordPlaces } from '../word-places.ts';
import { type SplitText, splitWords } from '../words.ts';
import { calendarOf } from './calendar.ts';
import { stemWord } from './stem.ts';
import type { Rarity } from './weight.ts';

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
  /** Whether an outcome may be told by this word and the next. */
  readonly opensPair: boolean;
  /** What was last asked about the rarity of its stem, and of whom: texts are read by the same counts one after another. */
  weighed: { readonly by: Rarity; readonly rarity: number } | undefined;
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
  const known = vocabularyOf(language);
  return (word) => {
    const hash = hashWord(word);
    const place = known.places.find(word, hash);
    return place >= 0 ? known.facts[place]! : remember(known, word, hash, language);
  };
}

/** The same for the first words of a text. */
function factsOfWords(split: SplitText, count: number, language: string | null): WordFacts[] {
  const known = vocabularyOf(language);
  const found: WordFacts[] = [];
  for (let at = 0; at < count; at++) {
    const place = split.numberIn(known.places, at);
    found.push(place >= 0 ? known.facts[place]! : remember(known, split.wordAt(at), split.hashes[at]!, language));
  }
  return found;
}

function vocabularyOf(language: string | null): Vocabulary {
  const known = vocabularies.get(language) ?? { places: new WordPlaces(MAX_REMEMBERED), facts: [] };
  vocabularies.set(language, known);
  return known;
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
    opensPair: openers.has(word),
    weighed: undefined,
  };
}

/** What a report may say has come of a happening: a bit each. */
export interface Outcomes {
  /** In title or lead: what the report is about. */
  readonly told: number;
  /** Anywhere in the text. */
  readonly mentioned: number;
}

/**
 * Turns that a later report brings, by the words for them. A report that leads with one that the earlier does not
 * know is the next development, not another account of the same.
 */
const OUTCOMES: readonly string[] = [
  'die died dies dead death deaths gestorben tot starb mort morte décédé décédée murió muerte muerto muerta muertos muertas morreu overleden',
  'arrest arrests arrested arresting detain detains detained capture captured surrender surrenders surrendered festgenommen verhaftet arrêté arrêtée arrêtés arrêtées interpellé interpellée interpellés interpellées detenido detenida detenidos detenidas arrestato arrestati',
  'charged charges charging indict indicts indicted indictment arraign arraigns arraigned arraignment angeklagt inculpé inculpée inculpés inculpées acusado acusada acusados acusadas imputado imputada imputados imputadas',
  'convict convicts convicted conviction guilty acquit acquits acquitted acquittal verdict verurteilt freigesprochen condamné condamnée condamnés condamnées acquitté acquittée acquittés acquittées condenado condenada condenados condenadas absuelto absuelta absueltos absueltas',
  'sentenced sentences sentencing jailed imprisoned',
  'resigns resigned quits ousted sacked zurückgetreten démissionne démissionné dimite dimitió',
  'freed freigelassen libéré libérée libérés libérées liberado liberada liberados liberadas',
];
/** Pairs of words, with the outcome they tell of. */
const PAIRS: ReadonlyMap<string, number> = new Map([
  ['è morto', 0],
  ['è morta', 0],
  ['en examen', 2],
  ['steps down', 5],
  ['stepped down', 5],
  ['tritt zurück', 5],
  ['released from', 6],
  ['set free', 6],
]);
const bits = new Map(OUTCOMES.flatMap((words, bit) => words.split(' ').map((word) => [word, 1 << bit] as const)));
const openers = new Set([...PAIRS.keys()].map((pair) => pair.split(' ')[0]!));

/** A lead, as a reader counts its words, and the length that it has at most. */
const LEAD = { words: 40, chars: 800 };
/** Further down stands the background. */
const MAX_OUTCOME_CHARS = 8_000;

/** A bit for each outcome that a lower-case word alone tells of. */
export const outcomesOf = (word: string): number => bits.get(word) ?? 0;

/** Reads the outcomes that a title and a text tell of. */
export function readOutcomes({ text, textStart, words, places }: ReadText): Outcomes {
  const leadEnd = endOfLead(text, textStart);
  let told = 0;
  let mentioned = 0;
  for (let at = 0; at < words.length && places[2 * at]! < textStart + MAX_OUTCOME_CHARS; at++) {
    const { word, outcomes, opensPair } = words[at]!;
    const found = opensPair ? outcomes | outcomeOfPair(word, words[at + 1]?.word) : outcomes;
    mentioned |= found;
    if (places[2 * at]! < leadEnd) told |= found;
  }
  return { told, mentioned };
}

function outcomeOfPair(word: string, next: string | undefined): number {
  const bit = PAIRS.get(`${word} ${next}`);
  return bit === undefined ? 0 : 1 << bit;
}

function endOfLead(text: string, start: number): number {
  const end = Math.min(text.length, start + LEAD.chars);
  let words = 0;
  for (let at = start; at < end; at++) {
    if (!isSpace(text, at) && (at === start || isSpace(text, at - 1)) && ++words > LEAD.words) return at;
  }
  return end;
}

const isSpace = (text: string, at: number): boolean => text.charCodeAt(at) <= 32;

/** A title and a text, taken apart once for all that is asked of them. Places are in characters, words in reading order. */
export interface ReadText {
  readonly language: string | null;
  /** Title, line break and text, in compatibility form. */
  readonly text: string;
  /** Where the text begins. */
  readonly textStart: number;
  /** Words of the title: the words of the text stand behind these. */
  readonly titleWords: number;
  readonly words: readonly WordFacts[];
  /** PLAIN, NUMBER, NAME or CONTINUED for each word. */
  readonly kinds: Uint8Array;
  readonly hashes: Uint32Array;
  /** Start and end of each word, one behind the other. */
  readonly places: Uint32Array;
  /** Each stem once, those of the text first. */
  readonly stems: readonly string[];
  /** A word of each stem. */
  readonly wordOfStem: readonly WordFacts[];
  /** Which of the stems each word has; -1 for single letters, and in menus. */
  readonly stemOf: Int32Array;
}

/** Beyond these an article repeats what it has said. */
const MAX_CHARS = 30_000;
const MAX_WORDS = 3_000;
/** Fewer capitalised words in a line may be a name or a headline. */
const MENU_WORDS = 6;
/** An address, also where a tokeniser has put spaces into it; one that opens a line fills it. */
const ADDRESS = /^[ \t]*https?\s?:\s?\/\s?\/.*$|https?:\/\/\S+/gm;

/** Takes a title and the beginning of a text apart into words and their stems. */
export function readText(title: string | null, text: string, language: string | null): ReadText {
  const head = `${(title ?? '').normalize('NFKC').replaceAll('\n', ' ')}\n`;
  const all = splitWords(head + withoutAddresses(text.slice(0, MAX_CHARS)));
  const titleWords = firstBehind(all.places, head.length);
  const words = factsOfWords(all, Math.min(all.length, titleWords + MAX_WORDS), language);
  const numbered = numberStems(words, titleWords);
  for (const [from, to] of menusIn(all, titleWords, words.length)) numbered.stemOf.fill(-1, from, to);
  return {
    language,
    text: all.text,
    textStart: head.length,
    titleWords,
    words,
    kinds: all.kinds,
    hashes: all.hashes,
    places: all.places,
    ...numbered,
  };
}

function withoutAddresses(text: string): string {
  return text.includes('http') ? text.replaceAll(ADDRESS, ' ') : text;
}

function firstBehind(places: Uint32Array, at: number): number {
  let word = 0;
  while (2 * word < places.length && places[2 * word]! < at) word++;
  return word;
}

const OPENS_WITH_CAPITAL = /^\p{Lu}/u;
const ENDS_SENTENCE = /^["”’)]*[.!?:;,]/;

/**
 * Whether a line, given by its words, is a menu: six capitalised words or more with nothing but blanks between. What it
 * names are parts of a site, and no facts of a story; a headline in such letters stands as the title as well.
 */
function isMenu({ text, places }: SplitText, from: number, to: number): boolean {
  if (to - from < MENU_WORDS || ENDS_SENTENCE.test(text.slice(places[2 * to - 1], places[2 * to - 1]! + 4)))
    return false;
  for (let at = from; at < to; at++) {
    if (!OPENS_WITH_CAPITAL.test(text.slice(places[2 * at], places[2 * at + 1]))) return false;
    if (at > from && text.slice(places[2 * at - 1], places[2 * at]).trim() !== '') return false;
  }
  return true;
}

/** Lines below the title that are menus, by their first word and the one behind the last. */
function menusIn(all: SplitText, titleWords: number, end: number): [number, number][] {
  const menus: [number, number][] = [];
  let start = titleWords;
  for (let at = titleWords + 1; at <= end; at++) {
    if (at < end && !all.text.slice(all.places[2 * at - 1], all.places[2 * at]).includes('\n')) continue;
    if (isMenu(all, start, at)) menus.push([start, at]);
    start = at;
  }
  return menus;
}

function numberStems(
  words: readonly WordFacts[],
  titleWords: number,
): Pick<ReadText, 'stems' | 'wordOfStem' | 'stemOf'> {
  const stemOf = new Int32Array(words.length).fill(-1);
  const stems: string[] = [];
  const wordOfStem: WordFacts[] = [];
  // Numbers + 1 by the hashes that words bring along, at most half full: a `Map` would hash each stem again.
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * words.length + 2)));
  const last = slots.length - 1;
  const number = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      const { stem, stemHash, isLetter } = words[at]!;
      if (isLetter) continue;
      let slot = stemHash & last;
      while (slots[slot] !== 0 && stems[slots[slot]! - 1] !== stem) slot = (slot + 1) & last;
      if (slots[slot] === 0) {
        slots[slot] = stems.push(stem);
        wordOfStem.push(words[at]!);
      }
      stemOf[at] = slots[slot]! - 1;
    }
  };
  number(titleWords, words.length);
  number(0, titleWords);
  return { stems, wordOfStem, stemOf };
}

/** Whether a word begins with a capital letter. */
export function isCapital({ text, places, words }: ReadText, at: number): boolean {
  return text.charCodeAt(places[2 * at]!) !== words[at]!.word.charCodeAt(0);
}
