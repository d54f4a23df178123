import { type Corpus, pageBytes } from './corpora.ts';
import { EXTRACTORS, type Extractor } from './extractors.ts';
import type { Prediction } from './score.ts';

/** Asks a worker for one page. */
export interface PageRequest {
  readonly corpus: string;
  readonly row: number;
}

/** A worker's answer: what the extractor made of the page, or nothing where it threw, and what that cost. */
export interface PageAnswer {
  readonly prediction: Prediction | null;
  readonly cpuMs: number;
  /** Peak memory of the worker so far. */
  readonly peakMb: number;
}

/** Answers requests for one extractor's work until the parent lets go; timing each page's CPU alone. */
export async function serveExtractor(name: string, corpora: readonly Corpus[]): Promise<void> {
  const extract = await (EXTRACTORS[name] as NonNullable<(typeof EXTRACTORS)[string]>)();
  process.on('message', async ({ corpus, row }: PageRequest) => {
    const found = corpora.find((one) => one.name === corpus);
    if (found) process.send?.(await answer(extract, found, row));
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}

async function answer(extract: Extractor, corpus: Corpus, index: number): Promise<PageAnswer> {
  const row = corpus.rows[index];
  if (!row) return { prediction: null, cpuMs: 0, peakMb: 0 };
  const bytes = pageBytes(corpus, row);
  const before = process.cpuUsage();
  let prediction: Prediction | null = null;
  try {
    prediction = await extract(bytes, row.url, `${row.id}.html.gz`);
  } catch {}
  const { user, system } = process.cpuUsage(before);
  return { prediction, cpuMs: (user + system) / 1_000, peakMb: process.resourceUsage().maxRSS / 1_024 };
}
