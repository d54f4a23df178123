import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { EXPIRES_AT } from '../../shared/ports.ts';

/** Units a second: what the table never goes below and never above. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * What the table can take.
 *
 * By use: paid by the request, at most `maxWrites` and `maxReads` a second where told, and at once ready for `warmWrites` and
 * `warmReads`. Provisioned: paid by the hour, about half the price at steady load; queues smooth what comes in bursts, and the
 * table follows at 70% of what it has.
 */
export type Capacity =
  | {
      readonly by: 'use';
      readonly maxWrites?: number;
      readonly maxReads?: number;
      readonly warmWrites?: number;
      readonly warmReads?: number;
    }
  | { readonly by: 'hour'; readonly writes: Range; readonly reads: Range };

export interface StoryTableProps {
  readonly capacity?: Capacity | undefined;
  readonly encryptionKey?: IKey | undefined;
  readonly deletionProtection: boolean;
}

const UTILIZATION_PERCENT = 70;

/** The one table that holds all state: restorable to any second of the last 35 days, and kept when the stack goes. */
export class StoryTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, props: StoryTableProps) {
    super(scope, id);
    const { capacity = { by: 'use' }, encryptionKey } = props;
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      timeToLiveAttribute: EXPIRES_AT,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.deletionProtection,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      ...(encryptionKey && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey }),
      ...(capacity.by === 'use' ? byUse(capacity) : byHour(capacity)),
    });
    if (capacity.by === 'hour') {
      const { min: minCapacity, max: maxCapacity } = capacity.writes;
      const writes = this.table.autoScaleWriteCapacity({ minCapacity, maxCapacity });
      writes.scaleOnUtilization({ targetUtilizationPercent: UTILIZATION_PERCENT });
      const reads = this.table.autoScaleReadCapacity({
        minCapacity: capacity.reads.min,
        maxCapacity: capacity.reads.max,
      });
      reads.scaleOnUtilization({ targetUtilizationPercent: UTILIZATION_PERCENT });
    }
  }
}

function byUse({ maxWrites, maxReads, warmWrites, warmReads }: Capacity & { by: 'use' }) {
  return {
    billingMode: BillingMode.PAY_PER_REQUEST,
    ...(maxWrites !== undefined && { maxWriteRequestUnits: maxWrites }),
    ...(maxReads !== undefined && { maxReadRequestUnits: maxReads }),
    ...((warmWrites !== undefined || warmReads !== undefined) && {
      warmThroughput: {
        ...(warmWrites !== undefined && { writeUnitsPerSecond: warmWrites }),
        ...(warmReads !== undefined && { readUnitsPerSecond: warmReads }),
      },
    }),
  };
}

const byHour = ({ writes, reads }: Capacity & { by: 'hour' }) => ({
  billingMode: BillingMode.PROVISIONED,
  writeCapacity: writes.min,
  readCapacity: reads.min,
});
