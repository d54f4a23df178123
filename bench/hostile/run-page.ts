import { readFileSync, writeFileSync } from 'node:fs';
import { PipelineError } from '../../shared/domain/errors.ts';
import { extractArticle } from '../../shared/text/extract.ts';
import type { HostilePage } from './pages.ts';

/** How one hostile page ended, and what it cost. */
export interface HostileResult {
  readonly name: string;
  /** `article`, or the code of the rejection; anything else is a fault. */
  readonly ended: string;
  readonly cpuMs: number;
  /** The process' highest memory while the page was read, all of it, in megabytes. */
  readonly peakMb: number;
}

/** Reads one page in this process and measures it; building the page does not count. */
export function runPage({ name, build }: HostilePage): HostileResult {
  const built = build();
  const bytes = typeof built === 'string' ? Buffer.from(built) : built;
  globalThis.gc?.();
  forgetPeak();
  const before = process.cpuUsage();
  const ended = outcomeOf(bytes);
  const { user, system } = process.cpuUsage(before);
  return { name, ended, cpuMs: (user + system) / 1_000, peakMb: peakMb() };
}

function outcomeOf(bytes: Uint8Array): string {
  try {
    extractArticle({ key: 'hostile.html', bytes, carrier: {} });
    return 'article';
  } catch (error) {
    return error instanceof PipelineError ? error.code : `fault: ${(error as Error).message}`;
  }
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
