import type { Spans } from './items.ts';
import type { ShingleSet } from './shingle-set.ts';

/** Where in a text the shingles stand that another text has as well. */
export interface Overlap {
  /** Tenths of the text, of ten, in which at least a tenth of the shingles are shared. */
  readonly spread: number;
  /** Shingles of the longest unbroken shared run. */
  readonly longestRun: number;
  /** Shingles before the first shared one, and behind the last. */
  readonly before: number;
  readonly behind: number;
  /** Shingles in foreign blocks: unbroken runs, at an end or between shared ones, of more than an edited sentence. */
  readonly foreign: number;
  /** Of these, the ones between shared shingles: at its ends a text has its site's lines. */
  readonly inserted: number;
  /** Foreign shingles outside such blocks: the traces of words changed in place. */
  readonly changed: number;
}

const TENTHS = 10;
const TOUCHED = 0.1;
/** A changed word takes five shingles with it, a changed sentence some twenty; a longer foreign run is a block of its own. */
const BLOCK = 25;

/** `shingles` in reading order against the other text's set. */
export function overlapOf(shingles: Uint32Array, other: ShingleSet): Overlap {
  const shared = new Uint32Array(TENTHS);
  const size = new Uint32Array(TENTHS);
  const { length } = shingles;
  let longestRun = 0;
  let all = 0;
  let inserted = 0;
  let before = length;
  let last = -1;
  let run = 0;
  for (let i = 0; i < length; i++) {
    const tenth = Math.floor((i * TENTHS) / length);
    size[tenth]!++;
    if (!other.has(shingles[i]!)) {
      run = 0;
      continue;
    }
    shared[tenth]!++;
    all++;
    longestRun = Math.max(longestRun, ++run);
    if (last < 0) before = i;
    else inserted += blockOf(i - last - 1);
    last = i;
  }
  const behind = last < 0 ? length : length - last - 1;
  const foreign = last < 0 ? blockOf(length) : blockOf(before) + inserted + blockOf(behind);
  return {
    spread: touched(shared, size),
    longestRun,
    before,
    behind,
    foreign,
    inserted,
    changed: length - all - foreign,
  };
}

const blockOf = (gap: number): number => (gap >= BLOCK ? gap : 0);

function touched(shared: Uint32Array, size: Uint32Array): number {
  let count = 0;
  for (let t = 0; t < TENTHS; t++) if (size[t]! > 0 && shared[t]! >= TOUCHED * size[t]!) count++;
  return count;
}

/** Share of an item's shingles from which on the other text knows of it. */
const KNOWN = 0.15;

/** How many items of a digest or round-up the other text knows nothing of. */
export function countForeignItems(shingles: Uint32Array, items: Spans, other: ShingleSet): number {
  let foreign = 0;
  for (let i = 0; i + 1 < items.length; i += 2) {
    const inItem = shingles.subarray(items[i], items[i + 1]);
    const shared = inItem.reduce((sum, hash) => sum + (other.has(hash) ? 1 : 0), 0);
    if (inItem.length > 0 && shared < KNOWN * inItem.length) foreign++;
  }
  return foreign;
}
