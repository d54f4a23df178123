import { cpuMsOf, measure } from './measure.ts';
import { slowness } from './slowness.ts';
import type { Prepared, Stage } from './stages.ts';

/** What a stage costs on a family, and how that grows with the size. */
export interface Growth {
  readonly name: string;
  readonly stage: Stage;
  /** CPU time of a quarter of the size, and of the whole. */
  readonly quarterMs: number;
  readonly wholeMs: number;
  /** The highest memory of the process while the whole was worked on. */
  readonly wholeMb: number;
  /** How many times slower than the machine of the bound this one was at the time; at least 1. */
  readonly slowness: number;
}

/** A page may have five megabytes. */
export const LARGEST_BYTES = 4_000_000;

/** More than this for twice the input is no linear growth. */
export const MAX_RATIO = 2.3;
export const MAX_CPU_MS = 1_000;
export const MAX_PEAK_MB = 300;

/** Shorter times are mostly the machine's doing, and count as this. */
const LEAST_MS = 12;
const MAX_RUNS = 6;

/** Times the whole took of what its quarter did: of linear growth 4. */
export const ratioOf = ({ quarterMs, wholeMs }: Growth): number => wholeMs / Math.max(quarterMs, LEAST_MS);

/** Whether a stage stays within the bounds on a family: a quarter is doubled twice. */
export const isBounded = (growth: Growth): boolean =>
  ratioOf(growth) <= MAX_RATIO ** 2 && growth.wholeMs / growth.slowness < MAX_CPU_MS && growth.wholeMb < MAX_PEAK_MB;

/**
 * Measures a stage on so many bytes of a family and on a quarter of them.
 *
 * What else a machine does adds to the CPU time of a process and never takes from it: each is the least of several runs,
 * and runs are added while the bounds are not kept.
 */
export function growthOf(name: string, { stage, of }: Prepared, bytes: number): Growth {
  const [quarter, whole] = [of(bytes / 4), of(bytes)];
  let growth: Growth = { name, stage, quarterMs: NEVER, wholeMs: NEVER, wholeMb: NEVER, slowness: 1 };
  for (let run = 0; run < MAX_RUNS && (run === 0 || !isBounded(growth)); run++) {
    const { cpuMs, peakMb } = measure(whole);
    growth = {
      ...growth,
      quarterMs: Math.min(growth.quarterMs, cpuMsOf(quarter)),
      wholeMs: Math.min(growth.wholeMs, cpuMs),
      wholeMb: Math.min(growth.wholeMb, peakMb),
    };
    if (growth.wholeMs >= MAX_CPU_MS) growth = { ...growth, slowness: Math.max(growth.slowness, slowness()) };
  }
  return growth;
}

const NEVER = Number.POSITIVE_INFINITY;
