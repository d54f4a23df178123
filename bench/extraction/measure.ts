import type { Corpus } from './corpora.ts';
import type { Crew } from './crew.ts';
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
  /** Pages on which it threw, died or ran out of time. */
  readonly failed: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** Runs one extractor over a corpus, a page at a time, saying how far it is; a page it fails on counts as empty. */
export async function measure(corpus: Corpus, crew: Crew, progress: (done: number) => void): Promise<Measured> {
  const predictions = new Map<string, Prediction>();
  const times: number[] = [];
  let failed = 0;
  for (const [row, { id }] of corpus.rows.entries()) {
    const answer = await crew.ask({ corpus: corpus.name, row });
    if (answer?.prediction) predictions.set(id, answer.prediction);
    else failed++;
    if (answer) times.push(answer.cpuMs);
    progress(row + 1);
  }
  times.sort((a, b) => a - b);
  return {
    corpus: corpus.name,
    all: scoreCorpus(corpus.rows, predictions),
    trusted: scoreCorpus(
      corpus.rows.filter((row) => !row.suspect),
      predictions,
    ),
    near: shareNear(corpus, predictions),
    failed,
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
    p95Ms: times[Math.floor(times.length * 0.95)] ?? 0,
  };
}

function shareNear(corpus: Corpus, predictions: ReadonlyMap<string, Prediction>): number | null {
  const bodies = corpus.rows.filter((row) => row.body != null);
  const near = bodies.filter((row) => {
    const text = predictions.get(row.id)?.text ?? '';
    return isNear(truthFor(row, text), text);
  });
  return bodies.length ? near.length / bodies.length : null;
}
