import { SQSClient } from '@aws-sdk/client-sqs';
import { CLIENT_WITHOUT_RETRIES } from '../../shared/adapters/aws/retry.ts';
import { createSqsQueue, createSqsVisibility } from '../../shared/adapters/aws/sqs-queue.ts';
import type { Config } from '../../shared/config.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { composeCommon } from '../compose.ts';
import type { ArticleMessage } from '../events/articles.ts';
import type { ClusterHandlerDeps } from './create-cluster-handler.ts';

/** What the cluster Lambda works with. */
export function composeAws(config: Config): ClusterHandlerDeps {
  const common = composeCommon(config, 'cluster');
  const queue = { client: new SQSClient({ ...CLIENT_WITHOUT_RETRIES }), queueUrl: config.articlesQueueUrl };
  return {
    cluster: createCluster(common),
    articles: createSqsQueue<ArticleMessage>(queue),
    visibility: createSqsVisibility(queue),
    telemetry: common.telemetry,
  };
}
