import { availableParallelism } from 'node:os';
import type { SkipReason } from '../../shared/ports.ts';
import type { Queries } from '../../shared/usecases/queries/queries.ts';
import type { LocalStore } from '../compose.ts';
import type { Context } from '../context.ts';
import type { FoundPages } from '../pages/found-pages.ts';
import { createProgress, type ProgressLine } from '../render/progress.ts';
import { startPool } from '../workers.ts';
import { countPage, countSkipped, type IngestCounts, noPages } from './ingest-counts.ts';
import { ingestPages } from './ingest-pages.ts';

export interface RunOptions {
  /** Worker threads; one a core, but the one that clusters, by default. */
  readonly threads?: number | undefined;
  /** How many rejected pages the report names. */
  readonly maxNames: number;
  /** Pages may replace others of their name. */
  readonly replace?: boolean;
}

/** What one run of `ingest` came to. */
export interface IngestReport {
  readonly counts: IngestCounts;
  /** What stood among the pages of archives and is none, by reason. */
  readonly skipped: ReadonlyMap<SkipReason, number>;
  readonly seconds: number;
  readonly peakMemoryMb: number;
  readonly interrupted: boolean;
  /** What the store holds afterwards, from this run and all before. */
  readonly store: Awaited<ReturnType<Queries['totals']>>;
}

/** Articles that are clustered at one moment: enough that writes share their commits, too few to fill the memory. */
const CLUSTERING = 8;
/** Pages that may wait for each worker, so that none stands idle. */
const PAGES_PER_THREAD = 4;

/** Takes all pages into the store, showing how far it is. */
export async function runIngest(
  { terminal, root, interrupted }: Context,
  pages: FoundPages,
  store: LocalStore,
  { threads, maxNames, replace = false }: RunOptions,
): Promise<IngestReport> {
  const startedAt = performance.now();
  const counts = noPages();
  const progress = createProgress(terminal);
  const { createPipeline } = await import('../compose.ts');
  const pool = startPool(root, threads ?? Math.max(1, availableParallelism() - 1));
  try {
    const total = countAhead(pages, terminal.live);
    const list = pages.list((name) => countSkipped(counts, name));
    await ingestPages(list, createPipeline(store, pages.source, pool.extract, { replace }), {
      inFlight: pool.threads * PAGES_PER_THREAD + CLUSTERING,
      clustering: CLUSTERING,
      stop: interrupted,
      onPage: (page) => {
        countPage(counts, page, maxNames);
        showProgress(progress, counts, total.known);
      },
    });
  } finally {
    progress.end();
    await pool.close();
  }
  return {
    counts,
    skipped: pages.skipped,
    seconds: (performance.now() - startedAt) / 1000,
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    interrupted: interrupted.aborted,
    store: await store.queries.totals(),
  };
}

/** Counts a folder's files beside the work, for the bar alone; a bucket is not listed twice. */
function countAhead(pages: FoundPages, wanted: boolean): { known: number | null } {
  const total: { known: number | null } = { known: null };
  if (wanted) {
    pages
      .count()
      .then((count) => {
        total.known = count;
      })
      .catch(() => {});
  }
  return total;
}

function showProgress(progress: ProgressLine, counts: IngestCounts, total: number | null): void {
  progress.show({ done: counts.pages, total, rejected: counts.rejected });
}
