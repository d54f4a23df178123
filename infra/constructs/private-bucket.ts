import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IPrincipal } from 'aws-cdk-lib/aws-iam';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface PrivateBucketProps {
  /** Days that a replaced or removed object can still be read by its version id; no versions are kept without it. */
  readonly keepReplacedDays?: number;
  /** Days that an object is kept at all; for ever without it. */
  readonly keepDays?: number | undefined;
  /** Encrypts the objects; S3's own key without it. */
  readonly encryptionKey?: IKey | undefined;
  /** Who may put objects besides those of this account who have the right; other accounts, mostly. */
  readonly uploaders?: readonly IPrincipal[];
}

/** A bucket for this account alone: encrypted, reached over TLS only, kept when the stack goes. */
export class PrivateBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: PrivateBucketProps = {}) {
    super(scope, id);
    const { keepReplacedDays, keepDays, encryptionKey, uploaders = [] } = props;
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      ...(encryptionKey
        ? { encryption: BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true }
        : { encryption: BucketEncryption.S3_MANAGED }),
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      versioned: keepReplacedDays !== undefined,
      lifecycleRules: [
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
        ...(keepReplacedDays === undefined ? [] : [replacedVersions(keepReplacedDays)]),
        ...(keepDays === undefined ? [] : [{ id: 'old-objects', expiration: Duration.days(keepDays) }]),
      ],
    });
    for (const uploader of uploaders) this.admit(uploader, encryptionKey);
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Server access logs would write about one log object for every page. Who touched an object is a question for ' +
        'CloudTrail data events, which an account turns on for all its buckets at once.',
    });
  }

  private admit(uploader: IPrincipal, encryptionKey: IKey | undefined): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [uploader],
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
      }),
    );
    encryptionKey?.addToResourcePolicy(
      new PolicyStatement({
        principals: [uploader],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: ['*'],
      }),
    );
  }
}

const replacedVersions = (days: number) => ({
  id: 'replaced-versions',
  noncurrentVersionExpiration: Duration.days(days),
  expiredObjectDeleteMarker: true,
});
