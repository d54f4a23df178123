import type { PageRef, Queue } from '../../shared/ports.ts';
import type { Ingested } from '../../shared/usecases/outcomes.ts';
import type { ArticleMessage } from '../events/articles.ts';
import { type PageEvent, parsePageEvents } from '../events/s3.ts';
import { type FlushedTelemetry, sqsBatch } from '../events/sqs.ts';

export interface ExtractDeps {
  readonly ingest: (page: PageRef) => Promise<Ingested>;
  readonly remove: (page: PageRef) => Promise<void>;
  readonly articles: Queue<ArticleMessage>;
  readonly telemetry: FlushedTelemetry;
}

/** A page may take five seconds of parsing and its store a few more; all of them wait for one processor. */
const LIMITS = { concurrency: 4, reserveMs: 25_000 };

/** One page event per message: its article is extracted and sent on, or its rejection recorded. */
export const createExtract = (deps: ExtractDeps) =>
  sqsBatch(
    async (body) => {
      for (const event of parsePageEvents(body)) await takeEvent(event, deps);
    },
    { telemetry: deps.telemetry, ...LIMITS },
  );

function takeEvent({ happened, page }: PageEvent, deps: ExtractDeps): Promise<void> {
  if (happened === 'created') return takeUpload(page, deps).then(() => undefined);
  return happened === 'removed' ? deps.remove(page) : lookAgain(page, deps);
}

/** The pointer is sent after every extraction, so a delivery that died before sending is made good by the next one. */
async function takeUpload(page: PageRef, { ingest, articles }: ExtractDeps): Promise<Ingested> {
  const ingested = await ingest(page);
  if (ingested.outcome === 'extracted') await articles.send({ articleRef: ingested.articleRef });
  return ingested;
}

/** One version was erased: takes what the key holds now, be it the same, an older version come back, or nothing. */
async function lookAgain({ key, version }: PageRef, deps: ExtractDeps): Promise<void> {
  const { outcome } = await takeUpload({ key, version }, deps);
  if (outcome === 'outdated') await deps.remove({ key, version });
}
