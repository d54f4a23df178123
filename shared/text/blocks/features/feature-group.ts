import type { FeatureColumns } from './feature-columns.ts';
import type { BlockFacts, PageFacts } from './page-facts.ts';

/**
 * Some numbers about a block on its page, by which the scorer judges.
 *
 * One function writes the whole group: as functions of one number each they cost more to compile than to run.
 */
export interface FeatureGroup {
  readonly names: readonly string[];
  /** Writes the numbers, in the order of the names. */
  readonly write: (out: FeatureColumns, fact: BlockFacts, page: PageFacts, index: number) => void;
}

/** The part of the whole, 0 to 1; 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** Most logarithms asked for are of small counts. */
const LOGS = Float64Array.from({ length: 1_024 }, (_, count) => Math.log2(1 + count));

/** How large a count is, in doublings. */
export function log(count: number): number {
  return count < LOGS.length ? (LOGS[count] as number) : Math.log2(1 + count);
}

/** The number itself, or the limit that it lies beyond. */
export function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
