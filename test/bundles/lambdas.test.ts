import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type LambdaProcess, startLambda } from '../support/lambda-process.ts';
import { S3_TEST_BODY } from '../support/s3-events.ts';
import { sqsEvent } from '../support/sqs-event.ts';
import { buildParts, builtBundle } from '../support/synthesize.ts';

vi.setConfig({ testTimeout: 60_000 });

const ENV = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  // A port that nobody listens on: whatever a bundle asks for fails at once.
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  PAGES_BUCKET: 'pages',
  ARTICLES_BUCKET: 'articles',
  PAGES_QUEUE_URL: 'http://127.0.0.1:9/000000000000/pages',
  ARTICLES_QUEUE_URL: 'http://127.0.0.1:9/000000000000/articles',
  TABLE_NAME: 'stories',
  REPROCESS_QUEUE_URL: 'http://127.0.0.1:9/000000000000/reprocess',
  REPROCESS_GRACE_SECONDS: '1',
  METRICS_NAMESPACE: 'Wirefold',
  CHANGES_KEPT_DAYS: '30',
  S3_PATH_STYLE: 'true',
  AUTH_ISSUER: 'http://127.0.0.1:9',
  AUTH_CLIENT_ID: 'console',
  AUTH_AUDIENCES: 'console',
  AUTH_READ_SCOPE: 'wirefold/read',
  AUTH_CURATE_SCOPE: 'wirefold/curate',
  AUTH_CURATOR_GROUP: '*',
};

const started: LambdaProcess[] = [];

async function start(name: string, env: Record<string, string> = ENV): Promise<LambdaProcess> {
  const lambda = await startLambda({ bundle: builtBundle(name), env, timeoutMs: 30_000 });
  started.push(lambda);
  return lambda;
}

beforeAll(() => buildParts('lambdas'), 60_000);
afterAll(() => Promise.all(started.map((lambda) => lambda.stop())));

describe('a bundle in plain Node', () => {
  test('extract takes what S3 sends when a notification is set up', async () => {
    const extract = await start('extract');
    expect(await extract.invoke(sqsEvent(S3_TEST_BODY))).toEqual({ batchItemFailures: [] });
  });

  test('cluster hands back what it cannot read', async () => {
    const cluster = await start('cluster');
    expect(await cluster.invoke(sqsEvent('no pointer'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }],
    });
  });

  test('reprocess hands back what it cannot read', async () => {
    const reprocess = await start('reprocess');
    expect(await reprocess.invoke(sqsEvent('no order'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }],
    });
  });

  test('api describes itself', async () => {
    const api = await start('api');
    const answer = await api.invoke<{ statusCode: number; body: string }>({
      version: '2.0',
      rawPath: '/openapi.json',
      rawQueryString: '',
      headers: { host: 'api.example' },
      requestContext: {
        domainName: 'api.example',
        http: { method: 'GET', path: '/openapi.json', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
        stage: '$default',
      },
      isBase64Encoded: false,
    });
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
  });

  test('stops at the start where its environment is bad, and names everything at once', async () => {
    const { TABLE_NAME, PAGES_BUCKET, ...rest } = ENV;
    expect([TABLE_NAME, PAGES_BUCKET]).toEqual(['stories', 'pages']);
    await expect(start('extract', rest)).rejects.toThrow(/PAGES_BUCKET is missing.*TABLE_NAME is missing/);
  });
});

describe('every bundle', () => {
  test.each(['extract', 'cluster', 'api', 'reprocess'])('%s runs sloppy code, as simhash-js must', (name) => {
    const code = readFileSync(builtBundle(name), 'utf8');
    expect(code.slice(0, 200)).not.toMatch(/^\s*["']use strict["']/);
  });

  test.each([
    { name: 'extract', atMostKiB: 900 },
    { name: 'cluster', atMostKiB: 440 },
    { name: 'reprocess', atMostKiB: 460 },
    { name: 'api', atMostKiB: 1120 },
  ])('$name stays small enough to start cold: $atMostKiB KiB packed', ({ name, atMostKiB }) => {
    expect(gzipSync(readFileSync(builtBundle(name))).length / 1024).toBeLessThan(atMostKiB);
  });
});
