import { PHRASE_NAMES, PHRASES, type PhraseName } from './phrases.ts';

/** One phrase as it is looked for. */
interface Entry {
  readonly name: PhraseName;
  readonly bit: number;
  readonly phrase: string;
  /** Its third character, by which most are ruled out without a comparison; `ANY` where it has none. */
  readonly third: number;
  /** Its last character, by which most of the others are. */
  readonly last: number;
  readonly atStart: boolean;
  /** The phrase may not run on into a longer word. */
  readonly whole: boolean;
  readonly maxWords: number;
}

/** Characters of a block that are searched: what marks chrome stands near its beginning. */
const SEARCHED_CHARS = 400;

const BITS = Object.fromEntries(PHRASE_NAMES.map((name, i) => [name, 1 << i])) as {
  readonly [name in PhraseName]: number;
};

/** Longer blocks are looked at for no phrase. */
const MOST_WORDS = Math.max(...PHRASE_NAMES.map((name) => PHRASES[name].maxWords));

/** Phrases begin where words do; scripts from here on set no spaces and have no such place, so any will do. */
const UNSPACED = 0xe00;
/** 1 for what words are made of, by UTF-16 unit. */
const IS_WORD = new Uint8Array(0x10000);
for (let code = 0; code < IS_WORD.length; code++) IS_WORD[code] = Number(isWordChar(code));

const ANY = -1;
const BEGINNING_BITS = 16;
const ENTRIES = index();
/** Phrases that begin in ASCII by what their first three characters come to: nearly every word of a page asks. */
const BEGINNINGS = beginnings();

interface Beginnings {
  /** The number of a list, by `beginningOf`; 0 where no phrase begins so. */
  readonly numbers: Uint16Array;
  readonly lists: readonly (readonly Entry[])[];
}

function beginnings(): Beginnings {
  const numbers = new Uint16Array(2 ** BEGINNING_BITS);
  const lists: Entry[][] = [[]];
  for (const entry of [...ENTRIES.values()].flat()) {
    const { phrase } = entry;
    const place = beginningOf(phrase.charCodeAt(0), phrase.charCodeAt(1), phrase.charCodeAt(2));
    if (numbers[place] === 0) numbers[place] = lists.push([]) - 1;
    lists[numbers[place]!]!.push(entry);
  }
  return { numbers, lists };
}

/** So few of so many are used that one place in forty is, and most words are done with at one look. */
function beginningOf(first: number, second: number, third: number): number {
  return Math.imul((first << 14) | (second << 7) | third, 0x9e3779b1) >>> (32 - BEGINNING_BITS);
}

/** Phrases by their first two characters: one pass over a text finds those of every group. */
function index(): ReadonlyMap<number, readonly Entry[]> {
  const entries = new Map<number, Entry[]>();
  for (const name of PHRASE_NAMES) {
    for (const word of PHRASES[name].words.flatMap((row) => row.split('|'))) {
      const entry = entryOf(name, word);
      const key = keyAt(entry.phrase, 0);
      const same = entries.get(key);
      if (same) same.push(entry);
      else entries.set(key, [entry]);
    }
  }
  return entries;
}

/** Two characters as one number; the second may be missing. */
function keyAt(text: string, at: number): number {
  const second = at + 1 < text.length ? text.charCodeAt(at + 1) + 1 : 0;
  return text.charCodeAt(at) * 0x10001 + second;
}

function entryOf(name: PhraseName, word: string): Entry {
  const open = word.endsWith('~');
  const phrase = open ? word.slice(0, -1) : word;
  return {
    name,
    bit: bitOfPhrase(name),
    phrase,
    third: phrase.length > 2 ? phrase.charCodeAt(2) : ANY,
    last: phrase.charCodeAt(phrase.length - 1),
    atStart: PHRASES[name].at === 'start',
    whole: !open && /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]$/u.test(word),
    maxWords: PHRASES[name].maxWords,
  };
}

/** The bit of one group in the answer of `phrasesIn`. */
export function bitOfPhrase(name: PhraseName): number {
  return BITS[name];
}

/** The phrase groups, as bits, that a block of this text and number of words hits. */
export function phrasesIn(text: string, words: number): number {
  return phrasesInLower(text.slice(0, SEARCHED_CHARS).toLowerCase(), words);
}

/** The same for a text that is in lower case, or at least for so much of its beginning as is searched. */
export function phrasesInLower(lower: string, words: number): number {
  if (words > MOST_WORDS) return 0;
  const searched = lower.length > SEARCHED_CHARS ? lower.slice(0, SEARCHED_CHARS) : lower;
  let found = 0;
  let first = -1;
  let wasWord = false;
  for (let i = 0; i < searched.length; i++) {
    const code = searched.charCodeAt(i);
    const isWord = IS_WORD[code] === 1;
    const goesOn = isWord && wasWord && code < UNSPACED;
    wasWord = isWord;
    if (goesOn || code === 32) continue;
    if (first < 0 && isWord) first = i;
    const entries = entriesAt(searched, i, code);
    if (entries !== undefined) found |= hits(entries, searched, i, words, first < 0 || i === first);
  }
  return found;
}

/** The phrases that may begin as the text does there; in ASCII, all phrases have three characters or more. */
function entriesAt(text: string, at: number, code: number): readonly Entry[] | undefined {
  if (at + 2 < text.length && code < 0x80) {
    const second = text.charCodeAt(at + 1);
    if (second < 0x80) {
      const number = BEGINNINGS.numbers[beginningOf(code, second, text.charCodeAt(at + 2))]!;
      return number === 0 ? undefined : BEGINNINGS.lists[number];
    }
  }
  return ENTRIES.get(keyAt(text, at));
}

function hits(entries: readonly Entry[], text: string, at: number, words: number, isStart: boolean): number {
  const third = at + 2 < text.length ? text.charCodeAt(at + 2) : 0;
  let found = 0;
  for (const entry of entries) {
    if (entry.third !== third && entry.third !== ANY) continue;
    if (words > entry.maxWords || (entry.atStart && !isStart)) continue;
    if (text.charCodeAt(at + entry.phrase.length - 1) !== entry.last) continue;
    if (text.startsWith(entry.phrase, at) && !runsOn(entry, text, at)) found |= entry.bit;
  }
  return found;
}

/** Whether a phrase that must end with a word goes on as a longer one. */
function runsOn({ whole, phrase }: Entry, text: string, at: number): boolean {
  const end = at + phrase.length;
  return whole && end < text.length && isWordChar(text.charCodeAt(end));
}

function isWordChar(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return code >= 0xc0 && !(code >= 0x2000 && code <= 0x2bff);
}
