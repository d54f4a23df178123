import { alignWords, differencesOf } from './align-words.ts';
import type { Collation, Place, Reading } from './collate.ts';

/**
 * What a copy has of a correction, as of the text that is known of it: the new reading · the old one · the sentence in
 * neither form · nothing of the sentence.
 */
export type Carries = 'corrected' | 'stale' | 'unknown' | 'never-had';

/** A sentence that was corrected, and what each copy has of it. */
export interface Correction {
  /** Index of the place in the table. */
  readonly place: number;
  readonly old: string;
  readonly fresh: string;
  /** For each copy. */
  readonly carries: readonly Carries[];
}

/** What each copy carries of what was changed between two of the copies: an article as it was, and as it is. */
export function correctionsBetween(table: Collation, before: number, after: number): Correction[] {
  return table.places.flatMap((place, index) => {
    const [old, fresh] = [readingOf(place, before), readingOf(place, after)];
    if (!old || !fresh || old === fresh) return [];
    return [correctionOf(table, index, old, fresh)];
  });
}

/** The same of a copy that says in a note that it was corrected: of places whose changed words the note names. */
export function correctionsNoted(table: Collation, noting: number, note: readonly string[]): Correction[] {
  const named = new Set(note);
  return table.places.flatMap((place, index) => {
    const fresh = readingOf(place, noting);
    if (!fresh) return [];
    const old = place.readings.find((reading) => reading !== fresh && isNamed(reading, fresh, named));
    return old ? [correctionOf(table, index, old, fresh)] : [];
  });
}

/** Small words are in every note; numbers, however short, are what is corrected. */
const TELLING =
  /^\p{N}|^\p{L}{4}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;
const NUMBER = /^\p{N}/u;
/** More differences than this are another sentence, not a correction of this one. */
const MAX_DIFFERENCES = 3;

/**
 * Whether a note names what one reading has and the other has not: the new words, and the old ones as well. A note that
 * names the new number alone is enough where numbers changed.
 */
function isNamed(old: Reading, fresh: Reading, named: ReadonlySet<string>): boolean {
  const differences = differencesOf(old.words, fresh.words);
  if (differences.length === 0 || differences.length > MAX_DIFFERENCES) return false;
  return differences.every(({ from, to }) => {
    const [gone, added] = [from, to].map((words) => words.filter((word) => TELLING.test(word))) as [string[], string[]];
    if (added.length === 0 || gone.length === 0 || !added.every((word) => named.has(word))) return false;
    const areNumbers = [...gone, ...added].every((word) => NUMBER.test(word)) && gone.length === added.length;
    return areNumbers || gone.every((word) => named.has(word));
  });
}

function readingOf({ readings }: Place, copy: number): Reading | undefined {
  return readings.find(({ copies }) => copies.includes(copy));
}

function correctionOf(table: Collation, index: number, old: Reading, fresh: Reading): Correction {
  const place = table.places[index]!;
  const carries: Carries[] = table.copies.map(() => 'never-had');
  for (const reading of place.readings) {
    const what = reading === old ? 'stale' : reading === fresh ? 'corrected' : carriedBy(reading, old, fresh);
    for (const copy of reading.copies) carries[copy] = what;
  }
  return { place: index, old: old.text, fresh: fresh.text, carries };
}

/**
 * What a third reading has of a correction, by the stretches in which old and new differ. Corrected is only who has every
 * new word where it belongs, and none of those that it replaced.
 */
function carriedBy(reading: Reading, old: Reading, fresh: Reading): Carries {
  const differences = differencesOf(old.words, fresh.words);
  const hasNew = differences.every(({ at: [, at], to }) => holds(reading.words, fresh.words, at, to.length));
  const hasOld = differences.every(({ at: [at], from }) => holds(reading.words, old.words, at, from.length));
  if (hasNew === hasOld) return 'unknown';
  return hasNew ? 'corrected' : 'stale';
}

/** Whether a text has a stretch of a reading, word for word and between a word that stands beside it there. */
function holds(words: readonly string[], reading: readonly string[], at: number, length: number): boolean {
  const pairs = new Map(alignWords(reading, words));
  const inside = Array.from({ length }, (_, i) => pairs.get(at + i));
  const [before, behind] = [pairs.get(at - 1), pairs.get(at + length)];
  const known = [before, ...inside, behind].filter((place) => place !== undefined);
  const isWhole = inside.every((place) => place !== undefined);
  const inRow = known.every((place, i) => i === 0 || place === known[i - 1]! + 1);
  const opens = at === 0 ? known[0] === 0 || before !== undefined : before !== undefined;
  const ends = at + length === reading.length ? known.at(-1) === words.length - 1 : behind !== undefined;
  return isWhole && inRow && (length > 0 ? opens || ends : opens && ends);
}
