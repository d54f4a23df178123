import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** The longest that SQS keeps a message: time for a human to look at what could not be done. */
const RETENTION = Duration.days(14);

export interface WorkQueueProps {
  /** Time limit of the Lambda that works on it. */
  readonly timeout: Duration;
  /** Deliveries of one message before it is put aside. */
  readonly attempts: number;
  /** Encrypts the messages; SQS's own key without it. */
  readonly encryptionKey?: IKey | undefined;
}

/** A queue of pointers to work, and the queue where messages end that nobody could handle. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { timeout, attempts, encryptionKey }: WorkQueueProps) {
    super(scope, id);
    const encrypted = encryptionKey
      ? { encryption: QueueEncryption.KMS, encryptionMasterKey: encryptionKey }
      : { encryption: QueueEncryption.SQS_MANAGED };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...encrypted,
      enforceSSL: true,
      retentionPeriod: RETENTION,
    });
    this.queue = new Queue(this, 'Queue', {
      ...encrypted,
      enforceSSL: true,
      retentionPeriod: RETENTION,
      // A throttled poller may hold messages for several rounds; AWS asks for six, or they count as failed unhandled.
      visibilityTimeout: Duration.seconds(timeout.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: attempts },
    });
  }
}
