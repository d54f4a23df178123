import { ALGORITHM } from './thresholds.ts';

/** The keys of a set of texts, those of one text behind those of the other. A text goes by its rank, 0 for the best. */
export interface PackedKeys {
  readonly keys: Uint32Array;
  /** By rank: where a text's keys end. */
  readonly ends: Uint32Array;
}

/**
 * The postings of a whole set of texts in typed arrays: the first `keyCap` texts of every key, and who shares keys with
 * whom. It answers what `candidatesAmong` does, for texts that have no bands among their keys.
 *
 * Keys stand in an open-addressing table, at most two thirds full; postings one behind the other. A million texts take
 * some 300 MB, of which the texts themselves are no part.
 */
export class PackedPostings {
  private readonly ends: Uint32Array;
  /** For every key of every text its number. */
  private readonly numbers: Uint32Array;
  /** By a key's number: where its postings begin. One more entry says where the last end. */
  private readonly starts: Uint32Array;
  private readonly ranks: Uint32Array;
  /** By rank: keys shared with the text that was asked about. All 0 between two questions. */
  private readonly shared: Uint8Array;

  constructor({ keys, ends }: PackedKeys) {
    this.ends = ends;
    const { numbers, count } = numberKeys(keys);
    this.numbers = numbers;
    this.starts = startsOf(numbers, count);
    this.ranks = new Uint32Array(this.starts[count]!);
    this.shared = new Uint8Array(ends.length);
    this.fill(count);
  }

  /** How many texts there are. */
  get texts(): number {
    return this.ends.length;
  }

  /** Ranks of the texts that this one is to be compared with, ascending. */
  candidatesOf(rank: number): number[] {
    const near: number[] = [];
    for (let at = this.startOf(rank); at < this.ends[rank]!; at++) {
      const number = this.numbers[at]!;
      for (let place = this.starts[number]!; place < this.starts[number + 1]!; place++) {
        const other = this.ranks[place]!;
        if (other !== rank && ++this.shared[other]! === ALGORITHM.minSharedKeys) near.push(other);
      }
    }
    this.forgetShared(rank);
    return near.sort((a, b) => a - b);
  }

  private forgetShared(rank: number): void {
    for (let at = this.startOf(rank); at < this.ends[rank]!; at++) {
      const number = this.numbers[at]!;
      for (let place = this.starts[number]!; place < this.starts[number + 1]!; place++)
        this.shared[this.ranks[place]!] = 0;
    }
  }

  private startOf(rank: number): number {
    return rank === 0 ? 0 : this.ends[rank - 1]!;
  }

  /** Texts come best-ranked first: the first of a key are the ones that it keeps. */
  private fill(count: number): void {
    const filled = new Uint8Array(count);
    for (let rank = 0; rank < this.ends.length; rank++) {
      for (let at = this.startOf(rank); at < this.ends[rank]!; at++) {
        const number = this.numbers[at]!;
        if (filled[number] === ALGORITHM.keyCap) continue;
        this.ranks[this.starts[number]! + filled[number]!] = rank;
        filled[number]!++;
      }
    }
  }
}

/** Gives each key a number, from 0 on. */
function numberKeys(keys: Uint32Array): { readonly numbers: Uint32Array; readonly count: number } {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(1.5 * keys.length + 2)));
  const last = slots.length - 1;
  const numbers = new Uint32Array(keys.length);
  // One key of each number, to tell two keys in one slot apart.
  const named = new Uint32Array(keys.length);
  let count = 0;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!;
    // Keys are small hashes, which fill the beginning of the table: spread them.
    let slot = (Math.imul(key, 0x9e3779b1) >>> 5) & last;
    while (slots[slot] !== 0 && named[slots[slot]! - 1] !== key) slot = (slot + 1) & last;
    if (slots[slot] === 0) {
      named[count] = key;
      slots[slot] = ++count;
    }
    numbers[at] = slots[slot]! - 1;
  }
  return { numbers, count };
}

function startsOf(numbers: Uint32Array, count: number): Uint32Array {
  const sizes = new Uint8Array(count);
  for (const number of numbers) if (sizes[number]! < ALGORITHM.keyCap) sizes[number]!++;
  const starts = new Uint32Array(count + 1);
  for (let number = 0; number < count; number++) starts[number + 1] = starts[number]! + sizes[number]!;
  return starts;
}
