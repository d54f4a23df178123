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
  const tokens = foldFacts(wordHashes, kinds);
  const values = new Map<number, number | undefined>();
  for (let i = 0; i < tokens.masks.length; i++) {
    if (tokens.isFact[i] === 0) continue;
    const context = contextOf(tokens.masks, i);
    const value = tokens.values[i]!;
    const repeated = values.has(context) && values.get(context) !== value;
    values.set(context, repeated ? undefined : value);
  }
  return packPairs(values);
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

function contextOf(masks: readonly number[], at: number): number {
  let running = masks[at]!;
  for (const offset of [-2, -1, 1, 2]) running = chain(running, masks[at + offset] ?? 0);
  return mix(running);
}

function packPairs(values: ReadonlyMap<number, number | undefined>): Slots {
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
