/**
 * The shingles of a text as a set: what containment and Jaccard are counted on.
 *
 * Open addressing over one typed array, at most half full: a lookup is a step or two, where a binary search through an
 * ascending list takes ten.
 */
export class ShingleSet {
  /** Different shingles. */
  readonly size: number;
  readonly #slots: Uint32Array;
  readonly #holdsZero: boolean;

  constructor(shingles: Uint32Array) {
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * shingles.length + 2)));
    let size = 0;
    let holdsZero = false;
    for (const hash of shingles) {
      if (hash === 0) holdsZero = true;
      else if (this.#insert(hash)) size++;
    }
    this.#holdsZero = holdsZero;
    this.size = size + (holdsZero ? 1 : 0);
  }

  has(hash: number): boolean {
    return hash === 0 ? this.#holdsZero : this.#slots[this.#place(hash)] === hash;
  }

  /** How many shingles two sets have in common. */
  countShared(other: ShingleSet): number {
    const [few, many] = this.size <= other.size ? [this, other] : [other, this];
    let shared = few.#holdsZero && many.#holdsZero ? 1 : 0;
    for (const hash of few.#slots) if (hash !== 0 && many.has(hash)) shared++;
    return shared;
  }

  #insert(hash: number): boolean {
    const place = this.#place(hash);
    const isNew = this.#slots[place] === 0;
    this.#slots[place] = hash;
    return isNew;
  }

  /** Where the hash stands, or the free slot it would take. */
  #place(hash: number): number {
    const last = this.#slots.length - 1;
    let place = hash & last;
    while (this.#slots[place] !== 0 && this.#slots[place] !== hash) place = (place + 1) & last;
    return place;
  }
}
