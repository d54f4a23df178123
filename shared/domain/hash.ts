/** FNV-1a over UTF-16 units, finished so that every bit depends on every unit: small hashes are a fair sample. */
export function hashWord(word: string): number {
  return hashUnits(word, 0, word.length);
}

/** The same for a word that stands in a text. */
export function hashUnits(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}

const FACTOR = 0x9e3779b1;

/** Adds one more hash to a running one; order matters. */
export function chain(running: number, next: number): number {
  return (Math.imul(running, FACTOR) + next) | 0;
}

/** By what a hash has been multiplied once so many others were added behind it: so much is taken off to be rid of it. */
export function weightBehind(count: number): number {
  let weight = 1;
  for (let added = 0; added < count; added++) weight = Math.imul(weight, FACTOR);
  return weight;
}

/** The finishing step of MurmurHash3 (Appleby): a bijection on 32 bits without visible pattern. */
export function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
