import { chain, mix } from './hash.ts';
import { CONTINUED, NAME, NUMBER, PLAIN } from './words.ts';

/**
 * The facts of a text, each with the words around it: pairs of (context, value), ascending by context.
 *
 * The context is the two words on either side, other facts in it masked. Two copies of one story put the same
 * numbers and names into the same contexts; two fillings of one template share the contexts and differ in the
 * values. A context that a text fills in two ways says nothing and is left out.
 */
export type Slots = Uint32Array;

/** How far two texts put the same facts into the same words. */
export interface Agreement {
  /** Contexts that both texts have. */
  readonly compared: number;
  /** Of these, the ones with the same number or name in them. */
  readonly agreed: number;
}

/** The facts of a text with the words around them; with `doubts`, what may have been misread counts as that. */
export function collectSlots(wordHashes: Uint32Array, kinds: Uint8Array, doubts?: MisreadWords): Slots {
  const tokens = foldFacts(wordHashes, kinds);
  const { values, masks, starts } = tokens;
  const filled: Filled = { contexts: [], values: [] };
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.isFact[i] === 0) continue;
    const context = contextOf(masks[i]!, tokens, i, i + 1, doubts?.reach);
    fill(filled, context, doubts ? withDoubt(values[i]!, doubts, starts[i]!, starts[i + 1]!) : values[i]!);
  }
  return packPairs(filled);
}

/** What is not sure of a text with misread words. */
export interface MisreadWords {
  /** Words of a context on either side of a fact. */
  readonly reach: number;
  readonly isDoubtful: (word: number) => boolean;
}

/** The value with its last bit set where one of the words from `start` to `end` may be misread, and else cleared. */
function withDoubt(value: number, { isDoubtful }: MisreadWords, start: number, end: number): number {
  for (let word = start; word < end; word++) if (isDoubtful(word)) return (value | 1) >>> 0;
  return (value & ~1) >>> 0;
}

/** Words of a name, at most, that is looked for by its place alone; and words of a text in which it is. */
const GUESSED = { nameWords: 3, within: 5_000 };

/**
 * Every name that might be in a text which tells none, for its letters have one case throughout: each place with the few
 * words that may fill it. A text that does tell its names is then asked which of these are some.
 */
export function guessSlots(wordHashes: Uint32Array, kinds: Uint8Array): Slots {
  const tokens = foldFacts(wordHashes, kinds.subarray(0, GUESSED.within));
  const filled: Filled = { contexts: [], values: [] };
  for (let i = 0; i < tokens.length; i++) {
    let value = tokens.values[i]!;
    for (let end = i + 1; end <= i + GUESSED.nameWords && end <= tokens.length && tokens.isFact[end - 1] === 0; end++) {
      if (end > i + 1) value = mix(chain(value, tokens.values[end - 1]!));
      fill(filled, contextOf(NAME, tokens, i, end), value);
    }
  }
  return packPairs(filled);
}

/** Each place with what stands there, in reading order. */
interface Filled {
  readonly contexts: number[];
  readonly values: number[];
}

function fill({ contexts, values }: Filled, context: number, value: number): void {
  contexts.push(context);
  values.push(value);
}

interface Tokens {
  readonly length: number;
  readonly values: Uint32Array;
  /** As seen from a neighbour: a fact shows only its kind. */
  readonly masks: Uint32Array;
  readonly isFact: Uint8Array;
  /** The word with which each begins, and where the last one ends. */
  readonly starts: Uint32Array;
}

/** A number or name of several words becomes one token. */
function foldFacts(wordHashes: Uint32Array, kinds: Uint8Array): Tokens {
  const values = new Uint32Array(kinds.length);
  const masks = new Uint32Array(kinds.length);
  const isFact = new Uint8Array(kinds.length);
  const starts = new Uint32Array(kinds.length + 1);
  let length = 0;
  for (let word = 0; word < kinds.length; word++) {
    const kind = kinds[word]!;
    const hash = wordHashes[word]!;
    if (kind === CONTINUED && length > 0) {
      values[length - 1] = mix(chain(values[length - 1]!, hash));
      continue;
    }
    starts[length] = word;
    values[length] = hash;
    masks[length] = kind === PLAIN ? hash : kind;
    isFact[length] = kind === NUMBER || kind === NAME ? 1 : 0;
    length++;
  }
  starts[length] = kinds.length;
  return { length, values, masks, isFact, starts };
}

/** Words of a context on either side of a fact. */
export const REACH = 2;

/** The few words before a fact, and as many behind it. */
function contextOf(kind: number, { masks, length }: Tokens, start: number, end: number, reach = REACH): number {
  let running = kind;
  for (let at = start - reach; at < start; at++) running = chain(running, at < 0 ? 0 : masks[at]!);
  for (let at = end; at < end + reach; at++) running = chain(running, at < length ? masks[at]! : 0);
  return mix(running);
}

/** More places than a text has, few enough to stand beside 32 bits in one number. */
const MOST_PLACES = 2 ** 21;

/** Ascending by context; a context that is filled in two ways is left out. */
function packPairs({ contexts, values }: Filled): Slots {
  const order = new Float64Array(contexts.length);
  for (let at = 0; at < order.length; at++) order[at] = contexts[at]! * MOST_PLACES + at;
  order.sort();
  const pairs = new Uint32Array(2 * order.length);
  let end = 0;
  let sameFrom = 0;
  for (let at = 0; at < order.length; at++) {
    const place = order[at]! % MOST_PLACES;
    const context = contexts[place]!;
    if (contexts[order[sameFrom]! % MOST_PLACES] !== context) sameFrom = at;
    const isLast = at + 1 === order.length || contexts[order[at + 1]! % MOST_PLACES] !== context;
    if (!isLast || !areSame(order, values, sameFrom, at)) continue;
    pairs[end++] = context;
    pairs[end++] = values[place]!;
  }
  return pairs.slice(0, end);
}

function areSame(order: Float64Array, values: readonly number[], from: number, to: number): boolean {
  const value = values[order[to]! % MOST_PLACES];
  for (let at = from; at < to; at++) if (values[order[at]! % MOST_PLACES] !== value) return false;
  return true;
}

const SURE = [false, false] as const;

/**
 * Compares the facts that two texts put into the same words; of values, all bits but the last. Where that bit means doubt (`mayDoubt`),
 * a doubtful value that differs is left out: it may be the same number or name, misread.
 */
export function compareSlots(a: Slots, b: Slots, mayDoubt: readonly [boolean, boolean] = SURE): Agreement {
  const doubts = [mayDoubt[0] ? 1 : 0, mayDoubt[1] ? 1 : 0] as const;
  let i = 0;
  let j = 0;
  let compared = 0;
  let agreed = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) {
      const [one, other] = [a[i + 1]!, b[j + 1]!];
      const agrees = (one ^ other) >>> 1 === 0;
      if (agrees) agreed++;
      if (agrees || ((one & doubts[0]) | (other & doubts[1])) === 0) compared++;
    }
    if (x <= y) i += 2;
    if (y <= x) j += 2;
  }
  return { compared, agreed };
}
