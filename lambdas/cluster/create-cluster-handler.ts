import type { Clustered } from '../../shared/usecases/outcomes.ts';
import { parseArticleMessage } from '../events/articles.ts';
import { type FlushedTelemetry, sqsBatch } from '../events/sqs.ts';

export interface ClusterHandlerDeps {
  readonly cluster: (articleRef: string) => Promise<Clustered>;
  readonly telemetry: FlushedTelemetry;
}

/** Clustering mostly waits for the table, so a batch is worked on side by side; a large story may take its time. */
const LIMITS = { concurrency: 5, reserveMs: 20_000 };

/** One article per message: it finds its story, or is kept with what it is. */
export const createClusterHandler = ({ cluster, telemetry }: ClusterHandlerDeps) =>
  sqsBatch(
    async (body) => {
      await cluster(parseArticleMessage(body).articleRef);
    },
    { telemetry, ...LIMITS },
  );
