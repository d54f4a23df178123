import { PipelineError } from './domain/errors.ts';

/** Names of the environment's variables; `infra/` sets every one, so a rename that it misses does not compile. */
export type ConfigName =
  | 'PAGES_BUCKET'
  | 'ARTICLES_BUCKET'
  | 'ARTICLES_QUEUE_URL'
  | 'TABLE_NAME'
  | 'METRICS_NAMESPACE'
  | 'S3_PATH_STYLE';

/** The three Lambdas; metrics carry the name as their dimension `service`. */
export type ServiceName = 'extract' | 'cluster' | 'api';

/** What a Lambda must know about the world it was deployed into. */
export interface Config {
  readonly pagesBucket: string;
  readonly articlesBucket: string;
  readonly articlesQueueUrl: string;
  readonly tableName: string;
  readonly metricsNamespace: string;
  /** True where buckets are folders of one host instead of hosts of their own: local stand-ins for S3. */
  readonly s3PathStyle: boolean;
}

interface Rule {
  readonly pattern: RegExp;
  readonly is: string;
}

const BUCKET: Rule = { pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, is: 'the name of a bucket' };

const RULES: Readonly<Record<ConfigName, Rule>> = {
  PAGES_BUCKET: BUCKET,
  ARTICLES_BUCKET: BUCKET,
  ARTICLES_QUEUE_URL: { pattern: /^https?:\/\/\S+$/, is: 'the address of a queue, https://…' },
  TABLE_NAME: { pattern: /^[\w.-]{3,255}$/, is: 'the name of a table' },
  METRICS_NAMESPACE: { pattern: /^(?!AWS\/)[\w./#:-]{1,255}$/, is: 'a name for metrics that does not begin with AWS/' },
  S3_PATH_STYLE: { pattern: /^(true|false)$/, is: 'true or false' },
};

/** Parses the environment; names every bad variable at once, so that one deployment is enough to mend them. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults = (Object.keys(RULES) as ConfigName[]).flatMap((name) => faultOf(name, env[name]));
  if (faults.length > 0) {
    throw new PipelineError('config.invalid', `The environment is not usable: ${faults.join('; ')}.`, {
      hint: 'Set the named variables, or deploy the stack again: it sets them all.',
    });
  }
  const read = (name: ConfigName): string => env[name] ?? '';
  return Object.freeze({
    pagesBucket: read('PAGES_BUCKET'),
    articlesBucket: read('ARTICLES_BUCKET'),
    articlesQueueUrl: read('ARTICLES_QUEUE_URL'),
    tableName: read('TABLE_NAME'),
    metricsNamespace: read('METRICS_NAMESPACE'),
    s3PathStyle: read('S3_PATH_STYLE') === 'true',
  });
}

function faultOf(name: ConfigName, value: string | undefined): readonly string[] {
  const { pattern, is } = RULES[name];
  if (value === undefined || value === '') return [`${name} is missing (it is ${is})`];
  return pattern.test(value) ? [] : [`${name} is ${JSON.stringify(value)}, not ${is}`];
}
