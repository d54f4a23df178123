import { hashWord, mix } from '../../domain/hash.ts';

/** 4 MB, enough to be right about a million names nine times in ten. */
const BITS = 2 ** 25;

/** Remembers names in little memory (Bloom 1970): it may take a name for one it knows, and never forgets one. */
export class NameFilter {
  private readonly bits = new Uint32Array(BITS / 32);

  add(name: string): void {
    for (const place of placesOf(name)) this.bits[place >>> 5]! |= 1 << (place & 31);
  }

  mayHold(name: string): boolean {
    return placesOf(name).every((place) => (this.bits[place >>> 5]! & (1 << (place & 31))) !== 0);
  }
}

function placesOf(name: string): readonly number[] {
  const hash = hashWord(name);
  return [hash % BITS, mix(hash ^ 0x9e3779b9) % BITS];
}
