import { CreateTableCommand, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { createRandom } from '../simulation/random.ts';
import { startDynamo } from '../support/dynalite-table.ts';
import { type Fault, startFaultyProxy } from '../support/faulty-proxy.ts';
import { startSqsFront } from '../support/sqs-front.ts';
import { resourcesOf, type SynthesizedStack, targetOf } from '../support/template.ts';
import { startVersionedS3 } from '../support/versioned-s3.ts';

const REGION = 'us-east-1';
const ACCOUNT = '000000000000';
/** What happens to the calls that the Lambdas make to the table. */
const FAULTS = { share: 0.1, seed: 1, kinds: ['throttled', 'lost', 'reset', 'unavailable'] } as const;
const CREDENTIALS = { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' };

interface QueueProperties {
  readonly VisibilityTimeout?: number;
  readonly RedrivePolicy?: { readonly maxReceiveCount: number; readonly deadLetterTargetArn: unknown };
}

/** Stand-ins for S3, SQS and DynamoDB on loopback ports, with everything in them that a stack asks for. */
export interface LocalAccount {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  /** What a `Ref` to a resource gives: bucket name, queue address, table name. */
  readonly names: ReadonlyMap<string, string>;
  /** What tells the SDK in a process where everything is. */
  readonly env: Readonly<Record<string, string>>;
  /** Calls to the table that failed until now. */
  faults(): number;
  /** Seconds for which messages of a queue were hidden after they had been received. */
  hiddenFor(queueUrl: string): readonly number[];
  stop(): Promise<void>;
}

/** Creates the stack's buckets, queues and table as its template describes them. */
export async function openLocalAccount(stack: SynthesizedStack): Promise<LocalAccount> {
  const [fauxqs, dynamo] = await Promise.all([startFauxqs({ port: 0, logger: false }), startDynamo()]);
  const [versioned, queues] = await Promise.all([startVersionedS3(fauxqs.address), startSqsFront(fauxqs.address)]);
  const proxy = await startFaultyProxy(dynamo.endpoint);
  let faults = 0;
  proxy.plan(faultsForEver(() => faults++));
  const common = { region: REGION, credentials: CREDENTIALS };
  const s3 = new S3Client({ ...common, endpoint: versioned.endpoint, forcePathStyle: true });
  const sqs = new SQSClient({ ...common, endpoint: queues.endpoint });
  const names = new Map([
    ...(await createBuckets(stack, s3)),
    ...(await createQueues(stack, sqs)),
    ...(await createTables(stack, dynamo.client())),
  ]);
  return {
    s3,
    sqs,
    names,
    env: {
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_S3: versioned.endpoint,
      AWS_ENDPOINT_URL_SQS: queues.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint,
    },
    faults: () => faults,
    hiddenFor: (queueUrl) => queues.hidden.filter((each) => each.queueUrl === queueUrl).map(({ seconds }) => seconds),
    stop: async () => {
      s3.destroy();
      sqs.destroy();
      await Promise.all([versioned.stop(), queues.stop(), proxy.stop()]);
      await Promise.all([fauxqs.stop(), dynamo.stop()]);
    },
  };
}

/** One call of ten fails, now before it was carried out and now behind that. */
function* faultsForEver(note: () => void): Generator<Fault | undefined> {
  const random = createRandom(FAULTS.seed);
  for (;;) {
    const fault = random.chance(FAULTS.share) ? random.pick(FAULTS.kinds) : undefined;
    if (fault !== undefined) note();
    yield fault;
  }
}

async function createBuckets(stack: SynthesizedStack, s3: S3Client): Promise<readonly [string, string][]> {
  return Promise.all(
    resourcesOf(stack, 'AWS::S3::Bucket').map(async ([id]): Promise<[string, string]> => {
      const Bucket = id.toLowerCase();
      await s3.send(new CreateBucketCommand({ Bucket }));
      return [id, Bucket];
    }),
  );
}

/** Dead-letter queues first: the others point to them. */
async function createQueues(stack: SynthesizedStack, sqs: SQSClient): Promise<[string, string][]> {
  const created: [string, string][] = [];
  const queues = resourcesOf<QueueProperties>(stack, 'AWS::SQS::Queue');
  for (const [id, properties] of queues.toSorted(
    ([, a], [, b]) => Number('RedrivePolicy' in a) - Number('RedrivePolicy' in b),
  )) {
    const { QueueUrl = '' } = await sqs.send(
      new CreateQueueCommand({ QueueName: id, Attributes: attributesOf(properties) }),
    );
    created.push([id, QueueUrl]);
  }
  return created;
}

function attributesOf({ VisibilityTimeout, RedrivePolicy }: QueueProperties): Record<string, string> {
  if (RedrivePolicy === undefined) return {};
  const { maxReceiveCount, deadLetterTargetArn } = RedrivePolicy;
  const target = `arn:aws:sqs:${REGION}:${ACCOUNT}:${targetOf(deadLetterTargetArn)}`;
  return {
    VisibilityTimeout: String(VisibilityTimeout),
    RedrivePolicy: JSON.stringify({ maxReceiveCount, deadLetterTargetArn: target }),
  };
}

async function createTables(
  stack: SynthesizedStack,
  client: { send(command: CreateTableCommand): Promise<unknown>; destroy(): void },
): Promise<[string, string][]> {
  const tables = resourcesOf<CreateTableCommandInput>(stack, 'AWS::DynamoDB::Table');
  for (const [TableName, { AttributeDefinitions, KeySchema, BillingMode }] of tables) {
    await client.send(new CreateTableCommand({ TableName, AttributeDefinitions, KeySchema, BillingMode }));
  }
  client.destroy();
  return tables.map(([id]) => [id, id]);
}
