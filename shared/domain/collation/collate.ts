import { heaviestRising } from './heaviest-rising.ts';
import { createSentenceIndex, type SentenceIndex } from './sentence-index.ts';

/** A member of a story and its text. */
export interface Witness {
  readonly id: string;
  readonly text: string;
}

/** A text, whoever carries it: verbatim copies are counted once. */
export interface Copy {
  /** Members with these words, in the order of their ids. */
  readonly members: readonly string[];
}

/** How a place reads in some of the copies. */
export interface Reading {
  /** As the first of the copies spells it. */
  readonly text: string;
  /** Lower case, without punctuation. */
  readonly words: readonly string[];
  /** Indexes of the copies, ascending. */
  readonly copies: readonly number[];
}

/** A sentence of the story, wherever it stands. */
export interface Place {
  /** The reference's reading first; the others, most copies first. */
  readonly readings: readonly Reading[];
  /** Whether the reference has it; else others have put it in. */
  readonly inReference: boolean;
  /** Copies that have it, though not where the table has it. */
  readonly moved: readonly number[];
}

/** Every copy of a story beside the others: places × copies. */
export interface Collation {
  /** The reference first. */
  readonly copies: readonly Copy[];
  /** In the reference's order; what it lacks stands behind what it follows elsewhere. */
  readonly places: readonly Place[];
  /** For each copy the places of its sentences in its own order. */
  readonly orders: readonly (readonly number[])[];
}

/** Copies that are laid beside each other; the most complete ones where there are more. */
export const MAX_COPIES = 600;

/** Characters of a text that are read, and of all of them together: each may have its share, or some 3,000 words. */
const MAX_CHARS = 200_000;
const MAX_CHARS_OF_ALL = 12_000_000;
const MIN_SHARE = 20_000;

/** Alike enough to be one sentence wherever it stands, and where its neighbours stand beside it. */
const ALIKE = 0.5;
const ALIKE_IN_GAP = 0.3;
/** Places between two neighbours that are compared with what stands between them in a copy. */
const MAX_GAP = 24;
/** Readings of a place that a sentence is compared with. */
const MAX_COMPARED = 6;
/** Two words in a row that more places have lead to none of them. */
const MAX_PLACES_OF_PAIR = 6;
const MIN_SHARED_PAIRS = 2;

/**
 * Lays the copies of a story beside each other, sentence by sentence. The answer is the same for any order of the
 * members. `reference` names the member whose order the table has: where absent, the one whose sentences most others
 * share.
 */
export function collate(witnesses: readonly Witness[], reference?: string): Collation {
  const index = createSentenceIndex();
  const texts = inOrderOfShared(distinctTexts(witnesses, index), reference);
  const table = createTable(index);
  for (const [copy, { sentences }] of texts.entries()) table.add(copy, sentences);
  return table.finish(texts.map(({ members }) => ({ members })));
}

interface Text {
  readonly members: string[];
  readonly sentences: readonly number[];
}

function distinctTexts(witnesses: readonly Witness[], index: SentenceIndex): Text[] {
  const texts = new Map<string, Text>();
  const maxChars = Math.max(MIN_SHARE, Math.min(MAX_CHARS, Math.floor(MAX_CHARS_OF_ALL / witnesses.length)));
  for (const { id, text } of [...witnesses].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const sentences = index.read(text.slice(0, maxChars));
    const key = sentences.join(' ');
    const known = texts.get(key);
    if (known) known.members.push(id);
    else texts.set(key, { members: [id], sentences });
  }
  return [...texts.values()];
}

/** Those come first whose sentences most others have: what follows finds its place among them. */
function inOrderOfShared(texts: readonly Text[], reference: string | undefined): Text[] {
  const spread = new Map<number, number>();
  for (const { sentences } of texts) for (const id of new Set(sentences)) spread.set(id, (spread.get(id) ?? 0) + 1);
  const ranked = texts.map((text) => ({
    text,
    isReference: reference !== undefined && text.members.includes(reference),
    shared: [...new Set(text.sentences)].reduce((sum, id) => sum + spread.get(id)! - 1, 0),
  }));
  ranked.sort(
    (a, b) =>
      Number(b.isReference) - Number(a.isReference) ||
      b.shared - a.shared ||
      b.text.sentences.length - a.text.sentences.length ||
      (a.text.members[0]! < b.text.members[0]! ? -1 : 1),
  );
  return ranked.slice(0, MAX_COPIES).map(({ text }) => text);
}

