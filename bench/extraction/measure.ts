import { type Corpus, pageBytes } from './corpora.ts';
import type { Extractor } from './extractors.ts';
import { isNear } from './near.ts';
import { type Prediction, type Report, scoreCorpus, truthFor } from './score.ts';

/** One system's figures on one corpus. */
export interface Measured {
  readonly corpus: string;
  readonly all: Report;
  /** Without the rows whose label three extractors doubt. */
  readonly trusted: Report;
  /** Share of pages whose fingerprint is within 3 bits of the true text's; null without bodies. */
  readonly near: number | null;
  readonly failed: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** Runs one extractor over a corpus, timing each page's CPU alone; a throw counts as an empty page. */
export async function measure(corpus: Corpus, extract: Extractor): Promise<Measured> {
  const predictions = new Map<string, Prediction>();
  const times: number[] = [];
  let failed = 0;
  for (const row of corpus.rows) {
    const bytes = pageBytes(corpus, row);
    const before = process.cpuUsage();
    try {
      predictions.set(row.id, await extract(bytes, row.url, `${row.id}.html.gz`));
    } catch {
      failed++;
    }
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
  }
  times.sort((a, b) => a - b);
  const bodies = corpus.rows.filter((row) => row.body != null);
  const near = bodies.filter((row) => {
    const text = predictions.get(row.id)?.text ?? '';
    return isNear(truthFor(row, text), text);
  });
  return {
    corpus: corpus.name,
    all: scoreCorpus(corpus.rows, predictions),
    trusted: scoreCorpus(
      corpus.rows.filter((row) => !row.suspect),
      predictions,
    ),
    near: bodies.length ? near.length / bodies.length : null,
    failed,
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
    p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
  };
}
