import { cpuMsOf, measure } from './measure.ts';
import type { Prepared, Stage } from './stages.ts';

/** How the cost of a stage grows with a family, and what the largest of it costs. */
export interface Growth {
  readonly name: string;
  readonly stage: Stage;
  /** The smaller of the two sizes that are compared. */
  readonly bytes: number;
  readonly cpuMs: number;
  readonly doubledMs: number;
  /** Of four megabytes; a page may have five. */
  readonly largestMs: number;
  readonly largestMb: number;
}

/** More than this for twice the input is no linear growth. */
export const MAX_RATIO = 2.3;
export const MAX_CPU_MS = 1_000;
export const MAX_PEAK_MB = 300;

const FIRST_BYTES = 100_000;
export const LARGEST_BYTES = 4_000_000;
/** Shorter times are mostly the machine's doing. */
export const LEAST_MS = 30;
const MAX_RUNS = 6;

/** Whether a stage stays within the bounds on a family. */
export const isBounded = ({ cpuMs, doubledMs, largestMs, largestMb }: Growth): boolean =>
  (cpuMs < LEAST_MS || doubledMs / cpuMs <= MAX_RATIO) && largestMs < MAX_CPU_MS && largestMb < MAX_PEAK_MB;

/**
 * Measures a size that takes long enough to be measured, twice that size, and the largest.
 *
 * What else a machine does adds to the CPU time of a process and never takes from it: each is the least of several runs,
 * and runs are added while the bounds are not kept.
 */
export function growthOf(name: string, { stage, of }: Prepared): Growth {
  let bytes = FIRST_BYTES;
  let small = of(bytes);
  while (isQuick(small) && bytes * 4 <= LARGEST_BYTES) {
    bytes *= 2;
    small = of(bytes);
  }
  const [doubled, largest] = [of(bytes * 2), of(LARGEST_BYTES)];
  let growth: Growth = { name, stage, bytes, ...UNKNOWN };
  for (let run = 0; run < MAX_RUNS && (run === 0 || !isBounded(growth)); run++) {
    const whole = isCheap(growth) ? growth : measured(largest);
    growth = {
      ...growth,
      cpuMs: Math.min(growth.cpuMs, cpuMsOf(small)),
      doubledMs: Math.min(growth.doubledMs, cpuMsOf(doubled)),
      largestMs: Math.min(growth.largestMs, whole.largestMs),
      largestMb: Math.min(growth.largestMb, whole.largestMb),
    };
  }
  return growth;
}

/** Once in three: the first times of anything are the compiler's. */
const isQuick = (work: () => void): boolean => [1, 2, 3].some(() => cpuMsOf(work) < LEAST_MS);

const NEVER = Number.POSITIVE_INFINITY;
const UNKNOWN = { cpuMs: NEVER, doubledMs: NEVER, largestMs: NEVER, largestMb: NEVER };

const isCheap = ({ largestMs, largestMb }: Growth): boolean => largestMs < MAX_CPU_MS && largestMb < MAX_PEAK_MB;

function measured(work: () => void): Pick<Growth, 'largestMs' | 'largestMb'> {
  const { cpuMs, peakMb } = measure(work);
  return { largestMs: cpuMs, largestMb: peakMb };
}
