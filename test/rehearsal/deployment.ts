import { join } from 'node:path';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { type LambdaProcess, startLambda } from '../support/lambda-process.ts';
import { resourcesOf, type SynthesizedStack, targetOf } from '../support/template.ts';
import { versionKey } from '../support/versioned-s3.ts';
import { deliverBatch, type EventSource } from './event-source.ts';
import { type LocalAccount, openLocalAccount } from './local-account.ts';

interface FunctionProperties {
  readonly Code: { readonly S3Key: string };
  readonly Handler: string;
  readonly Timeout: number;
  readonly Environment: { readonly Variables: Readonly<Record<string, unknown>> };
}

interface MappingProperties {
  readonly FunctionName: unknown;
  readonly EventSourceArn: unknown;
  readonly BatchSize: number;
  readonly FunctionResponseTypes?: readonly string[];
}

interface BucketProperties {
  readonly NotificationConfiguration?: { readonly QueueConfigurations: readonly { readonly Queue: unknown }[] };
}

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A stack at work on this machine: its bundles in processes of their own, between local stand-ins for AWS. */
export class Deployment {
  readonly account: LocalAccount;
  private readonly stack: SynthesizedStack;
  private readonly lambdas: ReadonlyMap<string, LambdaProcess>;
  private readonly token: string;

  private constructor(
    stack: SynthesizedStack,
    account: LocalAccount,
    lambdas: ReadonlyMap<string, LambdaProcess>,
    token: string,
  ) {
    this.token = token;
    this.stack = stack;
    this.account = account;
    this.lambdas = lambdas;
  }

  /** `token` is what the API is asked with. */
  static async of(stack: SynthesizedStack, token: string): Promise<Deployment> {
    const account = await openLocalAccount(stack);
    const functions = resourcesOf<FunctionProperties>(stack, 'AWS::Lambda::Function');
    const started = functions.map(
      async ([id, properties]) => [id, await startFunction(stack, account, properties)] as const,
    );
    return new Deployment(stack, account, new Map(await Promise.all(started)), token);
  }

  /** Everything that the Lambdas wrote. */
  get log(): readonly string[] {
    return [...this.lambdas.values()].flatMap(({ log }) => log);
  }

  /** Puts an object under its key and, as a versioned bucket does, under its version. */
  async upload(key: string, body: Uint8Array, versionId: string, metadata: Record<string, string> = {}): Promise<void> {
    for (const Key of [key, versionKey(key, versionId)]) {
      await this.account.s3.send(
        new PutObjectCommand({
          Bucket: this.pagesBucket(),
          Key,
          Body: body,
          ContentType: 'text/html',
          Metadata: metadata,
        }),
      );
    }
  }

  async remove(key: string): Promise<void> {
    await this.account.s3.send(new DeleteObjectCommand({ Bucket: this.pagesBucket(), Key: key }));
  }

  /** Puts a message where the bucket's notifications go. */
  async notify(body: string): Promise<void> {
    const QueueUrl = this.nameOf(targetOf(this.notifications()[0]?.Queue));
    await this.account.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
  }

  /** Puts a message into the queue of that name, as an operator would. */
  async order(idPrefix: string, body: string): Promise<void> {
    await this.account.sqs.send(new SendMessageCommand({ QueueUrl: this.queueNamed(idPrefix), MessageBody: body }));
  }

  /** Delivers one batch of the queue of that name, beside whatever else is going on. */
  async deliver(idPrefix: string): Promise<void> {
    const queueUrl = this.queueNamed(idPrefix);
    const source = this.sources().find((each) => each.queueUrl === queueUrl);
    if (source !== undefined) await deliverBatch(this.account.sqs, source);
  }

  /** Runs the event-source mappings until no queue has anything to deliver. */
  async settle(): Promise<void> {
    for (let busy = true; busy; ) {
      const delivered = await Promise.all(this.sources().map((source) => deliverBatch(this.account.sqs, source)));
      busy = delivered.some(Boolean);
    }
  }

