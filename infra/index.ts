/** wirefold in an app of the AWS CDK: `import { Wirefold } from 'wirefold/cdk'` (docs/deploy.md). */
import type { Issuer } from './constructs/identity.ts';
import type { Capacity, Range } from './constructs/story-table.ts';
import { type ApiSize, SIZES, type Sizes, type SomeSizes, type Throttle, type WorkerSize } from './sizes.ts';
import { Wirefold, type WirefoldProps } from './wirefold.ts';

export {
  type ApiSize,
  type Capacity,
  type Issuer,
  type Range,
  SIZES,
  type Sizes,
  type SomeSizes,
  type Throttle,
  Wirefold,
  type WirefoldProps,
  type WorkerSize,
};
