import type { MessageVisibility, PageRef, Queue } from '../../shared/ports.ts';
import { FIRST_BUDGET, type MayGoOn, nextBudget, portionsOf } from '../../shared/usecases/budget.ts';
import type { Ingested } from '../../shared/usecases/ingest/outcomes.ts';
import type { ArticleMessage } from '../events/articles.ts';
import { type PageMessage, parsePageMessages } from '../events/pages.ts';
import { type FlushedTelemetry, sqsBatch } from '../events/sqs.ts';

export interface ExtractDeps {
  readonly ingest: (page: PageRef, mayGoOn: MayGoOn) => Promise<Ingested>;
  /** Answers how many tasks are left to do. */
  readonly remove: (page: PageRef, mayGoOn: MayGoOn) => Promise<number>;
  readonly articles: Queue<ArticleMessage>;
  /** Its own queue: what does not fit into one delivery is asked for again. */
  readonly pages: Queue<PageMessage>;
  readonly visibility: MessageVisibility;
  readonly telemetry: FlushedTelemetry;
}

/** A page may take five seconds of parsing and its store a few more; all of them wait for one processor. */
const LIMITS = { concurrency: 4, reserveMs: 25_000 };

/**
 * One page event per message: its article is extracted and sent on, or its rejection recorded. One that leaves a story of
 * thousands without its leader moves a portion of them; the message that goes on is a new one, with all its attempts before it.
 */
export const createExtract = (deps: ExtractDeps) =>
  sqsBatch(
    async (body) => {
      for (const message of parsePageMessages(body)) await takeMessage(message, deps);
    },
    { telemetry: deps.telemetry, visibility: deps.visibility, ...LIMITS },
  );

async function takeMessage(message: PageMessage, deps: ExtractDeps): Promise<void> {
  const { happened, page, budget = FIRST_BUDGET } = message;
  const waiting = await takeEvent(message, portionsOf(budget), deps);
  if (waiting > 0) await deps.pages.send({ happened, page, budget: nextBudget(budget, waiting) });
}

/** Answers how many tasks are left to do. */
async function takeEvent({ happened, page }: PageMessage, mayGoOn: MayGoOn, deps: ExtractDeps): Promise<number> {
  if (happened === 'created') return waitingOf(await takeUpload(page, mayGoOn, deps));
  return happened === 'removed' ? deps.remove(page, mayGoOn) : lookAgain(page, mayGoOn, deps);
}

/** The pointer is sent after every extraction, so a delivery that died before sending is made good by the next one. */
async function takeUpload(page: PageRef, mayGoOn: MayGoOn, { ingest, articles }: ExtractDeps): Promise<Ingested> {
  const ingested = await ingest(page, mayGoOn);
  if (ingested.outcome === 'extracted') await articles.send({ articleRef: ingested.articleRef });
  return ingested;
}

const waitingOf = (ingested: Ingested): number => (ingested.outcome === 'rejected' ? ingested.waiting : 0);

/** One version was erased: takes what the key holds now, be it the same, an older version come back, or nothing. */
async function lookAgain({ key, version }: PageRef, mayGoOn: MayGoOn, deps: ExtractDeps): Promise<number> {
  const ingested = await takeUpload({ key, version }, mayGoOn, deps);
  return ingested.outcome === 'outdated' ? deps.remove({ key, version }, mayGoOn) : waitingOf(ingested);
}
