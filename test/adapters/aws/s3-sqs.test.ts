import { GetObjectCommand, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLIENT_WITHOUT_RETRIES } from '../../../shared/adapters/aws/retry.ts';
import { createS3Articles } from '../../../shared/adapters/aws/s3-articles.ts';
import { createS3Pages } from '../../../shared/adapters/aws/s3-pages.ts';
import { createSqsQueue, createSqsVisibility } from '../../../shared/adapters/aws/sqs-queue.ts';
import type { StoredArticle } from '../../../shared/ports.ts';
import { collect } from '../../support/collect.ts';

let server: FauxqsServer;
let client: S3Client;
const retry = { attempts: 3, sleep: async () => {} };
const settings = () => ({
  endpoint: server.address,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  ...CLIENT_WITHOUT_RETRIES,
});

beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false });
  client = new S3Client({ ...settings(), forcePathStyle: true });
  server.createBucket('pages');
  server.createBucket('articles');
});
afterAll(async () => {
  client.destroy();
  await server.stop();
});

const pages = () => createS3Pages({ client, bucket: 'pages', maxBytes: 1000, retry });

async function upload(
  Key: string,
  Body: string,
  more: { Metadata?: Record<string, string>; ContentType?: string } = {},
): Promise<void> {
  await client.send(new PutObjectCommand({ Bucket: 'pages', Key, Body, ...more }));
}

describe('pages in a bucket', () => {
  test('come with what the uploader said of them', async () => {
    const Metadata = { 'source-url': 'https://example.org/a', 'fetched-at': '2026-01-01T12:00:00+02:00', other: 'x' };
    await upload('in/a b+ü.html', 'héllo', { Metadata, ContentType: 'text/html; charset=utf-8' });
    const page = await pages().read({ key: 'in/a b+ü.html', version: '0' });
    expect(page).toMatchObject({
      key: 'in/a b+ü.html',
      carrier: {
        url: 'https://example.org/a',
        fetchedAt: '2026-01-01T10:00:00.000Z',
        contentType: 'text/html; charset=utf-8',
      },
    });
    expect(Buffer.from(page.bytes).toString()).toBe('héllo');
    expect(Math.abs(Date.parse(page.uploadedAt) - Date.now())).toBeLessThan(60_000);
  });

  test('about which nothing was said have an empty carrier', async () => {
    await upload('plain.html', 'x', { ContentType: 'binary/octet-stream' });
    expect((await pages().read({ key: 'plain.html', version: '0' })).carrier).toStrictEqual({});
  });

  test('with an address that is none are rejected, naming the field', async () => {
    await upload('bad.html', 'x', { Metadata: { 'source-url': 'not an address' } });
    await expect(pages().read({ key: 'bad.html', version: '0' })).rejects.toMatchObject({
      code: 'page.bad-carrier',
      message: expect.stringMatching(/bad\.html.*x-amz-meta-source-url/),
    });
  });

  test('that are not there are missing', async () => {
    await expect(pages().read({ key: 'none.html', version: '0' })).rejects.toMatchObject({ code: 'page.missing' });
  });

  test('over the cap are refused before they are read', async () => {
    await upload('cap.html', 'x'.repeat(1000));
    await upload('large.html', 'x'.repeat(1001));
    expect((await pages().read({ key: 'cap.html', version: '0' })).bytes).toHaveLength(1000);
    await expect(pages().read({ key: 'large.html', version: '0' })).rejects.toMatchObject({ code: 'page.too-large' });
  });

  test('are listed below a prefix, all of them, without folders and sidecars', async () => {
    const keys = Array.from({ length: 1005 }, (_, index) => `many/${String(index).padStart(4, '0')}.html`);
    await Promise.all(keys.map((key) => upload(key, 'x')));
    await upload('many/0001.html.json', '{}');
    await upload('many/', '');
    const refs = await collect(pages().listPages('many/'));
    expect(refs.map((ref) => ref.key)).toStrictEqual(keys);
    const second = Number.parseInt((refs[0]?.version ?? '').slice(0, 10), 16);
    expect(Math.abs(second - Date.now() / 1000)).toBeLessThan(60);
  });

  test('of a bucket that is not there are a matter of configuration', async () => {
    const none = createS3Pages({ client, bucket: 'none', maxBytes: 1000, retry });
    await expect(collect(none.listPages(''))).rejects.toMatchObject({ code: 'config.invalid' });
  });
});

