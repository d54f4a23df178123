import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';

/** Lets services of AWS, working for this account, put messages into queues that the key encrypts. */
export function mayEncryptFor(key: IKey, services: readonly string[]): void {
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'ServicesMaySendToQueues',
      principals: services.map((service) => new ServicePrincipal(service)),
      actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(key).account } },
    }),
  );
}
