import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** What a page can do in its bucket. Versions that a lifecycle rule clears away are no event. */
const EVENTS = ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'];

/** CloudFormation shortens a long stack name in the names it makes; what is left begins with at least this much. */
const SURE_PREFIX = 16;

export interface PageNotificationsProps {
  readonly bucket: Bucket;
  readonly queue: Queue;
}

/**
 * Tells a queue about every page that comes or goes.
 *
 * Written on the bucket itself: `bucket.addEventNotification` would add a Lambda of its own that sets it up. S3 checks
 * on creation that it may send, so the bucket waits for the queue's policy; the policy then cannot name the bucket
 * without going in a circle, and names the account and the beginning of the bucket's name instead.
 */
export class PageNotifications extends Construct {
  constructor(scope: Construct, id: string, { bucket, queue }: PageNotificationsProps) {
    super(scope, id);
    const permission = queue.addToResourcePolicy(mayNotify(queue));
    const resource = bucket.node.defaultChild as CfnBucket;
    resource.notificationConfiguration = {
      queueConfigurations: EVENTS.map((event) => ({ event, queue: queue.queueArn })),
    };
    if (permission.policyDependable) resource.node.addDependency(permission.policyDependable);
  }
}

function mayNotify(queue: Queue): PolicyStatement {
  const { account, partition, stackName } = Stack.of(queue);
  const bucketNames = `${stackName.toLowerCase().slice(0, SURE_PREFIX)}*`;
  return new PolicyStatement({
    sid: 'PagesBucketMayNotify',
    principals: [new ServicePrincipal('s3.amazonaws.com')],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:s3:::${bucketNames}` },
    },
  });
}