/** The table while it grows by one copy after the other. */
function createTable(index: SentenceIndex) {
  /** Readings of each place: sentence → copies. */
  const readings: Map<number, number[]>[] = [];
  const placesOf = new Map<number, number[]>();
  const placesOfPair = new Map<number, number[]>();
  const orders: number[][] = [];
  let order: number[] = [];

  const note = (place: number, sentence: number, copy: number): void => {
    const copies = readings[place]!.get(sentence);
    if (copies) {
      copies.push(copy);
      return;
    }
    readings[place]!.set(sentence, [copy]);
    placesOf.set(sentence, [...(placesOf.get(sentence) ?? []), place]);
    for (const pair of pairsOf(index.words(sentence))) {
      const places = placesOfPair.get(pair) ?? [];
      if (places.length <= MAX_PLACES_OF_PAIR && !places.includes(place)) placesOfPair.set(pair, [...places, place]);
    }
  };

  const add = (copy: number, sentences: readonly number[]): void => {
    const position = new Int32Array(readings.length);
    for (const [at, place] of order.entries()) position[place] = at;
    const taken = new Set<number>();
    const assigned = new Int32Array(sentences.length).fill(-1);
    const assign = (i: number, place: number): void => {
      assigned[i] = place;
      taken.add(place);
    };
    matchSame(sentences, placesOf, position, taken, assign);
    for (const { i, place } of alikePairs(sentences, assigned, position)) {
      if (assigned[i]! < 0 && !taken.has(place)) assign(i, place);
    }
    order = withNewPlaces(assigned, order, () => readings.push(new Map()) - 1);
    for (const [i, sentence] of sentences.entries()) note(assigned[i]!, sentence, copy);
    orders.push([...assigned]);
  };

  /** Sentences without a place beside places that they may belong to, most alike first. */
  const alikePairs = (sentences: readonly number[], assigned: Int32Array, position: Int32Array) => {
    const pairs: { readonly i: number; readonly place: number; readonly score: number; readonly drift: number }[] = [];
    const gaps = gapsOf(assigned, position, order.length);
    for (const [i, sentence] of sentences.entries()) {
      if (assigned[i]! >= 0) continue;
      const { from, to } = gaps[i]!;
      const isNear = (place: number): boolean => position[place]! > from && position[place]! < to;
      const near = to - from - 1 <= MAX_GAP ? order.slice(from + 1, Math.max(from + 1, to)) : [];
      for (const place of new Set([...near, ...sharingPairs(sentence)])) {
        const alike = likeness(sentence, place);
        if (alike < (isNear(place) ? ALIKE_IN_GAP : ALIKE)) continue;
        pairs.push({
          i,
          place,
          score: alike + (isNear(place) ? 0.1 : 0),
          drift: Math.abs(position[place]! - from - 1),
        });
      }
    }
    return pairs.sort((a, b) => b.score - a.score || a.drift - b.drift || a.i - b.i || a.place - b.place);
  };

  const sharingPairs = (sentence: number): number[] => {
    const counts = new Map<number, number>();
    for (const pair of pairsOf(index.words(sentence))) {
      const places = placesOfPair.get(pair) ?? [];
      if (places.length > MAX_PLACES_OF_PAIR) continue;
      for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    return [...counts].filter(([, count]) => count >= MIN_SHARED_PAIRS).map(([place]) => place);
  };

  const likeness = (sentence: number, place: number): number => {
    let best = 0;
    let compared = 0;
    for (const reading of readings[place]!.keys()) {
      if (compared++ === MAX_COMPARED) break;
      best = Math.max(best, index.similarity(sentence, reading));
    }
    return best;
  };

  const finish = (copies: readonly Copy[]): Collation => {
    const numberOf = new Int32Array(readings.length);
    for (const [at, place] of order.entries()) numberOf[place] = at;
    const own = orders.map((places) => places.map((place) => numberOf[place]!));
    const moved = movedIn(own, (copy, place) => weightAt(index, readings[order[place]!]!, copy));
    const places = order.map((place, at) => placeFrom(index, readings[place]!, moved.get(at) ?? []));
    return { copies, places, orders: own };
  };

  return { add, finish };
}

/** Numbers that stand for two words in a row; a collision only leads to one comparison more. */
function pairsOf(words: Int32Array): Set<number> {
  const pairs = new Set<number>();
  for (let i = 1; i < words.length; i++) pairs.add(words[i - 1]! * 1_048_576 + words[i]!);
  return pairs;
}

/** Gives sentences the places that read the same: the only one there is, then among several the one that comes next. */
function matchSame(
  sentences: readonly number[],
  placesOf: ReadonlyMap<number, readonly number[]>,
  position: Int32Array,
  taken: Set<number>,
  assign: (i: number, place: number) => void,
): void {
  const times = new Map<number, number>();
  for (const sentence of sentences) times.set(sentence, (times.get(sentence) ?? 0) + 1);
  const open: number[] = [];
  const placeAt = new Int32Array(sentences.length).fill(-1);
  for (const [i, sentence] of sentences.entries()) {
    const places = placesOf.get(sentence) ?? [];
    if (places.length === 1 && times.get(sentence) === 1 && !taken.has(places[0]!)) {
      assign(i, places[0]!);
      placeAt[i] = places[0]!;
    } else if (places.length > 0) open.push(i);
  }
  const pairs = open.flatMap((i) => {
    const gap = neighboursOf(i, placeAt, position);
    return placesOf.get(sentences[i]!)!.map((place) => ({ i, place, far: distanceFrom(gap, position[place]!) }));
  });
  pairs.sort((a, b) => a.far - b.far || a.i - b.i);
  for (const { i, place } of pairs) {
    if (placeAt[i]! >= 0 || taken.has(place)) continue;
    assign(i, place);
    placeAt[i] = place;
  }
}

/** Less than 1 between the neighbours, the first place there before the others; else more the farther off. */
function distanceFrom({ from, to }: Gap, at: number): number {
  return at > from && at < to ? (at - from) / 1_000_000 : 1 + Math.min(Math.abs(at - from), Math.abs(at - to));
}

/** Positions between which something stands. */
interface Gap {
  readonly from: number;
  readonly to: number;
}

function neighboursOf(i: number, placeAt: Int32Array, position: Int32Array): Gap {
  let [before, behind] = [i - 1, i + 1];
  while (before >= 0 && placeAt[before]! < 0) before--;
  while (behind < placeAt.length && placeAt[behind]! < 0) behind++;
  return {
    from: before < 0 ? -1 : position[placeAt[before]!]!,
    to: behind === placeAt.length ? Number.MAX_SAFE_INTEGER : position[placeAt[behind]!]!,
  };
}

/** For each sentence the positions of the nearest places before and behind it in its copy. */
function gapsOf(assigned: Int32Array, position: Int32Array, end: number) {
  const gaps = Array.from(assigned, () => ({ from: -1, to: end }));
  let from = -1;
  for (let i = 0; i < assigned.length; i++) {
    gaps[i]!.from = from;
    if (assigned[i]! >= 0) from = position[assigned[i]!]!;
  }
  let to = end;
  for (let i = assigned.length - 1; i >= 0; i--) {
    gaps[i]!.to = to;
    if (assigned[i]! >= 0) to = position[assigned[i]!]!;
  }
  return gaps;
}

/** Makes a place for each sentence without one, behind that of the sentence before it; the order with all of them. */
function withNewPlaces(assigned: Int32Array, order: readonly number[], make: () => number): number[] {
  const behind = new Map<number, number[]>();
  let anchor = -1;
  for (let i = 0; i < assigned.length; i++) {
    if (assigned[i]! >= 0) {
      anchor = assigned[i]!;
      continue;
    }
    assigned[i] = make();
    behind.set(anchor, [...(behind.get(anchor) ?? []), assigned[i]!]);
  }
  return [...(behind.get(-1) ?? []), ...order.flatMap((place) => [place, ...(behind.get(place) ?? [])])];
}

/** For each place the copies that have it elsewhere: beside the heaviest stretch that each has in the table's order. */
function movedIn(orders: readonly number[][], weightOf: (copy: number, place: number) => number) {
  const moved = new Map<number, number[]>();
  for (const [copy, places] of orders.entries()) {
    const stays = heaviestRising(
      places,
      places.map((place) => weightOf(copy, place)),
    );
    for (const [i, place] of places.entries()) if (!stays.has(i)) moved.set(place, [...(moved.get(place) ?? []), copy]);
  }
  return moved;
}

/** What others have put in stands in no certain order: behind one that was cut short, it stands too early. */
const WEIGHT_OF_INSERTED = 0.01;

/** Words of a copy's sentence, as far as the place tells where it belongs. */
function weightAt(index: SentenceIndex, readings: ReadonlyMap<number, readonly number[]>, copy: number): number {
  let words = 0;
  let isInReference = false;
  for (const [sentence, copies] of readings) {
    isInReference ||= copies[0] === 0;
    if (copies.includes(copy)) words = index.words(sentence).length;
  }
  return isInReference ? words : words * WEIGHT_OF_INSERTED;
}

function placeFrom(
  index: SentenceIndex,
  found: ReadonlyMap<number, readonly number[]>,
  moved: readonly number[],
): Place {
  const readings = [...found].map(([id, copies]) => {
    const { text, words } = index.sentence(id);
    return { text, words, copies };
  });
  const isFirst = ({ copies }: Reading): boolean => copies[0] === 0;
  readings.sort(
    (a, b) =>
      Number(isFirst(b)) - Number(isFirst(a)) || b.copies.length - a.copies.length || a.copies[0]! - b.copies[0]!,
  );
  return { readings, inReference: isFirst(readings[0]!), moved };
}
