import { chain, mix } from '../hash.ts';
import { CONTINUED, PLAIN } from '../words.ts';
import type { ReadText } from './read-text.ts';

/** Where the terms of a profile stand: two bytes and one number a term. */
export interface Surroundings {
  /**
   * The words around a term's first place in the text and the middle one of its places, a byte each, 1 to 255; both 0 where only
   * the title has it. Two stories that have a term in the same words, and nowhere else, have a line in common, and tell it only once.
   */
  readonly contexts: Uint8Array;
  /**
   * The term that stands next to it in at least half of its places: its place in the profile, counted from 1, negative where
   * that term stands before it; 0 for none. A first name and a surname are one fact.
   */
  readonly companions: Int8Array;
}

/** Words on either side of a term. */
const REACH = 2;
/** Places of a profile that a signed byte can name. */
const MAX_NAMED = 127;

/** `kept` are the stems of a profile, heaviest first. */
export function surroundingsOf(read: ReadText, kept: readonly number[]): Surroundings {
  const placeOf = new Int16Array(read.stems.length).fill(-1);
  for (const [place, stem] of kept.entries()) placeOf[stem] = place;
  const standing = kept.map((): number[] => []);
  for (let at = read.titleWords; at < read.words.length; at++) {
    const place = placeAt(read, at, placeOf);
    if (place >= 0) standing[place]!.push(at);
  }
  return {
    contexts: Uint8Array.from(
      standing.flatMap((places) => [places[0], places[places.length >> 1]].map((at) => contextAt(read, at))),
    ),
    companions: Int8Array.from(standing, (places, own) => companionOf(read, places, own, placeOf)),
  };
}

/** Place in the profile of the term that a word is; -1 for any other. */
function placeAt({ stemOf, words, titleWords }: ReadText, at: number, placeOf: Int16Array): number {
  if (at < titleWords || at >= words.length || stemOf[at]! < 0) return -1;
  return placeOf[stemOf[at]!]!;
}

/** Words of another line are none of it: what a site sets into a text stands in lines of its own. */
function contextAt(read: ReadText, at: number | undefined): number {
  if (at === undefined) return 0;
  const [before, behind] = [wordsBeside(read, at, -1), wordsBeside(read, at, 1)];
  let running = 0;
  for (const hash of [...before.reverse(), read.words[at]!.hash, ...behind]) running = chain(running, hash);
  return 1 + (mix(running) % 255);
}

/** The words next to one on one side, the nearest first; of a name or number only that it is one; 0 where its line has none. */
function wordsBeside({ text, words, kinds, places, titleWords }: ReadText, at: number, side: 1 | -1): number[] {
  const hashes = new Array<number>(REACH).fill(0);
  for (let count = 0; count < REACH; count++) {
    const near = at + side * (count + 1);
    if (near < titleWords || near >= words.length) break;
    const left = Math.min(near, near - side);
    if (text.slice(places[2 * left + 1], places[2 * left + 2]).includes('\n')) break;
    hashes[count] = kinds[near] === PLAIN ? words[near]!.hash : kinds[near]!;
  }
  return hashes;
}

/** Of several the one that stands there most often; of equals the heaviest. Words side by side once are no phrase, unless they are one name. */
function companionOf(read: ReadText, places: readonly number[], own: number, placeOf: Int16Array): number {
  const counts = new Map<number, number>();
  let companion = 0;
  for (const side of [-1, 1]) {
    for (const at of places) {
      const other = placeAt(read, at + side, placeOf);
      if (other < 0 || other === own || other >= MAX_NAMED) continue;
      const name = side * (other + 1);
      const isPhrase = counts.has(name) || read.kinds[side > 0 ? at + 1 : at] === CONTINUED;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      if (isPhrase && 2 * count >= places.length && isBetter(name, companion, counts)) companion = name;
    }
  }
  return companion;
}

function isBetter(name: number, than: number, counts: ReadonlyMap<number, number>): boolean {
  if (than === 0) return true;
  return (
    counts.get(name)! - counts.get(than)! > 0 ||
    (counts.get(name) === counts.get(than) && Math.abs(name) < Math.abs(than))
  );
}
