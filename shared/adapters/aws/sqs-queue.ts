import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MessageVisibility, Queue } from '../../ports.ts';
import { isTransient, Retry, type RetryOptions } from './retry.ts';

export interface SqsQueueOptions {
  /** Its own retries should be off: spread `CLIENT_WITHOUT_RETRIES` into its settings. */
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly retry?: RetryOptions;
}

/** Sends pointers as JSON; a repeat after a lost answer sends one twice, as the port allows. */
export function createSqsQueue<Message>({ client, queueUrl, retry: options }: SqsQueueOptions): Queue<Message> {
  const retry = new Retry('SQS', options);
  return {
    send: async (message) => {
      const command = new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) });
      await retry.run('SendMessage', (abortSignal) =>
        client.send(command, { abortSignal }).catch((error: unknown) => Promise.reject(refusal(error))),
      );
    },
  };
}

/** Sets the visibility of messages of one queue. Two tries each: the queue's own timeout stands behind it. */
export function createSqsVisibility({ client, queueUrl, retry: options }: SqsQueueOptions): MessageVisibility {
  const retry = new Retry('SQS', { attempts: 2, ...options });
  return {
    hideFor: async (receiptHandle, seconds) => {
      const command = new ChangeMessageVisibilityCommand({
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      });
      await retry.run('ChangeMessageVisibility', (abortSignal) => client.send(command, { abortSignal }));
    },
  };
}

function refusal(error: unknown): unknown {
  if (isTransient(error)) return error;
  return new Error(`SQS refused a message: ${error instanceof Error ? error.name : String(error)}`, { cause: error });
}