describe('what S3 may answer', () => {
  const failing = (error: Error) => {
    let calls = 0;
    const fake = new S3Client({ ...settings(), forcePathStyle: true });
    fake.send = async () => {
      calls += 1;
      throw error;
    };
    return {
      page: () =>
        createS3Pages({ client: fake, bucket: 'pages', maxBytes: 10, retry }).read({
          key: 'k',
          version: '1',
          versionId: 'v',
        }),
      calls: () => calls,
    };
  };
  const exception = (name: string, httpStatusCode: number) =>
    new S3ServiceException({ name, $fault: 'client', $metadata: { httpStatusCode }, message: name });

  test.each([
    ['NoSuchVersion', 404, 'page.missing', 1],
    ['MethodNotAllowed', 405, 'page.missing', 1],
    ['AccessDenied', 403, 'config.invalid', 1],
    ['SlowDown', 503, 'store.unavailable', 3],
    ['InternalError', 500, 'store.unavailable', 3],
  ])('%s is told as %s', async (name, status, code, calls) => {
    const { page, calls: made } = failing(exception(name, status));
    await expect(page()).rejects.toMatchObject({ code });
    expect(made()).toBe(calls);
  });

  test('anything else is a bug that keeps its cause', async () => {
    const cause = exception('InvalidArgument', 400);
    await expect(failing(cause).page()).rejects.toMatchObject({ name: 'Error', cause });
  });

  test('a version is asked for by its id', async () => {
    const asked: unknown[] = [];
    const watching = new S3Client({ ...settings(), forcePathStyle: true });
    watching.middlewareStack.add(
      (next) => async (args) => {
        asked.push(args.input);
        return next(args);
      },
      { step: 'initialize' },
    );
    await upload('v.html', 'x');
    await createS3Pages({ client: watching, bucket: 'pages', maxBytes: 10, retry }).read({
      key: 'v.html',
      version: '1',
      versionId: 'abc',
    });
    expect(asked).toStrictEqual([{ Bucket: 'pages', Key: 'v.html', VersionId: 'abc' }]);
  });
});

describe('articles in a bucket', () => {
  const article: StoredArticle = {
    page: { key: 'a.html', version: '1' },
    seenAt: '2026-01-01T00:00:00.000Z',
    article: {
      text: 'Zwölf Störche — 😀\n\nTwo.',
      title: 'T',
      byline: [],
      published: null,
      modified: null,
      url: null,
      site: null,
      language: 'de',
      kind: 'article',
      wire: [],
      candidates: { title: [], byline: [], published: [], modified: [], url: [] },
    },
  };

  test('come back as they went in, however often they are written, until they are deleted', async () => {
    const store = createS3Articles({ client, bucket: 'articles', retry });
    expect(await store.get('x/1')).toBeUndefined();
    await store.put('x/1', article);
    await store.put('x/1', article);
    expect(await store.get('x/1')).toStrictEqual(article);
    await store.delete('x/1');
    await store.delete('x/1');
    expect(await store.get('x/1')).toBeUndefined();
  });

  test('are stored packed', async () => {
    await createS3Articles({ client, bucket: 'articles', retry }).put('x/2', article);
    const object = await client.send(new GetObjectCommand({ Bucket: 'articles', Key: 'x/2.json.gz' }));
    expect([...((await object.Body?.transformToByteArray()) ?? [])].slice(0, 2)).toStrictEqual([0x1f, 0x8b]);
  });
});

describe('a queue on SQS', () => {
  test('carries a message as JSON', async () => {
    const { queueUrl } = server.createQueue('articles');
    const sqs = new SQSClient(settings());
    await createSqsQueue<{ ref: string }>({ client: sqs, queueUrl, retry }).send({ ref: 'ä/1' });
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 1 }));
    expect(Messages?.map((message) => JSON.parse(message.Body ?? ''))).toStrictEqual([{ ref: 'ä/1' }]);
    sqs.destroy();
  });

  test('shows a received message again when it was told to, not when its visibility would end', async () => {
    const { queueUrl } = server.createQueue('patient', { attributes: { VisibilityTimeout: '1800' } });
    const sqs = new SQSClient(settings());
    await createSqsQueue({ client: sqs, queueUrl, retry }).send({ ref: 'failed' });
    const receive = async () =>
      (await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 0 }))).Messages ?? [];
    const [message] = await receive();
    expect(await receive()).toEqual([]);
    await createSqsVisibility({ client: sqs, queueUrl, retry }).hideFor(message!.ReceiptHandle!, 0);
    expect((await receive()).map(({ Body }) => Body)).toEqual(['{"ref":"failed"}']);
    sqs.destroy();
  });

  test('that is out of reach is store.unavailable', async () => {
    const sqs = new SQSClient({ ...settings(), endpoint: 'http://127.0.0.1:9' });
    const queue = createSqsQueue({ client: sqs, queueUrl: 'http://127.0.0.1:9/000000000000/none', retry });
    await expect(queue.send({})).rejects.toMatchObject({ code: 'store.unavailable' });
    sqs.destroy();
  });
});
