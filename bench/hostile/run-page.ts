import { PipelineError } from '../../shared/domain/errors.ts';
import { extractArticle } from '../../shared/text/extract.ts';
import { measure } from './measure.ts';
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
  let ended = '';
  const cost = measure(() => {
    ended = outcomeOf(bytes);
  });
  return { name, ended, ...cost };
}

function outcomeOf(bytes: Uint8Array): string {
  try {
    extractArticle({ key: 'hostile.html', bytes, carrier: {} });
    return 'article';
  } catch (error) {
    return error instanceof PipelineError ? error.code : `fault: ${(error as Error).message}`;
  }
}