  /** The bodies in a dead-letter queue. */
  async deadLetters(idPrefix: string): Promise<readonly string[]> {
    const QueueUrl = this.queueNamed(idPrefix);
    const { Messages = [] } = await this.account.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body }) => Body ?? '');
  }

  /** Seconds that the Lambdas asked for before messages of a queue are delivered again. */
  waits(idPrefix: string): readonly number[] {
    return this.account.hiddenFor(this.queueNamed(idPrefix)).filter((seconds) => seconds > 0);
  }

  /** Asks the API to read something. */
  get(path: string, token = this.token): Promise<HttpAnswer> {
    return this.ask('GET', path, { token });
  }

  /** Asks the API as API Gateway would hand the request over. */
  ask(
    method: string,
    path: string,
    { token = this.token, body }: { token?: string; body?: object },
  ): Promise<HttpAnswer> {
    const { pathname, search } = new URL(path, 'https://api.example');
    const api = [...this.lambdas].find(([id]) => id.startsWith('Api'))![1];
    return api.invoke({
      version: '2.0',
      routeKey: 'ANY /{proxy+}',
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: {
        host: 'api.example',
        accept: 'application/json',
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
      requestContext: {
        accountId: '000000000000',
        domainName: 'api.example',
        http: { method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'rehearsal' },
        requestId: 'rehearsal',
        stage: '$default',
      },
      isBase64Encoded: false,
    });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.lambdas.values()].map((lambda) => lambda.stop()));
    await this.account.stop();
  }

  private sources(): readonly EventSource[] {
    const mappings = resourcesOf<MappingProperties>(this.stack, 'AWS::Lambda::EventSourceMapping');
    return mappings.map(([, mapping]) => this.sourceOf(mapping));
  }

  private queueNamed(idPrefix: string): string {
    // A queue's dead letters go by its name with more behind it: the shortest is meant.
    const names = resourcesOf(this.stack, 'AWS::SQS::Queue').map(([name]) => name);
    const [id] = names.filter((name) => name.startsWith(idPrefix)).sort((a, b) => a.length - b.length);
    if (id === undefined) throw new Error(`No queue is called ${idPrefix}.`);
    return this.nameOf(id);
  }

  private sourceOf(mapping: MappingProperties): EventSource {
    return {
      queueUrl: this.nameOf(targetOf(mapping.EventSourceArn)),
      consumer: this.lambdas.get(targetOf(mapping.FunctionName))!,
      batchSize: mapping.BatchSize,
      reportsFailures: mapping.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    };
  }

  private pagesBucket(): string {
    return this.nameOf(this.notifyingBucket()[0]);
  }

  private notifications() {
    return this.notifyingBucket()[1].NotificationConfiguration?.QueueConfigurations ?? [];
  }

  private notifyingBucket(): readonly [string, BucketProperties] {
    const buckets = resourcesOf<BucketProperties>(this.stack, 'AWS::S3::Bucket');
    return buckets.find(([, { NotificationConfiguration }]) => NotificationConfiguration !== undefined)!;
  }

  private nameOf(logicalId: string): string {
    const name = this.account.names.get(logicalId);
    if (name === undefined) throw new Error(`${logicalId} was not created.`);
    return name;
  }
}

function startFunction(
  stack: SynthesizedStack,
  account: LocalAccount,
  properties: FunctionProperties,
): Promise<LambdaProcess> {
  const [file] = properties.Handler.split('.');
  return startLambda({
    bundle: join(stack.assetFolder(properties.Code.S3Key), `${file}.js`),
    env: { ...resolved(properties.Environment.Variables, account), ...account.env },
    timeoutMs: properties.Timeout * 1000,
  });
}

/** The variables as CloudFormation would fill them in, but for a bucket's address: here they are folders of one host. */
function resolved(variables: Readonly<Record<string, unknown>>, { names }: LocalAccount): Record<string, string> {
  const values = Object.entries(variables).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : (names.get(targetOf(value)) ?? ''),
  ]);
  // Nobody here is busy for minutes with what was begun.
  return { ...Object.fromEntries(values), S3_PATH_STYLE: 'true', REPROCESS_GRACE_SECONDS: '1' };
}
