import type { MessageVisibility, Queue } from '../../shared/ports.ts';
import { type Budget, FIRST_BUDGET } from '../../shared/usecases/budget.ts';
import type { Clustered } from '../../shared/usecases/ingest/outcomes.ts';
import { type ArticleMessage, parseArticleMessage } from '../events/articles.ts';
import { type FlushedTelemetry, sqsBatch } from '../events/sqs.ts';

export interface ClusterHandlerDeps {
  readonly cluster: (articleRef: string, budget: Budget) => Promise<Clustered>;
  /** Its own queue: what does not fit into one delivery is asked for again. */
  readonly articles: Queue<ArticleMessage>;
  readonly visibility: MessageVisibility;
  readonly telemetry: FlushedTelemetry;
}

/** Clustering mostly waits for the table, so a batch is worked on side by side; one that moves two hundred texts may take its time. */
const LIMITS = { concurrency: 5, reserveMs: 20_000 };

/**
 * One article per message: it finds its story, or is kept with what it is. One that takes over a story of thousands moves
 * all of them, a portion a delivery; the message that goes on is a new one, which has all its attempts before it.
 */
export const createClusterHandler = ({ cluster, articles, visibility, telemetry }: ClusterHandlerDeps) =>
  sqsBatch(
    async (body) => {
      const { articleRef, budget = FIRST_BUDGET } = parseArticleMessage(body);
      const { goesOn } = await cluster(articleRef, budget);
      if (goesOn !== undefined) await articles.send({ articleRef, budget: goesOn });
    },
    { telemetry, visibility, ...LIMITS },
  );
