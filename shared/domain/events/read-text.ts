import { splitWords } from '../words.ts';
import { factsIn, type WordFacts } from './word-facts.ts';

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
  /** Start and end of each word, one behind the other. */
  readonly places: readonly number[];
  /** Each stem once, those of the text first. */
  readonly stems: readonly string[];
  /** Which of the stems each word has; -1 for single letters. */
  readonly stemOf: Int32Array;
}

/** Beyond these an article repeats what it has said. */
const MAX_CHARS = 30_000;
const MAX_WORDS = 3_000;
/** An address, also where a tokeniser has put spaces into it; one that opens a line fills it. */
const ADDRESS = /^[ \t]*https?\s?:\s?\/\s?\/.*$|https?:\/\/\S+/gm;

/** Takes a title and the beginning of a text apart into words and their stems. */
export function readText(title: string | null, text: string, language: string | null): ReadText {
  const head = `${(title ?? '').normalize('NFKC').replaceAll('\n', ' ')}\n`;
  const all = splitWords(head + withoutAddresses(text.slice(0, MAX_CHARS)));
  const titleWords = firstBehind(all.places, head.length);
  const words = all.words.slice(0, titleWords + MAX_WORDS).map(factsIn(language));
  const numbered = numberStems(words, titleWords);
  return {
    language,
    text: all.text,
    textStart: head.length,
    titleWords,
    words,
    kinds: all.kinds,
    places: all.places,
    ...numbered,
  };
}

function withoutAddresses(text: string): string {
  return text.includes('http') ? text.replaceAll(ADDRESS, ' ') : text;
}

function firstBehind(places: readonly number[], at: number): number {
  let word = 0;
  while (2 * word < places.length && places[2 * word]! < at) word++;
  return word;
}

function numberStems(words: readonly WordFacts[], titleWords: number): Pick<ReadText, 'stems' | 'stemOf'> {
  const stemOf = new Int32Array(words.length).fill(-1);
  const stems: string[] = [];
  // Numbers + 1 by the hashes that words bring along, at most half full: a `Map` would hash each stem again.
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * words.length + 2)));
  const last = slots.length - 1;
  const number = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      const { stem, stemHash, isLetter } = words[at]!;
      if (isLetter) continue;
      let slot = stemHash & last;
      while (slots[slot] !== 0 && stems[slots[slot]! - 1] !== stem) slot = (slot + 1) & last;
      if (slots[slot] === 0) slots[slot] = stems.push(stem);
      stemOf[at] = slots[slot]! - 1;
    }
  };
  number(titleWords, words.length);
  number(0, titleWords);
  return { stems, stemOf };
}

/** Whether a word begins with a capital letter. */
export function isCapital({ text, places, words }: ReadText, at: number): boolean {
  return text.charCodeAt(places[2 * at]!) !== words[at]!.word.charCodeAt(0);
}
