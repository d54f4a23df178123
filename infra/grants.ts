import { type Acknowledgment, type CfnElement, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';

/** Something a role may do, and where it reaches further than one resource, why. */
export interface Right {
  readonly statement: PolicyStatement;
  readonly acknowledge?: Acknowledgment;
}

/** A bucket of this stack or of any other: `Bucket` is no `IBucket` where optional properties are taken exactly. */
export type AnyBucket = IConstruct & Pick<IBucket, 'bucketName' | 'bucketArn' | 'arnForObjects'>;

const READ_ITEMS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE_ITEMS = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];

/** Reads and writes of the table, item by item: none walks all of it. */
export const writeTable = (table: Table): Right => allow([...READ_ITEMS, ...WRITE_ITEMS], table.tableArn);

/** Puts messages into a queue. */
export const sendTo = (queue: Queue): Right => allow(['sqs:SendMessage'], queue.queueArn);

/** What Lambda does with a queue in the name of the function that works on it, and when a failed message comes back. */
export const consume = (queue: Queue): Right =>
  allow(
    ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
    queue.queueArn,
  );

/** Reads objects as they are. */
export const readObjects = (bucket: AnyBucket): readonly Right[] => [
  allowOnObjects(['s3:GetObject'], bucket),
  mayMiss(bucket),
];

/** Reads objects as they are and as they were. */
export const readVersions = (bucket: AnyBucket): readonly Right[] => [
  allowOnObjects(['s3:GetObject', 's3:GetObjectVersion'], bucket),
  mayMiss(bucket),
];

/** Writes objects without seeing any. */
export const putObjects = (bucket: AnyBucket): Right => allowOnObjects(['s3:PutObject'], bucket);

/** Without the right to list, S3 answers "denied" for an object that is not there, and gone looks like broken. */
const mayMiss = (bucket: AnyBucket): Right => allow(['s3:ListBucket'], bucket.bucketArn);

function allow(actions: readonly string[], resource: string): Right {
  return { statement: new PolicyStatement({ actions: [...actions], resources: [resource] }) };
}

/** Uses a key for what it encrypts in this pipeline: objects, items and messages. */
export const useKey = (key: IKey): Right =>
  allow(
    ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
    key.keyArn,
  );

function allowOnObjects(actions: readonly string[], bucket: AnyBucket): Right {
  return {
    ...allow(actions, bucket.arnForObjects('*')),
    acknowledge: {
      id: `AwsSolutions-IAM5[Resource::${findingName(bucket)}/*]`,
      reason: 'All objects of one bucket, and of no other: their names are not known before they exist.',
    },
  };
}

/** How cdk-nag writes a bucket's address: one of this stack by its logical id, another by its name. */
function findingName(bucket: AnyBucket): string {
  const resource = bucket.node.defaultChild as CfnElement | undefined;
  if (resource) return `<${Stack.of(bucket).getLogicalId(resource)}.Arn>`;
  return `arn:<AWS::Partition>:s3:::${bucket.bucketName}`;
}
