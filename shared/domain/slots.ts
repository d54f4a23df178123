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

export interface Agreement {
  /** Contexts that both texts have. */
  readonly compared: number;
  /** Of these, the ones with the same number or name in them. */
  readonly agreed: number;
}

export function collectSlots(wordHashes: Uint32Array, kinds: Uint8Array): Slots {
  const { values, masks, isFact } = foldFacts(wordHashes, kinds);
  const filled: Filled = new Map();
  for (let i = 0; i < masks.length; i++) {
    if (isFact[i] !== 0) fill(filled, contextOf(masks[i]!, masks, i, i + 1), values[i]!);
  }
  return packPairs(filled);
}

/** Words of a name, at most, that is looked for by its place alone; and words of a text in which it is. */
const GUESSED = { nameWords: 3, within: 5_000 };

/**
 * Every name that might be in a text which tells none, for its letters have one case throughout: each place with the few
 * words that may fill it. A text that does tell its names is then asked which of these are some.
 */
export function guessSlots(wordHashes: Uint32Array, kinds: Uint8Array): Slots {
  const { values, masks, isFact } = foldFacts(wordHashes, kinds.subarray(0, GUESSED.within));
  const filled: Filled = new Map();
  for (let i = 0; i < masks.length; i++) {
    let value = values[i]!;
    for (let end = i + 1; end <= i + GUESSED.nameWords && isFact[end - 1] === 0; end++) {
      if (end > i + 1) value = mix(chain(value, values[end - 1]!));
      fill(filled, contextOf(NAME, masks, i, end), value);
    }
  }
  return packPairs(filled);
}

/** What stands in each place; undefined where the text fills it in two ways. */
type Filled = Map<number, number | undefined>;

function fill(filled: Filled, context: number, value: number): void {
  filled.set(context, filled.has(context) && filled.get(context) !== value ? undefined : value);
}

interface Tokens {
  readonly values: number[];
  /** As seen from a neighbour: a fact shows only its kind. */
  readonly masks: number[];
  readonly isFact: number[];
}

/** A number or name of several words becomes one token. */
function foldFacts(wordHashes: Uint32Array, kinds: Uint8Array): Tokens {
  const tokens: Tokens = { values: [], masks: [], isFact: [] };
  for (let i = 0; i < kinds.length; i++) {
    const kind = kinds[i]!;
    const hash = wordHashes[i]!;
    const last = tokens.values.length - 1;
    if (kind === CONTINUED && last >= 0) {
      tokens.values[last] = mix(chain(tokens.values[last]!, hash));
      continue;
    }
    tokens.values.push(hash);
    tokens.masks.push(kind === PLAIN ? hash : kind);
    tokens.isFact.push(kind === NUMBER || kind === NAME ? 1 : 0);
  }
  return tokens;
}

/** The two words before a fact, and the two behind it. */
function contextOf(kind: number, masks: readonly number[], start: number, end: number): number {
  let running = kind;
  for (const at of [start - 2, start - 1, end, end + 1]) running = chain(running, masks[at] ?? 0);
  return mix(running);
}

function packPairs(values: Filled): Slots {
  const contexts = Uint32Array.from(values.keys()).sort();
  const pairs: number[] = [];
  for (const context of contexts) {
    const value = values.get(context);
    if (value !== undefined) pairs.push(context, value);
  }
  return Uint32Array.from(pairs);
}

/** Compares the facts that two texts put into the same words. */
export function compareSlots(a: Slots, b: Slots): Agreement {
  let i = 0;
  let j = 0;
  let compared = 0;
  let agreed = 0;
  while (i < a.length && j < b.length) {
    const x = a[i]!;
    const y = b[j]!;
    if (x === y) {
      compared++;
      if (a[i + 1] === b[j + 1]) agreed++;
    }
    if (x <= y) i += 2;
    if (y <= x) j += 2;
  }
  return { compared, agreed };
}
