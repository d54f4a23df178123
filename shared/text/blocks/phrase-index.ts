import { PHRASE_NAMES, PHRASES, type PhraseName } from './phrases.ts';

/** One phrase as it is looked for. */
interface Entry {
  readonly name: PhraseName;
  readonly bit: number;
  readonly phrase: string;
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

const ENTRIES = index();
/** 1 for the first character of any phrase. */
const OPENERS = new Uint8Array(0x10000);
for (const key of ENTRIES.keys()) OPENERS[Math.floor(key / 0x10001)] = 1;

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
  return {
    name,
    bit: bitOfPhrase(name),
    phrase: open ? word.slice(0, -1) : word,
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
  const searched = text.slice(0, SEARCHED_CHARS).toLowerCase();
  let found = 0;
  let first = -1;
  for (let i = 0; i < searched.length; i++) {
    const code = searched.charCodeAt(i);
    if (code === 32 || !mayBegin(searched, i, code)) continue;
    if (first < 0 && isWordChar(code)) first = i;
    const entries = OPENERS[code] === 1 ? ENTRIES.get(keyAt(searched, i)) : undefined;
    if (entries) found |= hits(entries, searched, i, words, first);
  }
  return found;
}

function hits(entries: readonly Entry[], text: string, at: number, words: number, first: number): number {
  let found = 0;
  for (const entry of entries) {
    if (words > entry.maxWords || (entry.atStart && first >= 0 && at !== first)) continue;
    if (text.startsWith(entry.phrase, at) && !(entry.whole && isWordChar(text.charCodeAt(at + entry.phrase.length)))) {
      found |= entry.bit;
    }
  }
  return found;
}

/** Phrases begin where words do; scripts without spaces have no such place, so any will do. */
function mayBegin(text: string, at: number, code: number): boolean {
  return at === 0 || code >= 0xe00 || !isWordChar(code) || !isWordChar(text.charCodeAt(at - 1));
}

function isWordChar(code: number): boolean {
  if (code < 0x80) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return code >= 0xc0 && !(code >= 0x2000 && code <= 0x2bff);
}
