import { SQSClient } from '@aws-sdk/client-sqs';
import { CLIENT_WITHOUT_RETRIES } from '../../shared/adapters/aws/retry.ts';
import { createSqsQueue, createSqsVisibility } from '../../shared/adapters/aws/sqs-queue.ts';
import type { Config, ReprocessConfig } from '../../shared/config.ts';
import { createReprocess } from '../../shared/usecases/reprocess/reprocess.ts';
import { composeCommon } from '../compose.ts';
import type { ReprocessHandlerDeps, ReprocessMessage } from './create-reprocess-handler.ts';

/** What the reprocess Lambda works with. */
export function composeAws(config: Config, { queueUrl, graceMs }: ReprocessConfig): ReprocessHandlerDeps {
  const { base, articles, clock, telemetry, events, changes } = composeCommon(config, 'reprocess');
  const client = new SQSClient({ ...CLIENT_WITHOUT_RETRIES });
  return {
    reprocess: createReprocess({ table: base, articles, clock, telemetry, events, changes }),
    queue: createSqsQueue<ReprocessMessage>({ client, queueUrl }),
    visibility: createSqsVisibility({ client, queueUrl }),
    telemetry,
    graceMs,
  };
}
