import type { ItemCount } from '../items.ts';
import { collectSlots, type Slots } from '../slots.ts';
import { EVENTS } from '../thresholds.ts';
import { NAME } from '../words.ts';
import { type DayWords, readDayWords } from './day-words.ts';
import { coherenceOf, isDigest } from './digest.ts';
import { type Outcomes, type ReadText, readOutcomes, readText } from './read-text.ts';
import { surroundingsOf } from './surroundings.ts';
import { collectTerms, type Terms } from './terms.ts';
import { MIN_RARITY, NAME_WEIGHT, type Rarity, weightOf } from './weight.ts';

/** What is kept of a story, or of an aggregator's page, to find who else tells the same event. */
export interface EventProfile {
  /** Story id, or the article id of an aggregator's page. */
  readonly id: string;
  readonly language: string | null;
  /** The weightiest terms, heaviest first, as the text spells them, with blanks between. */
  readonly words: string;
  /** For each of them what the text makes of it: see `weightAt`. */
  readonly counts: Uint8Array;
  /** And how rare it is, in sixteenths: two profiles are compared by the word counts that both were made by. */
  readonly rarities: Uint8Array;
  /** And two bytes for the words around it: see `Surroundings`. */
  readonly contexts: Uint8Array;
  /** And the term beside which it mostly stands: see `Surroundings`. */
  readonly companions: Int8Array;
  /** Stems it is filed under: few, and prominent in the text, so that others who tell the event are likely to have them. */
  readonly keys: readonly string[];
  readonly said: DayWords;
  readonly outcomes: Outcomes;
  /** As the page gives it, a day or an instant, ISO 8601; null where nothing says so. */
  readonly published: string | null;
  /** A page that tells several events at once belongs to none. */
  readonly digest: boolean;
  /** How well the parts of the text go together, 0 to 1. */
  readonly coherence: number;
  /** A sample of its facts with the words around them: two fillings of one template are no event. */
  readonly slots: Slots;
}

/** Terms kept: beyond these an article repeats what it has said. */
const MAX_TERMS = 128;
/** Pairs of context and fact; the same contexts of every text, as the smallest ones are taken. */
const MAX_SLOTS = 64;
const MAX_KEY_RARITY = 6.5;
/** Count in the lower bits, kind in the upper ones: a byte a term. */
const KIND_SHIFT = 4;
const RARITY_STEPS = 16;

export interface ProfileInput {
  readonly id: string;
  readonly title: string | null;
  readonly text: string;
  readonly language: string | null;
  readonly published: string | null;
  readonly items: ItemCount;
}

/** `rarity` is that of the text's language. */
export function profileOf({ id, title, text, language, published, items }: ProfileInput, rarity: Rarity): EventProfile {
  const read = readText(title, text, language);
  const rarities = raritiesOf(read, rarity);
  const terms = collectTerms(read);
  const kept = heaviest(read.stems, MAX_TERMS, rarities, (at, rare) =>
    weightOf(terms.counts[at]!, terms.kinds[at]!, rare),
  );
  const keys = heaviest(read.stems, EVENTS.keyTerms, rarities, (at, rare) => keyWeightOf(terms, at, rare));
  const coherence = coherenceOf(read, rarities);
  return {
    id,
    language,
    words: kept.map(terms.spelled).join(' '),
    counts: Uint8Array.from(kept, (at) => packCount(terms.counts[at]!, terms.kinds[at]!)),
    rarities: Uint8Array.from(kept, (at) => Math.min(255, Math.round(rarities[at]! * RARITY_STEPS))),
    ...surroundingsOf(read, kept),
    keys: keys.map((at) => read.stems[at]!),
    said: readDayWords(read),
    outcomes: readOutcomes(read),
    published,
    digest: isDigest(title, coherence, items),
    coherence,
    slots: slotsOf(read),
  };
}

/** A term's count and kind in one byte. */
const packCount = (count: number, kind: number): number => count | (kind << KIND_SHIFT);

/** All that the weight of the term at a place of a profile is made from, in 16 bits. */
export const markOf = ({ counts, rarities }: EventProfile, place: number): number =>
  (counts[place]! << 8) | rarities[place]!;

/** How rare the term at a place of a profile is. */
export const rarityAt = ({ rarities }: EventProfile, place: number): number => rarities[place]! / RARITY_STEPS;

/** What the text makes of a term, from what `markOf` gives: 1 to 3. */
export const countOfMark = (mark: number): number => (mark >> 8) & ((1 << KIND_SHIFT) - 1);

/** The weight of a term, from what `markOf` gives. */
export function weightOfMark(mark: number): number {
  return weightOf(countOfMark(mark), mark >> (8 + KIND_SHIFT), (mark & 0xff) / RARITY_STEPS);
}

/** Weight of the term at a place of a profile. */
export const weightAt = (profile: EventProfile, place: number): number => weightOfMark(markOf(profile, place));

function raritiesOf({ wordOfStem }: ReadText, rarity: Rarity): Float64Array {
  const rarities = new Float64Array(wordOfStem.length);
  for (let at = 0; at < rarities.length; at++) {
    const word = wordOfStem[at]!;
    if (word.weighed?.by !== rarity) word.weighed = { by: rarity, rarity: rarity(word.stem) };
    rarities[at] = word.weighed.rarity;
  }
  return rarities;
}

/** Beyond a point rarity does not make a better key: a word that nobody else has finds nobody. */
function keyWeightOf({ prominences, kinds }: Terms, at: number, rarity: number): number {
  return (
    prominences[at]! * (kinds[at] === NAME ? NAME_WEIGHT : 1) * (Math.min(rarity, MAX_KEY_RARITY) + rarity / 1_000)
  );
}

/** Places of the stems that weigh most, heaviest first; those that half of all texts use weigh nothing. */
function heaviest(
  stems: readonly string[],
  count: number,
  rarities: Float64Array,
  weigh: (at: number, rarity: number) => number,
): number[] {
  const weights = new Float64Array(rarities.length);
  const heavy: number[] = [];
  for (let at = 0; at < weights.length; at++) {
    weights[at] = rarities[at]! < MIN_RARITY ? 0 : weigh(at, rarities[at]!);
    if (weights[at]! > 0) heavy.push(at);
  }
  const least = leastOfHeaviest(weights, heavy, count);
  const kept = heavy.filter((at) => weights[at]! >= least);
  kept.sort((a, b) => weights[b]! - weights[a]! || (stems[a]! < stems[b]! ? -1 : 1));
  return kept.slice(0, count);
}

/** The weight that so many have at least: to sort numbers is cheap, to sort all of the stems would not be. */
function leastOfHeaviest(weights: Float64Array, places: readonly number[], count: number): number {
  if (places.length <= count) return 0;
  const sorted = new Float64Array(places.length);
  for (let at = 0; at < sorted.length; at++) sorted[at] = weights[places[at]!]!;
  return sorted.sort()[sorted.length - count]!;
}

function slotsOf({ words, kinds, hashes, titleWords }: ReadText): Slots {
  const text = [titleWords, words.length] as const;
  return collectSlots(hashes.subarray(...text), kinds.subarray(...text)).slice(0, 2 * MAX_SLOTS);
}
