/** A part and a whole by number (of a kin, of an element), summed up. */
export class Sums {
  #parts = new Float64Array(64);
  #wholes = new Float64Array(64);

  add(number: number, part: number, whole: number): void {
    if (number >= this.#parts.length) this.#grow(number);
    this.#parts[number] = (this.#parts[number] as number) + part;
    this.#wholes[number] = (this.#wholes[number] as number) + whole;
  }

  /** 0 where nothing was added. */
  partOf(number: number): number {
    return this.#parts[number] ?? 0;
  }

  wholeOf(number: number): number {
    return this.#wholes[number] ?? 0;
  }

  #grow(number: number): void {
    const length = Math.max(number + 1, this.#parts.length * 2);
    this.#parts = copyOf(this.#parts, length);
    this.#wholes = copyOf(this.#wholes, length);
  }
}

function copyOf(values: Float64Array, length: number) {
  const copy = new Float64Array(length);
  copy.set(values);
  return copy;
}
