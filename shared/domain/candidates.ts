import { byRank, type TextId } from './fold.ts';
import { ALGORITHM } from './thresholds.ts';

/** A key that a text is filed under. */
export interface FiledKey {
  /** Its name; a band never has that of a shingle hash. */
  readonly key: string;
  /** Whether it is a band of the fingerprint, one of which makes two texts candidates, and not a shingle hash. */
  readonly isBand: boolean;
}

/** Texts that are filed under one key, best-ranked first. */
export interface Postings<Id extends TextId = string> {
  readonly ids: readonly Id[];
  readonly isBand: boolean;
}

/** A text that shares keys with the one that asks, and how many of either kind. */
export interface Candidate<Id extends TextId = string> {
  readonly id: Id;
  readonly shingle: number;
  readonly band: number;
}

/**
 * The texts that a text is to be compared with, best-ranked first: they share enough of its keys. Of each key only the
 * first `keyCap` texts count, so that a popular phrase costs no more than a rare one; that makes a key's proposals a
 * function of the set of texts filed under it, whatever order they came in.
 */
export function candidatesFor<Id extends TextId>(self: Id, keys: Iterable<Postings<Id>>): Candidate<Id>[] {
  return sharingKeys(self, keys, ALGORITHM.keyCap);
}

/** The candidates of every text of a set, by its keys. */
export function candidatesAmong(texts: ReadonlyMap<string, readonly FiledKey[]>): Map<string, Candidate[]> {
  const postings = postingsOf(texts);
  return new Map(
    [...texts].map(([id, keys]) => [
      id,
      candidatesFor(
        id,
        keys.map(({ key }) => postings.get(key)!),
      ),
    ]),
  );
}

/** The texts of every key of a set, best-ranked first. */
export function postingsOf(texts: ReadonlyMap<string, readonly FiledKey[]>): Map<string, Postings> {
  const postings = new Map<string, { ids: string[]; isBand: boolean }>();
  for (const id of [...texts.keys()].sort(byRank)) {
    for (const { key, isBand } of texts.get(id)!) {
      const known = postings.get(key);
      if (known) known.ids.push(id);
      else postings.set(key, { ids: [id], isBand });
    }
  }
  return postings;
}

/** Those that share enough of a text's keys, of each key the first `cap`. */
export function sharingKeys<Id extends TextId>(
  self: Id,
  keys: Iterable<Postings<Id>>,
  cap = Number.POSITIVE_INFINITY,
): Candidate<Id>[] {
  const shared = new Map<Id, { id: Id; shingle: number; band: number }>();
  for (const { ids, isBand } of keys) {
    const end = Math.min(cap, ids.length);
    for (let place = 0; place < end; place++) {
      const id = ids[place]!;
      let candidate = shared.get(id);
      if (candidate === undefined) {
        candidate = { id, shingle: 0, band: 0 };
        shared.set(id, candidate);
      }
      candidate[isBand ? 'band' : 'shingle']++;
    }
  }
  shared.delete(self);
  return [...shared.values()].filter(isEnough).sort((a, b) => byRank(a.id, b.id));
}

const isEnough = ({ shingle, band }: Candidate<TextId>): boolean => band > 0 || shingle >= ALGORITHM.minSharedKeys;
