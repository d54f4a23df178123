import { PipelineError } from './domain/errors.ts';

/** Names of the environment's variables; `infra/` sets every one, so a rename that it misses does not compile. */
export type ConfigName =
  | 'PAGES_BUCKET'
  | 'ARTICLES_BUCKET'
  | 'PAGES_QUEUE_URL'
  | 'ARTICLES_QUEUE_URL'
  | 'TABLE_NAME'
  | 'METRICS_NAMESPACE'
  | 'CHANGES_KEPT_DAYS'
  | 'S3_PATH_STYLE';

/** What the API's Lambda is told besides: who vouches for its callers. */
export type AuthName =
  | 'AUTH_ISSUER'
  | 'AUTH_CLIENT_ID'
  | 'AUTH_AUDIENCES'
  | 'AUTH_READ_SCOPE'
  | 'AUTH_CURATE_SCOPE'
  | 'AUTH_CURATOR_GROUP';

/** What the Lambda that makes stories anew is told besides: where it sends itself word, and how long others may be busy. */
export type ReprocessName = 'REPROCESS_QUEUE_URL' | 'REPROCESS_GRACE_SECONDS';

export interface ReprocessConfig {
  readonly queueUrl: string;
  /** Longest time that a worker who has not heard of new stories may go on with what it began. */
  readonly graceMs: number;
}

/** The OIDC issuer whose tokens are taken. */
export interface AuthConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly audiences: readonly string[];
  readonly scopes: { readonly read: string; readonly curate: string };
  /** Group that people need to curate; null where the scope is enough. */
  readonly curatorGroup: string | null;
}

/** The Lambdas; metrics carry the name as their dimension `service`. */
export type ServiceName = 'extract' | 'cluster' | 'api' | 'reprocess';

/** What a Lambda must know about the world it was deployed into. */
export interface Config {
  readonly pagesBucket: string;
  readonly articlesBucket: string;
  readonly pagesQueueUrl: string;
  readonly articlesQueueUrl: string;
  readonly tableName: string;
  readonly metricsNamespace: string;
  /** Days that the change log is kept. */
  readonly changesKeptDays: number;
  /** True where buckets are folders of one host instead of hosts of their own: local stand-ins for S3. */
  readonly s3PathStyle: boolean;
}

interface Rule {
  readonly pattern: RegExp;
  readonly is: string;
}

const BUCKET: Rule = { pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, is: 'the name of a bucket' };
const QUEUE: Rule = { pattern: /^https?:\/\/\S+$/, is: 'the address of a queue, https://…' };

const RULES: Readonly<Record<ConfigName, Rule>> = {
  PAGES_BUCKET: BUCKET,
  ARTICLES_BUCKET: BUCKET,
  PAGES_QUEUE_URL: QUEUE,
  ARTICLES_QUEUE_URL: QUEUE,
  TABLE_NAME: { pattern: /^[\w.-]{3,255}$/, is: 'the name of a table' },
  METRICS_NAMESPACE: { pattern: /^(?!AWS\/)[\w./#:-]{1,255}$/, is: 'a name for metrics that does not begin with AWS/' },
  CHANGES_KEPT_DAYS: { pattern: /^[1-9]\d{0,3}$/, is: 'a number of days from 1 on' },
  S3_PATH_STYLE: { pattern: /^(true|false)$/, is: 'true or false' },
};

const SCOPE: Rule = { pattern: /^[\x21\x23-\x5B\x5D-\x7E]+$/, is: 'the name of a scope' };

const AUTH_RULES: Readonly<Record<AuthName, Rule>> = {
  AUTH_ISSUER: {
    pattern: /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)(:|\/|$))\S+$/,
    is: 'the address of an OIDC issuer, https://…',
  },
  AUTH_CLIENT_ID: { pattern: /^\S+$/, is: 'the id of the console’s client at the issuer' },
  AUTH_AUDIENCES: { pattern: /^\S+$/, is: 'clients or audiences whose tokens are taken, separated by commas' },
  AUTH_READ_SCOPE: SCOPE,
  AUTH_CURATE_SCOPE: SCOPE,
  AUTH_CURATOR_GROUP: { pattern: /^\S+$/, is: 'the group of those who may curate, or * for all who have the scope' },
};

/** Parses what the environment says about the issuer; names every bad variable at once. */
export function loadAuthConfig(env: Readonly<Record<string, string | undefined>>): AuthConfig {
  const read = readerOf(AUTH_RULES, env);
  const group = read('AUTH_CURATOR_GROUP');
  return Object.freeze({
    issuer: read('AUTH_ISSUER'),
    clientId: read('AUTH_CLIENT_ID'),
    audiences: read('AUTH_AUDIENCES').split(','),
    scopes: { read: read('AUTH_READ_SCOPE'), curate: read('AUTH_CURATE_SCOPE') },
    curatorGroup: group === '*' ? null : group,
  });
}

const REPROCESS_RULES: Readonly<Record<ReprocessName, Rule>> = {
  REPROCESS_QUEUE_URL: QUEUE,
  REPROCESS_GRACE_SECONDS: { pattern: /^\d{1,4}$/, is: 'a number of seconds' },
};

/** Parses what only the reprocess Lambda is told. */
export function loadReprocessConfig(env: Readonly<Record<string, string | undefined>>): ReprocessConfig {
  const read = readerOf(REPROCESS_RULES, env);
  return Object.freeze({
    queueUrl: read('REPROCESS_QUEUE_URL'),
    graceMs: Number(read('REPROCESS_GRACE_SECONDS')) * 1_000,
  });
}

/** Parses the environment; names every bad variable at once, so that one deployment is enough to mend them. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = readerOf(RULES, env);
  return Object.freeze({
    pagesBucket: read('PAGES_BUCKET'),
    articlesBucket: read('ARTICLES_BUCKET'),
    pagesQueueUrl: read('PAGES_QUEUE_URL'),
    articlesQueueUrl: read('ARTICLES_QUEUE_URL'),
    tableName: read('TABLE_NAME'),
    metricsNamespace: read('METRICS_NAMESPACE'),
    changesKeptDays: Number(read('CHANGES_KEPT_DAYS')),
    s3PathStyle: read('S3_PATH_STYLE') === 'true',
  });
}

function readerOf<Name extends string>(
  rules: Readonly<Record<Name, Rule>>,
  env: Readonly<Record<string, string | undefined>>,
): (name: Name) => string {
  const faults = (Object.entries(rules) as [Name, Rule][]).flatMap(([name, rule]) => faultOf(name, rule, env[name]));
  if (faults.length > 0) {
    throw new PipelineError('config.invalid', `The environment is not usable: ${faults.join('; ')}.`, {
      hint: 'Set the named variables, or deploy the stack again: it sets them all.',
    });
  }
  return (name) => env[name] ?? '';
}

function faultOf(name: string, { pattern, is }: Rule, value: string | undefined): readonly string[] {
  if (value === undefined || value === '') return [`${name} is missing (it is ${is})`];
  return pattern.test(value) ? [] : [`${name} is ${JSON.stringify(value)}, not ${is}`];
}
