import type { ShingleSet } from './shingle-set.ts';

/** Where in a text the shingles stand that another text has as well. */
export interface Overlap {
  /** Tenths of the text, of ten, in which at least a tenth of the shingles are shared. */
  readonly spread: number;
  /** Shingles of the longest unbroken shared run. */
  readonly longestRun: number;
  /** Position of the first and behind the last shared shingle, as a share of the text: 0 to 1. */
  readonly from: number;
  readonly to: number;
}

const TENTHS = 10;
const TOUCHED = 0.1;

/** `shingles` in reading order against the other text's set. */
export function overlapOf(shingles: Uint32Array, other: ShingleSet): Overlap {
  const shared = new Uint32Array(TENTHS);
  const size = new Uint32Array(TENTHS);
  let run = 0;
  let longestRun = 0;
  let first = -1;
  let last = -1;
  for (let i = 0; i < shingles.length; i++) {
    const tenth = Math.floor((i * TENTHS) / shingles.length);
    size[tenth]!++;
    if (!other.has(shingles[i]!)) {
      run = 0;
      continue;
    }
    shared[tenth]!++;
    longestRun = Math.max(longestRun, ++run);
    if (first < 0) first = i;
    last = i;
  }
  let spread = 0;
  for (let t = 0; t < TENTHS; t++) if (size[t]! > 0 && shared[t]! >= TOUCHED * size[t]!) spread++;
  const length = shingles.length || 1;
  return { spread, longestRun, from: Math.max(0, first) / length, to: (last + 1) / length };
}
