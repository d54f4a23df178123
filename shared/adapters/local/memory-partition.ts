import type { Span } from '../table/span.ts';

/** What is kept of one `pk`, sorted by sort key in byte order. Most hold an entry or two: two short lists, and nothing besides. */
export class MemoryPartition<T> {
  private keys: string[];
  private values: T[];

  /** Takes lists that belong together, sorted by key, for its own. */
  constructor(keys: string[] = [], values: T[] = []) {
    this.keys = keys;
    this.values = values;
  }

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

  all(): readonly T[] {
    return this.values;
  }

  /** What stands in a span, in the order asked for, so many at most. */
  read(span: Span, reverse: boolean, atMost = Number.POSITIVE_INFINITY): T[] {
    const start = this.countBelow(span.low, span.lowOpen);
    const end = this.countBelow(span.high, !span.highOpen);
    if (reverse) return this.values.slice(Math.max(start, end - atMost), end).reverse();
    return this.values.slice(start, Math.min(end, start + atMost));
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
