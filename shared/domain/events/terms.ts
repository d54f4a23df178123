import { CONTINUED, NAME, NUMBER, PLAIN, type Words } from '../words.ts';
import { stemWord } from './stem.ts';

/** A word, name or number of a text, with how much the text makes of it. */
export interface Term {
  readonly stem: string;
  /** As the text spells it most prominently: what a reader is shown. */
  readonly word: string;
  /** Occurrences, those in title and lead double, at most three: a word said ten times is not ten times the event. */
  readonly count: number;
  /** PLAIN, NUMBER or NAME: what it is in most of its places. */
  readonly kind: number;
}

/** A term with all that is known while the text is at hand. */
export interface CountedTerm extends Term {
  /** How prominent it is, without a bound on repetitions: what decides which terms find the story. */
  readonly prominence: number;
}

/** Words that count as the lead. */
const LEAD_WORDS = 60;
const LEAD_COUNT = 2;
const MAX_COUNT = 3;
/** What standing in the lead, and in the title, adds to the prominence. */
const PROMINENT = 0.7;
/** A lone letter tells nothing, unless one sign is a word, as in Chinese. */
const LONE_LETTER = /^[a-z\p{Script=Cyrillic}\p{Script=Greek}]$/u;

interface Tally {
  word: string;
  count: number;
  places: number;
  names: number;
  numbers: number;
  inLead: boolean;
  inTitle: boolean;
}

/** The terms of a title and a text. */
export function collectTerms(title: Words | null, text: Words, language: string | null): CountedTerm[] {
  const tallies = new Map<string, Tally>();
  addAll(tallies, text, language, false);
  if (title !== null) addAll(tallies, title, language, true);
  return [...tallies].map(([stem, tally]) => ({
    stem,
    word: tally.word,
    count: Math.min(tally.count, MAX_COUNT),
    kind: kindOf(tally),
    prominence: Math.log(1 + tally.places) + (tally.inLead ? PROMINENT : 0) + (tally.inTitle ? PROMINENT : 0),
  }));
}

function addAll(tallies: Map<string, Tally>, { words, kinds }: Words, language: string | null, isTitle: boolean): void {
  let kind = PLAIN;
  for (const [at, word] of words.entries()) {
    const own = kinds[at]!;
    kind = own === CONTINUED ? kind : own;
    if (LONE_LETTER.test(word)) continue;
    const stem = stemWord(word, language);
    const known = tallies.get(stem);
    const tally = known ?? { word, count: 0, places: 0, names: 0, numbers: 0, inLead: false, inTitle: false };
    if (known === undefined) tallies.set(stem, tally);
    const leads = isTitle || at < LEAD_WORDS;
    tally.count += leads ? LEAD_COUNT : 1;
    if (isTitle) tally.inTitle = true;
    else {
      tally.places++;
      tally.inLead ||= leads;
      if (kind === NAME) tally.names++;
    }
    if (kind === NUMBER) tally.numbers++;
  }
}

/** In a headline every word may be capitalised; the running text decides. */
function kindOf({ places, names, numbers }: Tally): number {
  if (numbers > 0) return NUMBER;
  return names * 2 > places ? NAME : PLAIN;
}
