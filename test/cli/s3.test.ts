import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { placesOf } from '../../cli/pages/places.ts';
import { buildCli, freshFolder, runCli, SAMPLES } from './support/built-cli.ts';
import { exported } from './support/export-view.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
let server: FauxqsServer;

// Several processes a test: a busy machine needs its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

beforeAll(async () => {
  buildCli();
  server = await startFauxqs({ port: 0, logger: false });
  server.createBucket('pages');
  const client = new S3Client({ endpoint: server.address, region: 'us-east-1', credentials, forcePathStyle: true });
  const upload = (Key: string, Body: Buffer, url?: string) =>
    client.send(
      new PutObjectCommand({
        Bucket: 'pages',
        Key,
        Body,
        ...(url !== undefined && { Metadata: { 'source-url': url } }),
      }),
    );
  const page = (name: string) => readFileSync(join(SAMPLES, name));
  await upload('day 1/fog+mist.html', page('tidewater-post_20250304-fog.html'), 'https://copy.example/fog');
  await upload('day 1/ferry.html', page('harbor-courier_ferry-strikes-breakwater.html'));
  await upload('day 1/blank.html', Buffer.alloc(0));
  await upload('day 2/cup.html', page('metro-brief_northern-cup-final.html'));
  client.destroy();
});
afterAll(() => server.stop());

const env = () => ({
  AWS_ENDPOINT_URL_S3: server.address,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
});

test('a prefix of a bucket is taken in under its keys, with what its metadata say', async () => {
  const db = join(freshFolder(), 'db');
  const first = await runCli(['ingest', 's3://pages/day 1/', '--db', db], { env: env() });
  expect([first.code, first.err]).toEqual([3, expect.stringContaining('day 1/blank.html')]);
  const lines = await exported(db);
  expect(lines.map(({ key }) => key)).toEqual(['day 1/blank.html', 'day 1/ferry.html', 'day 1/fog+mist.html']);
  expect(lines[2]).toMatchObject({ url: 'https://copy.example/fog', site: 'copy.example' });
  const second = await runCli(['ingest', 's3://pages', '--db', db, '--json'], { env: env() });
  expect(JSON.parse(second.out)).toMatchObject({ pages: 4, unchanged: 3, articles: 1 });
});

test('a bucket that is not there, and credentials that are not, are said in words', async () => {
  const db = join(freshFolder(), 'db');
  const missing = await runCli(['ingest', 's3://no-such-bucket/x', '--db', db], { env: env() });
  expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('There is no bucket no-such-bucket')]);
  const { AWS_REGION: _, ...others } = env();
  const noRegion = { ...others, AWS_CONFIG_FILE: join(freshFolder(), 'none') };
  const nowhere = await runCli(['ingest', 's3://pages', '--db', db], { env: noRegion });
  expect([nowhere.code, nowhere.err]).toEqual([
    2,
    expect.stringMatching(/^wirefold: No AWS region is set\.\n.*AWS_REGION/),
  ]);
});

test.each([
  [['a', 'b/c'], { paths: ['a', 'b/c'] }],
  [['s3://bucket'], { bucket: 'bucket', prefixes: [''] }],
  [['s3://bucket/', 's3://bucket/2025/01'], { bucket: 'bucket', prefixes: ['', '2025/01'] }],
])('%j is understood', (names, places) => {
  expect(placesOf(names)).toEqual(places);
});

test.each([[['a', 's3://b']], [['s3://a', 's3://b']], [['s3://']]])('%j is refused', (names) => {
  expect(() => placesOf(names)).toThrow(expect.objectContaining({ code: 'request.invalid' }));
});
