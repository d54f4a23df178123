import { CONTINUED, NAME, NUMBER, PLAIN } from '../words.ts';
import { isCapital, type ReadText } from './read-text.ts';

/** What a title and a text make of each of their stems; one place a stem, in the order of `ReadText.stems`. */
export interface Terms {
  /** Occurrences, those in title and lead double, at most three: a word said ten times is not ten times the event. */
  readonly counts: Uint8Array;
  /** PLAIN, NUMBER or NAME: what it is in most of its places. */
  readonly kinds: Uint8Array;
  /** How prominent it is, without a bound on repetitions: what decides which terms find the story. */
  readonly prominences: Float64Array;
  /** As the text spells it: what a reader is shown. */
  spelled(stem: number): string;
}

/** Words that count as the lead. */
const LEAD_WORDS = 60;
const LEAD_COUNT = 2;
const MAX_COUNT = 3;
/** What standing in the lead, and in the title, adds to the prominence. */
const PROMINENT = 0.7;

/** Counts each stem of a title and a text, and says how prominent it is. */
export function collectTerms(read: ReadText): Terms {
  const tallies = emptyTallies(read.stems.length);
  addWords(tallies, read, read.titleWords, read.words.length);
  addWords(tallies, read, 0, read.titleWords);
  const { counts, places, names, isNumber, inLead, inTitle } = tallies;
  return {
    counts: Uint8Array.from(counts.map((count) => Math.min(count, MAX_COUNT))),
    kinds: isNumber.map((number, at) => kindOf(number > 0, names[at]!, places[at]!)),
    prominences: prominencesOf(places, inLead, inTitle),
    spelled: (stem) => spelledAs(read, tallies, stem),
  };
}

/** In a headline every word may be capitalised; the running text decides. */
export function kindOf(isNumber: boolean, names: number, places: number): number {
  return isNumber ? NUMBER : names * 2 > places ? NAME : PLAIN;
}

interface Tallies {
  readonly counts: Uint16Array;
  /** Occurrences in the text, and how many of these are names. */
  readonly places: Uint16Array;
  readonly names: Uint16Array;
  readonly isNumber: Uint8Array;
  /** Whether it ever begins with a small letter. */
  readonly isSmall: Uint8Array;
  readonly inLead: Uint8Array;
  readonly inTitle: Uint8Array;
  /** The word it first stands in. */
  readonly first: Int32Array;
}

function emptyTallies(size: number): Tallies {
  return {
    counts: new Uint16Array(size),
    places: new Uint16Array(size),
    names: new Uint16Array(size),
    isNumber: new Uint8Array(size),
    isSmall: new Uint8Array(size),
    inLead: new Uint8Array(size),
    inTitle: new Uint8Array(size),
    first: new Int32Array(size).fill(-1),
  };
}

function addWords(tallies: Tallies, read: ReadText, from: number, to: number): void {
  const isTitle = to <= read.titleWords;
  let kind = PLAIN;
  for (let at = from; at < to; at++) {
    const own = read.kinds[at]!;
    kind = own === CONTINUED ? kind : own;
    const stem = read.stemOf[at]!;
    if (stem < 0) continue;
    const leads = isTitle || at - from < LEAD_WORDS;
    tallies.counts[stem]! += leads ? LEAD_COUNT : 1;
    if (kind === NUMBER) tallies.isNumber[stem] = 1;
    if (tallies.first[stem]! < 0) tallies.first[stem] = at;
    if (isTitle) tallies.inTitle[stem] = 1;
    else addPlace(tallies, read, at, kind === NAME, leads);
  }
}

function addPlace(tallies: Tallies, read: ReadText, at: number, isName: boolean, leads: boolean): void {
  const stem = read.stemOf[at]!;
  tallies.places[stem]!++;
  if (isName) tallies.names[stem]!++;
  if (leads) tallies.inLead[stem] = 1;
  if (!isCapital(read, at)) tallies.isSmall[stem] = 1;
}

function prominencesOf(places: Uint16Array, inLead: Uint8Array, inTitle: Uint8Array): Float64Array {
  const prominences = new Float64Array(places.length);
  for (let at = 0; at < places.length; at++)
    prominences[at] = Math.log(1 + places[at]!) + (inLead[at]! + inTitle[at]!) * PROMINENT;
  return prominences;
}

/** Names, and what is never written small, as the text has them where it does not shout: NATO, McCain, Harbor of HARBOR. */
function spelledAs(read: ReadText, tallies: Tallies, stem: number): string {
  const at = tallies.first[stem]!;
  const isName = tallies.names[stem]! * 2 > tallies.places[stem]!;
  const asIs = at >= read.titleWords && tallies.isNumber[stem] === 0 && (isName || tallies.isSmall[stem] === 0);
  if (!asIs) return read.words[at]!.word;
  const first = wordAt(read, at);
  return isShouted(first) ? (calmWord(read, stem, at + 1) ?? first) : first;
}

const wordAt = ({ text, places }: ReadText, at: number): string => text.slice(places[2 * at], places[2 * at + 1]);
const isShouted = (word: string): boolean => word.length > 1 && word === word.toUpperCase();

/** Datelines are set in capitals; further down the place has its own. */
function calmWord(read: ReadText, stem: number, from: number): string | undefined {
  for (let at = from; at < read.words.length; at++) {
    if (read.stemOf[at] !== stem) continue;
    const word = wordAt(read, at);
    if (!isShouted(word)) return word;
  }
  return undefined;
}
