import { readFileSync, writeFileSync } from 'node:fs';

/** The CPU time of this process that work took, in milliseconds; what others left to be collected does not count. */
export function cpuMsOf(work: () => void): number {
  globalThis.gc?.();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** CPU time, and the highest memory of the whole process meanwhile, in megabytes. */
export function measure(work: () => void): { readonly cpuMs: number; readonly peakMb: number } {
  globalThis.gc?.();
  forgetPeak();
  return { cpuMs: cpuMsOf(work), peakMb: peakMb() };
}

/** Linux counts the peak anew from here; elsewhere it is that of the whole process, which is never less. */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {}
}

function peakMb(): number {
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (peak !== undefined) return Number(peak) / 1_024;
  } catch {}
  return process.resourceUsage().maxRSS / 1_024;
}
