import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SqsBatchResponse } from '../../lambdas/events/sqs.ts';
import type { LambdaProcess } from '../support/lambda-process.ts';

/** A queue and the function it feeds, as the template's event-source mapping says. */
export interface EventSource {
  readonly queueUrl: string;
  readonly consumer: LambdaProcess;
  readonly batchSize: number;
  readonly reportsFailures: boolean;
}

/** Takes one batch from the queue through the function: what it reports as failed is delivered again. False when idle. */
export async function deliverBatch(sqs: SQSClient, source: EventSource): Promise<boolean> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: source.queueUrl,
      MaxNumberOfMessages: Math.min(10, source.batchSize),
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    }),
  );
  if (Messages.length === 0) return false;
  const failed = await failuresOf(source, Messages);
  await Promise.all(Messages.map((message) => settle(sqs, source.queueUrl, message, failed.has(message.MessageId))));
  return true;
}

async function failuresOf(source: EventSource, messages: readonly Message[]): Promise<ReadonlySet<string | undefined>> {
  const Records = messages.map(({ MessageId, Body, ReceiptHandle, Attributes }) => ({
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: Attributes,
    eventSource: 'aws:sqs',
  }));
  try {
    const { batchItemFailures } = await source.consumer.invoke<SqsBatchResponse>({ Records });
    return new Set(source.reportsFailures ? batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) : []);
  } catch {
    return new Set(messages.map(({ MessageId }) => MessageId));
  }
}

/** The function asked for a wait before a failed message is shown again; here nobody waits. */
async function settle(sqs: SQSClient, QueueUrl: string, { ReceiptHandle }: Message, failed: boolean): Promise<void> {
  if (failed) await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  else await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
}
