import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AnyBucket } from '../grants.ts';

export interface BucketEventsProps {
  /** A bucket of somebody else's, whose owner has turned EventBridge notifications on. */
  readonly bucket: AnyBucket;
  readonly queue: Queue;
}

/**
 * Tells a queue about every page that comes or goes in a bucket that this stack did not make.
 *
 * A bucket has one list of notifications, and whoever writes it replaces what stands there; EventBridge has room for any
 * number of listeners. What a lifecycle rule clears away is no event.
 */
export class BucketEvents extends Construct {
  constructor(scope: Construct, id: string, { bucket, queue }: BucketEventsProps) {
    super(scope, id);
    new Rule(this, 'Rule', {
      description: 'Pages that come and go',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created', 'Object Deleted'],
        detail: { bucket: { name: [bucket.bucketName] }, reason: [{ 'anything-but': 'Lifecycle Expiration' }] },
      },
      targets: [new SqsQueue(queue)],
    });
  }
}
