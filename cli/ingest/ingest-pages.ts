import { isCompared } from '../../shared/domain/article.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { PageRef } from '../../shared/ports.ts';
import type { Clustered, Ingested } from '../../shared/usecases/ingest/outcomes.ts';
import { createGate, forEachInFlight } from '../in-flight.ts';
import { retried, retriedAlone } from '../retries.ts';
import type { PageResult } from './ingest-counts.ts';

/** The two use cases every page goes through. */
export interface PagePipeline {
  ingest(page: PageRef): Promise<Ingested>;
  cluster(articleRef: string): Promise<Clustered>;
}

export interface IngestOptions {
  /** Pages between listing and the end of clustering at one moment; bounds the memory. */
  readonly inFlight: number;
  /** Articles that are clustered at one moment. */
  readonly clustering: number;
  /** Ends the run between pages; those that were begun are finished. */
  readonly stop: AbortSignal;
  readonly onPage: (result: PageResult) => void;
}

/** Takes every page through extraction and clustering; no page's fate stops the others. */
export async function ingestPages(
  pages: AsyncIterable<PageRef>,
  pipeline: PagePipeline,
  { inFlight, clustering, stop, onPage }: IngestOptions,
): Promise<void> {
  const gate = createGate(clustering);
  const cluster = (articleRef: string) => retriedAlone(gate, () => pipeline.cluster(articleRef));
  await forEachInFlight(
    pages,
    async (page) => onPage(await resultOf(page, pipeline, cluster).catch((error) => failureOf(page, error))),
    { limit: inFlight, stop },
  );
}

async function resultOf(
  page: PageRef,
  pipeline: PagePipeline,
  cluster: (articleRef: string) => Promise<Clustered>,
): Promise<PageResult> {
  const ingested = await retried(() => pipeline.ingest(page));
  switch (ingested.outcome) {
    case 'rejected': {
      const { code, reason, hint } = ingested;
      return { result: 'rejected', key: page.key, code, reason, hint };
    }
    case 'name-taken':
      return { result: 'failed', key: page.key, reason: ingested.reason, hint: ingested.hint };
    case 'extracted': {
      const { storyId, kind } = await cluster(ingested.articleRef);
      // An older revision of an article has no story of its own, and is an article all the same.
      return storyId === null && !isCompared(kind) ? { result: 'kept', kind } : { result: 'clustered' };
    }
    default:
      return { result: ingested.outcome };
  }
}

/** A store that is gone for good, or full, would fail every page alike: that ends the run. Anything else is this page's alone. */
function failureOf(page: PageRef, error: unknown): PageResult {
  if (error instanceof PipelineError && error.code.startsWith('store.')) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  const hint = error instanceof PipelineError ? (error.hint ?? null) : null;
  return { result: 'failed', key: page.key, reason, hint };
}
