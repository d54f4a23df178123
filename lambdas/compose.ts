import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { createDynamoTable } from '../shared/adapters/aws/dynamodb-table.ts';
import { CLIENT_WITHOUT_RETRIES } from '../shared/adapters/aws/retry.ts';
import { createS3Articles } from '../shared/adapters/aws/s3-articles.ts';
import { createAwsTelemetry } from '../shared/adapters/aws/telemetry.ts';
import { systemClock } from '../shared/adapters/local/system-clock.ts';
import type { Config, ServiceName } from '../shared/config.ts';
import type { ArticleStore, Clock, Table } from '../shared/ports.ts';
import { createGenerations, type Generations } from '../shared/store/generations.ts';
import { type ChangeLogs, changeLogs } from '../shared/usecases/changes/change-log.ts';
import { type EventIndexes, eventIndexes } from '../shared/usecases/events/event-index.ts';
import type { FlushedTelemetry } from './events/sqs.ts';

/** What every Lambda works with. */
export interface Common {
  /** The table with all generations of stories in it. */
  readonly base: Table;
  readonly generations: Generations;
  /** What readers see of it. */
  readonly table: Table;
  readonly articles: ArticleStore;
  readonly clock: Clock;
  readonly telemetry: FlushedTelemetry;
  /** Keeps what events are found by. */
  readonly events: EventIndexes;
  /** Tells what changes of stories. */
  readonly changes: ChangeLogs;
  /** For the Lambda that also reads pages. */
  readonly s3: S3Client;
}

/**
 * Chooses the adapters that all Lambdas share; each has a `compose.ts` of its own for the rest, so that no bundle
 * carries a library that its Lambda never calls. Clients live as long as the Lambda does.
 */
export function composeCommon(config: Config, service: ServiceName): Common {
  const s3 = new S3Client({ ...CLIENT_WITHOUT_RETRIES, forcePathStyle: config.s3PathStyle });
  const base = createDynamoTable({
    client: new DynamoDBClient({ ...CLIENT_WITHOUT_RETRIES }),
    tableName: config.tableName,
  });
  const generations = createGenerations(base, systemClock);
  const articles = createS3Articles({ client: s3, bucket: config.articlesBucket });
  return {
    base,
    generations,
    table: generations.reader,
    articles,
    clock: systemClock,
    events: eventIndexes({ articles, clock: systemClock }),
    changes: changeLogs({ clock: systemClock, keptDays: config.changesKeptDays }),
    telemetry: createAwsTelemetry({ namespace: config.metricsNamespace, service }),
    s3,
  };
}
