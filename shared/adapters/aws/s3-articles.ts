import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ArticleStore, StoredArticle } from '../../ports.ts';
import { Retry, type RetryOptions } from './retry.ts';
import { isGone, s3Error } from './s3-errors.ts';

export interface S3ArticlesOptions {
  /** Its own retries should be off: spread `CLIENT_WITHOUT_RETRIES` into its settings. */
  readonly client: S3Client;
  readonly bucket: string;
  readonly retry?: RetryOptions;
}

/** An article is made from a page of a few megabytes at most; what unpacks to more is none. */
const MAX_JSON_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** Keeps each article as one object of packed JSON; writing it again writes the same. */
export function createS3Articles({ client, bucket, retry: options }: S3ArticlesOptions): ArticleStore {
  const retry = new Retry('S3', { timeoutMs: TIMEOUT_MS, ...options });
  const call = <T>(what: string, send: (signal: { abortSignal: AbortSignal }) => Promise<T>) =>
    retry.run(what, (abortSignal) =>
      send({ abortSignal }).catch((error: unknown) =>
        Promise.reject(isGone(error) ? error : s3Error(what, bucket, error)),
      ),
    );
  return {
    put: async (ref, article) => {
      const Body = await promisify(gzip)(JSON.stringify(article));
      const object = { Body, ContentType: 'application/json', ContentEncoding: 'gzip' };
      await call('PutObject', (signal) =>
        client.send(new PutObjectCommand({ Bucket: bucket, Key: keyOf(ref), ...object }), signal),
      );
    },
    get: async (ref) => {
      const read = async (signal: { abortSignal: AbortSignal }) => {
        const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOf(ref) }), signal);
        return object.Body?.transformToByteArray();
      };
      const packed = await call('GetObject', read).catch((error: unknown) =>
        isGone(error) ? undefined : Promise.reject(error),
      );
      return packed && unpack(packed);
    },
    delete: async (ref) => {
      await call('DeleteObject', (signal) =>
        client.send(new DeleteObjectCommand({ Bucket: bucket, Key: keyOf(ref) }), signal),
      );
    },
  };
}

function keyOf(ref: string): string {
  return `${ref}.json.gz`;
}

async function unpack(packed: Uint8Array): Promise<StoredArticle> {
  const json = await promisify(gunzip)(packed, { maxOutputLength: MAX_JSON_BYTES });
  return JSON.parse(json.toString('utf8')) as StoredArticle;
}
