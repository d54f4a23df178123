import type { Span } from '../table/span.ts';

/** A sort key in byte order, and what is kept under it. */
export type Entry<T> = readonly [at: string, value: T];

/** What is kept of one `pk`, sorted by sort key in byte order. Most hold an entry or two: two short lists, and nothing besides. */
export class MemoryPartition<T> {
  private keys: string[] = [];
  private values: T[] = [];

  get size(): number {
    return this.keys.length;
  }

  get(at: string): T | undefined {
    const place = this.countBelow(at);
    return this.keys[place] === at ? this.values[place] : undefined;
  }

  set(at: string, value: T): void {
    const place = this.countBelow(at);
    if (this.keys[place] === at) this.values[place] = value;
    else if (this.keys.length === 0) [this.keys, this.values] = [[at], [value]];
    else {
      this.keys.splice(place, 0, at);
      this.values.splice(place, 0, value);
    }
  }

  delete(at: string): void {
    const place = this.countBelow(at);
    if (this.keys[place] !== at) return;
    this.keys.splice(place, 1);
    this.values.splice(place, 1);
  }

  *entries(): Generator<Entry<T>> {
    for (const [place, at] of this.keys.entries()) yield [at, this.values[place]!];
  }

  /** The entries in a span, in the order asked for; lazily, so that a limit costs no more than it returns. */
  *read(span: Span, reverse: boolean): Generator<Entry<T>> {
    const start = this.countBelow(span.low, span.lowOpen);
    const end = this.countBelow(span.high, !span.highOpen);
    for (let step = 0; step < end - start; step++) {
      const place = reverse ? end - 1 - step : start + step;
      yield [this.keys[place]!, this.values[place]!];
    }
  }

  /** How many keys sort before `at`, counting `at` itself where asked. */
  private countBelow(at: string, counted = false): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const key = this.keys[middle]!;
      if (key < at || (counted && key === at)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
