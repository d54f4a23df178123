import type { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface QueueConsumerProps {
  readonly queue: Queue;
  readonly consumer: LambdaFunction;
  readonly batchSize: number;
  /** How long a batch may wait to fill. */
  readonly maxBatchingWindow: Duration;
  /** Copies of the function that this queue may keep busy. */
  readonly maxConcurrency: number;
}

/**
 * Feeds a queue to a function, message by message answered.
 *
 * The width is limited here and not by reserved concurrency: throttled by the latter, the poller would go on taking
 * messages, and each one taken in vain is a step towards the dead letters.
 */
export class QueueConsumer extends Construct {
  constructor(scope: Construct, id: string, props: QueueConsumerProps) {
    super(scope, id);
    new EventSourceMapping(this, 'Mapping', {
      target: props.consumer,
      eventSourceArn: props.queue.queueArn,
      batchSize: props.batchSize,
      maxBatchingWindow: props.maxBatchingWindow,
      maxConcurrency: props.maxConcurrency,
      reportBatchItemFailures: true,
    });
  }
}
