import { SQSClient } from '@aws-sdk/client-sqs';
import { CLIENT_WITHOUT_RETRIES } from '../../shared/adapters/aws/retry.ts';
import { createS3Pages } from '../../shared/adapters/aws/s3-pages.ts';
import { createSqsQueue, createSqsVisibility } from '../../shared/adapters/aws/sqs-queue.ts';
import type { Config } from '../../shared/config.ts';
import { extractArticle } from '../../shared/text/extract.ts';
import { DEFAULT_LIMITS } from '../../shared/text/page/guard.ts';
import { createIngest, createRemove } from '../../shared/usecases/ingest/ingest-page.ts';
import { composeCommon } from '../compose.ts';
import type { ArticleMessage } from '../events/articles.ts';
import type { PageMessage } from '../events/pages.ts';
import type { ExtractDeps } from './create-extract.ts';

/** What the extract Lambda works with. */
export function composeAws(config: Config): ExtractDeps {
  const { s3, ...common } = composeCommon(config, 'extract');
  const pages = createS3Pages({ client: s3, bucket: config.pagesBucket, maxBytes: DEFAULT_LIMITS.maxBytes });
  const client = new SQSClient({ ...CLIENT_WITHOUT_RETRIES });
  return {
    ingest: createIngest({ ...common, pages, extract: extractArticle }),
    remove: createRemove(common),
    articles: createSqsQueue<ArticleMessage>({ client, queueUrl: config.articlesQueueUrl }),
    pages: createSqsQueue<PageMessage>({ client, queueUrl: config.pagesQueueUrl }),
    visibility: createSqsVisibility({ client, queueUrl: config.pagesQueueUrl }),
    telemetry: common.telemetry,
  };
}
