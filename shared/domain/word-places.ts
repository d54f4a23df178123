/**
 * Numbers for words, 0 and up, found by a hash that the caller has at hand: most words of a text are words of every text,
 * and what is known of them stands in the caller's lists under their numbers.
 *
 * Open addressing over one typed array, as a `Map` would hash each word anew and look in three places for it. When it is
 * full it forgets all words, and numbers begin again.
 */
export class WordPlaces {
  private readonly capacity: number;
  /** Hash and number + 1 of a word beside each other; a number of 0 is a free slot. */
  private readonly slots: Int32Array;
  private words: string[] = [];

  constructor(capacity: number) {
    this.capacity = capacity;
    this.slots = new Int32Array(2 * 2 ** Math.ceil(Math.log2(2 * capacity)));
  }

  /** -1 where the word has no number. */
  find(word: string, hash: number): number {
    return this.findIn(word, 0, word.length, hash);
  }

  /** The same for a word that stands in a text, which need not be cut out. */
  findIn(text: string, start: number, end: number, hash: number): number {
    return this.slots[this.slotOf(text, start, end, hash | 0) + 1]! - 1;
  }

  /** Numbers a word that has none. */
  add(word: string, hash: number): number {
    if (this.words.length === this.capacity) {
      this.words = [];
      this.slots.fill(0);
    }
    const number = this.words.push(detached(word)) - 1;
    const slot = this.slotOf(word, 0, word.length, hash | 0);
    this.slots[slot] = hash;
    this.slots[slot + 1] = number + 1;
    return number;
  }

  private slotOf(text: string, start: number, end: number, hash: number): number {
    const last = this.slots.length - 1;
    let slot = (2 * hash) & last;
    for (let number = this.slots[slot + 1]!; number !== 0; number = this.slots[slot + 1]!) {
      if (this.slots[slot] === hash && standsAt(this.words[number - 1]!, text, start, end)) break;
      slot = (slot + 2) & last;
    }
    return slot;
  }
}

function standsAt(word: string, text: string, start: number, end: number): boolean {
  return word.length === end - start && text.startsWith(word, start);
}

/** A long word cut out of a text would keep all of that text in memory. */
export const detached = (word: string): string => word.split('').join('');
