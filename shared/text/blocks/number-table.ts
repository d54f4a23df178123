/** Slots at first; a page of usual size fills half of them. */
const FIRST_SLOTS = 2_048;
/** Spreads hashes over slots, differently in each process, so that no page can be written to fill one corner. */
const SPREAD = (Math.random() * 0x1_0000_0000) | 1;

/**
 * Numbers 0, 1, 2 … for 32-bit hashes, in the order in which they are learned.
 *
 * A `Map` makes an object of every key beyond 31 bits, which costs several times what is asked of it.
 */
export class NumberTable {
  #hashes = new Int32Array(FIRST_SLOTS);
  /** The number of the hash in the same slot, and one more; 0 where the slot is free. */
  #numbers = new Int32Array(FIRST_SLOTS);
  /** By number: who asked for it last. */
  #askers = new Int32Array(FIRST_SLOTS / 2).fill(-1);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The number of a hash, a new one where it was not learned before. */
  numberOf(hash: number): number {
    const slot = this.#slotOf(hash);
    const known = this.#numbers[slot] as number;
    if (known !== 0) return known - 1;
    this.#hashes[slot] = hash;
    this.#numbers[slot] = ++this.#count;
    if (this.#count * 2 > this.#hashes.length) this.#grow();
    return this.#count - 1;
  }

  /** True where `asker` asks for a number for the first time since somebody else did. */
  isNewTo(asker: number, number: number): boolean {
    if (this.#askers[number] === asker) return false;
    this.#askers[number] = asker;
    return true;
  }

  #slotOf(hash: number): number {
    const last = this.#hashes.length - 1;
    let slot = (Math.imul(hash, SPREAD) >>> 7) & last;
    while (this.#numbers[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const hashes = this.#hashes;
    const numbers = this.#numbers;
    this.#hashes = new Int32Array(hashes.length * 2);
    this.#numbers = new Int32Array(hashes.length * 2);
    for (let at = 0; at < hashes.length; at++) {
      if (numbers[at] === 0) continue;
      const slot = this.#slotOf(hashes[at] as number);
      this.#hashes[slot] = hashes[at] as number;
      this.#numbers[slot] = numbers[at] as number;
    }
    const askers = new Int32Array(hashes.length).fill(-1);
    askers.set(this.#askers);
    this.#askers = askers;
  }
}
