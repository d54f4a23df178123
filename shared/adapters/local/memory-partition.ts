import type { Item } from '../../ports.ts';
import type { Span } from '../table/span.ts';

/** The items of one `pk`, sorted by sort key in byte order. */
export class MemoryPartition {
  private readonly keys: string[] = [];
  private readonly items = new Map<string, Item>();

  get(sk: string): Item | undefined {
    return this.items.get(sk);
  }

  set(sk: string, item: Item): void {
    if (!this.items.has(sk)) this.keys.splice(this.countBelow(sk), 0, sk);
    this.items.set(sk, item);
  }

  delete(sk: string): void {
    if (this.items.delete(sk)) this.keys.splice(this.countBelow(sk), 1);
  }

  /** The items in a span, in the order asked for; lazily, so that a limit costs no more than it returns. */
  *read(span: Span, reverse: boolean): Generator<Item> {
    const start = this.countBelow(span.low, span.lowOpen);
    const end = this.countBelow(span.high, !span.highOpen);
    for (let step = 0; step < end - start; step++) {
      const key = this.keys[reverse ? end - 1 - step : start + step];
      const item = key === undefined ? undefined : this.items.get(key);
      if (item !== undefined) yield item;
    }
  }

  /** How many keys sort before `sk`, counting `sk` itself where asked. */
  private countBelow(sk: string, counted = false): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const key = this.keys[middle] as string;
      if (key < sk || (counted && key === sk)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
