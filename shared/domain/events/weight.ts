import { NAME, NUMBER } from '../words.ts';

/** How few texts of one language use a stem: `ln(texts ÷ texts with it)`, 0 for a word that all use. */
export type Rarity = (stem: string) => number;

/** Half of all texts use it: a word of the language, not of the event. */
export const MIN_RARITY = Math.LN2;
export const NAME_WEIGHT = 1.3;
const NUMBER_WEIGHT = 2;

/** A term's weight in the event's vector: what the text makes of it, times how rare it is. */
export function weightOf(count: number, kind: number, rarity: number): number {
  if (rarity < MIN_RARITY) return 0;
  return count * (kind === NAME ? NAME_WEIGHT : kind === NUMBER ? NUMBER_WEIGHT : 1) * rarity;
}
