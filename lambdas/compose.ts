import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createDynamoTable } from '../shared/adapters/aws/dynamodb-table.ts';
import { CLIENT_WITHOUT_RETRIES } from '../shared/adapters/aws/retry.ts';
import { createS3Articles } from '../shared/adapters/aws/s3-articles.ts';
import { createS3Pages } from '../shared/adapters/aws/s3-pages.ts';
import { createSqsQueue } from '../shared/adapters/aws/sqs-queue.ts';
import { createAwsTelemetry } from '../shared/adapters/aws/telemetry.ts';
import type { Config, ServiceName } from '../shared/config.ts';
import type { Clock } from '../shared/ports.ts';
import { extractArticle } from '../shared/text/extract.ts';
import { DEFAULT_LIMITS } from '../shared/text/guard.ts';
import { createCluster } from '../shared/usecases/cluster-article.ts';
import { createIngest } from '../shared/usecases/ingest-page.ts';
import { createQueries } from '../shared/usecases/query-stories.ts';
import { createRemove } from '../shared/usecases/remove-page.ts';
import type { ApiHandlerDeps } from './api/create-handler.ts';
import type { ClusterHandlerDeps } from './cluster/create-cluster-handler.ts';
import type { ArticleMessage } from './events/articles.ts';
import type { ExtractDeps } from './extract/create-extract.ts';

const clock: Clock = { now: () => new Date() };

/** Clients are made once per Lambda and kept between invocations; each function takes only those it uses. */
const s3 = ({ s3PathStyle }: Config) => new S3Client({ ...CLIENT_WITHOUT_RETRIES, forcePathStyle: s3PathStyle });

const tableOf = ({ tableName }: Config) =>
  createDynamoTable({ client: new DynamoDBClient({ ...CLIENT_WITHOUT_RETRIES }), tableName });

const telemetryOf = ({ metricsNamespace }: Config, service: ServiceName) =>
  createAwsTelemetry({ namespace: metricsNamespace, service });

/** What the extract Lambda works with. */
export function composeExtract(config: Config): ExtractDeps {
  const client = s3(config);
  const telemetry = telemetryOf(config, 'extract');
  const deps = { table: tableOf(config), clock, telemetry };
  const pages = createS3Pages({ client, bucket: config.pagesBucket, maxBytes: DEFAULT_LIMITS.maxBytes });
  const articles = createS3Articles({ client, bucket: config.articlesBucket });
  return {
    ingest: createIngest({ ...deps, pages, articles, extract: extractArticle }),
    remove: createRemove(deps),
    articles: createSqsQueue<ArticleMessage>({
      client: new SQSClient({ ...CLIENT_WITHOUT_RETRIES }),
      queueUrl: config.articlesQueueUrl,
    }),
    telemetry,
  };
}

/** What the cluster Lambda works with. */
export function composeCluster(config: Config): ClusterHandlerDeps {
  const telemetry = telemetryOf(config, 'cluster');
  const articles = createS3Articles({ client: s3(config), bucket: config.articlesBucket });
  return { cluster: createCluster({ articles, table: tableOf(config), clock, telemetry }), telemetry };
}

/** What the API Lambda works with. */
export function composeApi(config: Config): ApiHandlerDeps {
  const telemetry = telemetryOf(config, 'api');
  const articles = createS3Articles({ client: s3(config), bucket: config.articlesBucket });
  const queries = createQueries({ articles, table: tableOf(config), clock, telemetry, extract: extractArticle });
  return { queries, telemetry, clock, options: {} };
}
