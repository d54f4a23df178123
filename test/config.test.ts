import { expect, test } from 'vitest';
import { loadConfig } from '../shared/config.ts';
import { PipelineError } from '../shared/domain/errors.ts';

const GOOD = {
  PAGES_BUCKET: 'wirefold-pages',
  ARTICLES_BUCKET: 'wirefold-articles',
  PAGES_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/pages',
  ARTICLES_QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/123456789012/articles',
  TABLE_NAME: 'wirefold',
  METRICS_NAMESPACE: 'Wirefold',
  CHANGES_KEPT_DAYS: '30',
  S3_PATH_STYLE: 'false',
};

const faultOf = (env: Record<string, string | undefined>): PipelineError => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof PipelineError) return error;
    throw error;
  }
  throw new Error('the environment was taken');
};

test('a good environment becomes a frozen record', () => {
  const config = loadConfig({ ...GOOD, PATH: '/bin' });
  expect(config).toEqual({
    pagesBucket: 'wirefold-pages',
    articlesBucket: 'wirefold-articles',
    pagesQueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/pages',
    articlesQueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/articles',
    tableName: 'wirefold',
    metricsNamespace: 'Wirefold',
    changesKeptDays: 30,
    s3PathStyle: false,
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test('every bad variable is named at once, the good ones are not', () => {
  const error = faultOf({ ...GOOD, TABLE_NAME: undefined, PAGES_BUCKET: 'Not A Bucket', S3_PATH_STYLE: 'yes' });
  expect(error.code).toBe('config.invalid');
  expect(error.message).toMatch(/TABLE_NAME is missing/);
  expect(error.message).toMatch(/PAGES_BUCKET is "Not A Bucket"/);
  expect(error.message).toMatch(/S3_PATH_STYLE is "yes", not true or false/);
  expect(error.message).not.toMatch(/ARTICLES_BUCKET|METRICS_NAMESPACE/);
});

test.each(Object.keys(GOOD))('%s cannot be left out', (name) => {
  expect(faultOf({ ...GOOD, [name]: '' }).message).toContain(`${name} is missing`);
});

test('metrics cannot go into the namespaces that AWS keeps', () => {
  expect(faultOf({ ...GOOD, METRICS_NAMESPACE: 'AWS/Lambda' }).message).toContain('METRICS_NAMESPACE');
});
