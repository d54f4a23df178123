import type { Stack } from 'aws-cdk-lib';
import { AccountPrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Capacity } from './constructs/story-table.ts';
import { issuerFrom } from './issuer-context.ts';
import type { WirefoldProps } from './wirefold.ts';

type Context = (name: string) => unknown;

/** Every setting that `-c name=value` takes, with what its value is. */
export const SETTINGS = {
  stackName: 'name of the stack; Wirefold unless told otherwise',
  alarmEmail: 'address that hears of alarms',
  monthlyBudget: 'US dollars a month; alarmEmail hears when they are nearly spent',
  pagesBucket: 'name of a bucket that exists, with EventBridge notifications turned on',
  uploaders: 'account numbers, separated by commas, that may upload pages',
  encryptionKey: 'ARN of a KMS key for buckets, table and queues',
  keepPagesDays: 'days until a page is deleted from its bucket',
  keepChangesDays: 'days that the change log is kept, 1 to 9,999; 30 unless told otherwise',
  extractConcurrency: 'Lambdas that extract at the same time, 2 to 1,000',
  clusterConcurrency: 'Lambdas that cluster at the same time, 2 to 1,000',
  maxWrites: 'units that the table takes a second at most, paid by use',
  maxReads: 'the same for reads',
  warmWrites: 'units a second that the table is ready for at once',
  warmReads: 'the same for reads',
  writes: 'provisioned units a second, lowest-highest (5-500); with reads',
  reads: 'provisioned units a second, lowest-highest; with writes',
  tracing: 'true to send traces to X-Ray',
  deletionProtection: 'true to have table and user pool refuse deletion',
  issuer: 'address of an OIDC issuer instead of Cognito',
  clientId: 'with issuer: the console’s client there',
  audience: 'with issuer: further audiences, separated by commas',
  readScope: 'with issuer: the scope to read',
  curateScope: 'with issuer: the scope to decide',
  curatorGroup: 'with issuer: the group that people need to decide',
} as const;

/** What `cdk deploy -c name=value` says of a pipeline. Throws where a value is not what the setting takes. */
export function propsFrom(context: Context, stack: Stack): WirefoldProps {
  const text = (name: keyof typeof SETTINGS): string | undefined => {
    const value = context(name);
    return value === undefined || value === '' ? undefined : String(value);
  };
  const number = (name: keyof typeof SETTINGS, pattern = /^[1-9]\d*$/): number | undefined => {
    const value = text(name);
    if (value !== undefined && !pattern.test(value)) throw unusable(name, value);
    return value === undefined ? undefined : Number(value);
  };
  const flag = (name: keyof typeof SETTINGS): boolean | undefined => {
    const value = text(name);
    if (value !== undefined && value !== 'true' && value !== 'false') throw unusable(name, value);
    return value === undefined ? undefined : value === 'true';
  };
  const width = (name: 'extractConcurrency' | 'clusterConcurrency') => {
    const maxConcurrency = number(name, /^([2-9]|[1-9]\d{1,2}|1000)$/);
    return maxConcurrency === undefined ? {} : { maxConcurrency };
  };
  const bucketName = text('pagesBucket');
  const keyArn = text('encryptionKey');
  return {
    alarmEmail: text('alarmEmail'),
    monthlyBudget: number('monthlyBudget', /^\d+(\.\d+)?$/),
    pagesBucket: bucketName === undefined ? undefined : Bucket.fromBucketName(stack, 'GivenPages', bucketName),
    uploaders: accounts(text('uploaders')).map((account) => new AccountPrincipal(account)),
    encryptionKey: keyArn === undefined ? undefined : Key.fromKeyArn(stack, 'GivenKey', keyArn),
    keepPagesDays: number('keepPagesDays'),
    keepChangesDays: number('keepChangesDays', /^[1-9]\d{0,3}$/),
    sizes: { extract: width('extractConcurrency'), cluster: width('clusterConcurrency') },
    capacity: capacityFrom(text, number),
    tracing: flag('tracing'),
    deletionProtection: flag('deletionProtection'),
    issuer: issuerFrom((name) => text(name as keyof typeof SETTINGS)),
  };
}

function capacityFrom(
  text: (name: keyof typeof SETTINGS) => string | undefined,
  number: (name: keyof typeof SETTINGS) => number | undefined,
): Capacity | undefined {
  const hourly = { writes: text('writes'), reads: text('reads') };
  const byUse = {
    maxWrites: number('maxWrites'),
    maxReads: number('maxReads'),
    warmWrites: number('warmWrites'),
    warmReads: number('warmReads'),
  };
  const limits = Object.entries(byUse).filter(([, value]) => value !== undefined);
  if (hourly.writes === undefined && hourly.reads === undefined) {
    return limits.length === 0 ? undefined : { by: 'use', ...Object.fromEntries(limits) };
  }
  if (hourly.writes === undefined || hourly.reads === undefined || limits.length > 0) {
    throw new Error(
      'Provisioned capacity is set by -c writes=LOW-HIGH and -c reads=LOW-HIGH together, without maxWrites, maxReads, warmWrites or warmReads.',
    );
  }
  return { by: 'hour', writes: range('writes', hourly.writes), reads: range('reads', hourly.reads) };
}

function range(name: 'writes' | 'reads', value: string) {
  const [, min = '', max = ''] = /^([1-9]\d*)-([1-9]\d*)$/.exec(value) ?? [];
  if (!(Number(min) <= Number(max)) || min === '') throw unusable(name, value);
  return { min: Number(min), max: Number(max) };
}

function accounts(value: string | undefined): readonly string[] {
  const named = (value ?? '').split(',').filter(Boolean);
  for (const account of named) if (!/^\d{12}$/.test(account)) throw unusable('uploaders', account);
  return named;
}

const unusable = (name: keyof typeof SETTINGS, value: string): Error =>
  new Error(`-c ${name}=${value} is not usable: ${name} is ${SETTINGS[name]}.`);
