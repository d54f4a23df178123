import { stemWord } from '../../domain/events/stem.ts';
import { hashWord } from '../../domain/hash.ts';
import { WordPlaces } from '../../domain/word-places.ts';
import type { SplitText } from '../../domain/words.ts';
import { rarityOfKnown } from '../terms/rarity.ts';

/** The language whose words are known well enough to tell misread ones: that of the shipped counts. */
const LANGUAGE = 'en';
/** Fewer words in small letters tell too little: of sixty, as in a text of some eighty words, a clean text has one unknown at most. */
const MIN_WORDS = 60;
/** Fewer unknown words are a name of a thing, a trade's own word, a coinage: they show no scan, however short the text is. */
const MIN_UNKNOWN_WORDS = 4;
/** More of the text is not looked at; nor more than the first few words where these hold next to none that are not known, as in most texts. */
const MAX_WORDS = 600;
const FIRST = { words: 200, mostUnknown: 1 };
/** Words that every English text is full of, and the share of them below which a text is not English. */
const COMMON = new Set(['the', 'of', 'and', 'to', 'in', 'a'].map(hashWord));
const MIN_COMMON = 0.13;
/** Share of unknown words from which on a text was scanned. Of 1,900 clean texts one in a hundred has so many: recipes, wines, beetles. */
const MIN_UNKNOWN = 0.035;
/** Of the words that are misread so many come out as no word of the language; the others are other words, or nothing. */
const COME_OUT_UNKNOWN = 0.65;
const MAX_SHARE = 0.5;

/** Where a line may break a word. What stands before is looked at only there: an expression that begins with it reads every word. */
const BREAK = /-\s+(?=(\p{Ll}+))/gu;
const LETTERS_AT_END = /\p{L}+$/u;
/** No word of the language is longer. */
const MAX_HEAD = 64;

/** Most words of a text are words of every text: they are looked up once. */
const REMEMBERED = 60_000;
const places = new WordPlaces(REMEMBERED);
const rarities: (number | undefined)[] = [];

/** Puts words together that the end of a line breaks ("govern- ment"), where they make a word that is known. */
export function joinBrokenWords(text: string): string {
  if (!text.includes('- ') && !text.includes('-\n')) return text;
  let read = 0;
  return text.replace(BREAK, (gap, tail: string, at: number) => {
    const head = LETTERS_AT_END.exec(text.slice(Math.max(0, at - MAX_HEAD), at))?.[0];
    if (head === undefined || at - head.length < read) return gap;
    read = at + gap.length + tail.length;
    return rarityOf((head + tail).toLowerCase()) === undefined ? gap : '';
  });
}

/** Rarity of a word; nothing for a word that is not known, nor for one that has a digit among its letters. */
export function rarityOf(word: string): number | undefined {
  const hash = hashWord(word);
  const place = places.find(word, hash);
  return place >= 0 ? rarities[place] : remember(word, hash);
}

/** The same for a word of a text. */
function rarityAt(split: SplitText, at: number): number | undefined {
  const place = split.numberIn(places, at);
  return place >= 0 ? rarities[place] : remember(split.wordAt(at), split.hashes[at]!);
}

function remember(word: string, hash: number): number | undefined {
  const rarity = rarityOfKnown(stemWord(word, LANGUAGE), LANGUAGE);
  rarities[places.add(word, hash)] = rarity;
  return rarity;
}

/**
 * Share of its words that an English text has misread, 0 to 1; 0 for a text with no more unknown words than any text has, and for texts
 * that are too short or in another language. Counted are words in small letters, which are no names, and unknown ones that stand
 * there once: a term of the trade comes again, a misreading does not.
 */
export function misreadShare(sections: readonly SplitText[]): number {
  const unknown = new Map<number, number>();
  let words = 0;
  let common = 0;
  for (const split of sections) {
    for (let at = 0; at < split.length && !isToldEnough(words, unknown.size); at++) {
      if (!isSmall(split, at)) continue;
      const hash = split.hashes[at]!;
      words++;
      if (COMMON.has(hash)) common++;
      else if (rarityAt(split, at) === undefined) unknown.set(hash, (unknown.get(hash) ?? 0) + 1);
    }
  }
  if (words < MIN_WORDS || common < MIN_COMMON * words) return 0;
  let once = 0;
  for (const count of unknown.values()) if (count === 1) once++;
  const share = once / words;
  return once < MIN_UNKNOWN_WORDS || share < MIN_UNKNOWN ? 0 : Math.min(MAX_SHARE, share / COME_OUT_UNKNOWN);
}

function isToldEnough(words: number, unknown: number): boolean {
  return words === MAX_WORDS || (words === FIRST.words && unknown <= FIRST.mostUnknown);
}

function isSmall({ text, places }: SplitText, at: number): boolean {
  const first = text.charCodeAt(places[2 * at]!);
  return first >= 97 && first <= 122;
}
