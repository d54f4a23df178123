/**
 * The numbers of a page's blocks, by feature: every block's first number, then every block's second one.
 *
 * A tree asks four features of all blocks: so laid out, what it asks lies together.
 */
export class FeatureColumns {
  readonly values: Float64Array;
  readonly count: number;
  #at = 0;

  constructor(blocks: number, features: number) {
    this.values = new Float64Array(blocks * features);
    this.count = blocks;
  }

  /** The next number is this block's, for this feature. */
  begin(block: number, feature: number): void {
    this.#at = feature * this.count + block;
  }

  /** Takes a number in; the next one is the same block's for the next feature. */
  put(value: number): void {
    this.values[this.#at] = value;
    this.#at += this.count;
  }

  /** Puts 1 for each bit that is set in the first `count` bits, 0 for the others. */
  putBits(bits: number, count: number): void {
    for (let bit = 0; bit < count; bit++) this.put((bits >>> bit) & 1);
  }

  /** One block's numbers, by feature. */
  row(block: number): Float64Array {
    const row = new Float64Array(this.count === 0 ? 0 : this.values.length / this.count);
    for (let feature = 0; feature < row.length; feature++)
      row[feature] = this.values[feature * this.count + block] ?? 0;
    return row;
  }
}
