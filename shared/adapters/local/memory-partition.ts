import type { Span } from '../table/span.ts';

/** A sort key in byte order, and what is kept under it. */
export type Entry<T> = readonly [at: string, value: T];

/** What is kept of one `pk`, sorted by sort key in byte order. */
export class MemoryPartition<T> {
  private readonly keys: string[] = [];
  private readonly values = new Map<string, T>();

  get size(): number {
    return this.keys.length;
  }

  get(at: string): T | undefined {
    return this.values.get(at);
  }

  set(at: string, value: T): void {
    if (!this.values.has(at)) this.keys.splice(this.countBelow(at), 0, at);
    this.values.set(at, value);
  }

  delete(at: string): void {
    if (this.values.delete(at)) this.keys.splice(this.countBelow(at), 1);
  }

  entries(): Iterable<Entry<T>> {
    return this.values;
  }

  /** The entries in a span, in the order asked for; lazily, so that a limit costs no more than it returns. */
  *read(span: Span, reverse: boolean): Generator<Entry<T>> {
    const start = this.countBelow(span.low, span.lowOpen);
    const end = this.countBelow(span.high, !span.highOpen);
    for (let step = 0; step < end - start; step++) {
      const at = this.keys[reverse ? end - 1 - step : start + step];
      const value = at === undefined ? undefined : this.values.get(at);
      if (at !== undefined && value !== undefined) yield [at, value];
    }
  }

  /** How many keys sort before `at`, counting `at` itself where asked. */
  private countBelow(at: string, counted = false): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const key = this.keys[middle] as string;
      if (key < at || (counted && key === at)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
