import type { Fingerprint } from './fingerprint.ts';
import type { Items } from './items.ts';
import { ShingleSet } from './shingle-set.ts';
import type { Slots } from './slots.ts';

/**
 * One text, whoever carries it: verbatim copies share it. Everything here is made from the words of its story, what a
 * site sets round them aside.
 *
 * The id is a hash of all that, 20 hexadecimal digits. It is also the rank: smaller is better, a fixed random order
 * that is the same on every machine and for every order of arrival.
 */
export interface TextNode extends Items {
  readonly id: string;
  /** Number of words. */
  readonly words: number;
  /** 32-bit shingle hashes in reading order. */
  readonly shingles: Uint32Array;
  readonly slots: Slots;
  /** What may be names of a text in one case throughout, which tells none; empty for all others. */
  readonly guesses: Slots;
  /** Share of its words that optical recognition misread, 0 to 1, as far as a vocabulary tells; 0 for a text that was never scanned. */
  readonly misread: number;
  /** Hashes of three words in a row, in reading order, of a text with misread words; empty for all others. */
  readonly trigrams: Uint32Array;
  /** The facts of such a text between one word on either side. */
  readonly nearSlots: Slots;
  readonly fingerprint: Fingerprint;
  /** Shingle hashes it is filed under. */
  readonly keys: Uint32Array;
  /** Version of the algorithm that made it. */
  readonly algorithm: string;
}

/** What two texts are compared by: all but what they are found by. */
export type ComparedText = Omit<TextNode, 'fingerprint' | 'keys' | 'algorithm'>;

/** Whether the names of a text are among its slots. */
export const tellsNames = ({ guesses }: Pick<TextNode, 'guesses'>): boolean => guesses.length === 0;

const sets = new WeakMap<ComparedText, ShingleSet>();

/** The node's set of shingles; made once a node. */
export function shinglesOf(node: ComparedText): ShingleSet {
  const known = sets.get(node);
  if (known) return known;
  const set = new ShingleSet(node.shingles);
  sets.set(node, set);
  return set;
}

const coarse = new WeakMap<ComparedText, ComparedText>();

/** The same text by shorter runs of words, more of which outlive misread ones; made once a node. */
export function byShortRuns(node: ComparedText): ComparedText {
  const known = coarse.get(node);
  if (known) return known;
  const made = { ...node, shingles: node.trigrams, slots: node.nearSlots };
  coarse.set(node, made);
  return made;
}
