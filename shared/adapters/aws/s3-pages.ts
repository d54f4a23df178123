import { GetObjectCommand, type GetObjectCommandOutput, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { RawPage } from '../../domain/article.ts';
import { PipelineError } from '../../domain/errors.ts';
import type { PageRef, PageSource } from '../../ports.ts';
import { readCarrier } from '../carrier.ts';
import { Retry, type RetryOptions } from './retry.ts';
import { isGone, s3Error } from './s3-errors.ts';

/** Pages in a bucket. */
export type S3Pages = PageSource & {
  /** The pages whose keys begin so, in the order of their keys; any number, a thousand at a time. */
  listPages(prefix: string): AsyncIterable<PageRef>;
};

export interface S3PagesOptions {
  /** Its own retries should be off: spread `CLIENT_WITHOUT_RETRIES` into its settings. */
  readonly client: S3Client;
  readonly bucket: string;
  /** Larger objects are not read. */
  readonly maxBytes: number;
  readonly retry?: RetryOptions;
}

const NAMES = {
  url: 'x-amz-meta-source-url',
  fetchedAt: 'x-amz-meta-fetched-at',
  contentType: 'Content-Type',
} as const;
/** A page of the allowed size over a slow link. */
const TIMEOUT_MS = 30_000;
/** A sequencer is hexadecimal and begins with the second of the upload, in this many digits. */
const SECOND_DIGITS = 10;
const SEQUENCER_DIGITS = 40;

/** Reads pages from a bucket, each by its version where the reference has one. */
export function createS3Pages(options: S3PagesOptions): S3Pages {
  const retry = new Retry('S3', { timeoutMs: TIMEOUT_MS, ...options.retry });
  return {
    read: (ref) => retry.run('GetObject', (signal) => readPage(options, ref, signal)),
    listPages: (prefix) => listRefs(options, retry, prefix),
  };
}

async function readPage(
  { client, bucket, maxBytes }: S3PagesOptions,
  { key, versionId }: PageRef,
  abortSignal: AbortSignal,
): Promise<RawPage & { readonly uploadedAt: string }> {
  try {
    const command = new GetObjectCommand({ Bucket: bucket, Key: key, ...(versionId ? { VersionId: versionId } : {}) });
    const object = await client.send(command, { abortSignal });
    const bytes = await bytesOf(object, key, maxBytes);
    return {
      key,
      bytes,
      carrier: carrierOf(key, object),
      uploadedAt: (object.LastModified ?? new Date(0)).toISOString(),
    };
  } catch (error) {
    if (isGone(error)) throw new PipelineError('page.missing', `${key} is not there any more.`, { cause: error });
    throw s3Error('read it', bucket, error);
  }
}

/** Looks at the length before the first byte is taken. */
async function bytesOf(
  { Body, ContentLength }: GetObjectCommandOutput,
  key: string,
  maxBytes: number,
): Promise<Uint8Array> {
  if (ContentLength !== undefined && ContentLength > maxBytes) {
    if (Body && 'destroy' in Body) Body.destroy();
    throw new PipelineError('page.too-large', `${key} has ${ContentLength} bytes; the limit is ${maxBytes}.`, {
      hint: 'Save the page without its images and scripts.',
    });
  }
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

function carrierOf(key: string, { Metadata = {}, ContentType }: GetObjectCommandOutput): RawPage['carrier'] {
  const { 'source-url': url, 'fetched-at': fetchedAt } = Metadata;
  return readCarrier({ where: key, names: NAMES, values: { url, fetchedAt, contentType: ContentType } });
}

async function* listRefs({ client, bucket }: S3PagesOptions, retry: Retry, prefix: string): AsyncGenerator<PageRef> {
  let token: string | undefined;
  do {
    const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token });
    const answer = await retry.run('ListObjectsV2', (abortSignal) =>
      client
        .send(command, { abortSignal })
        .catch((error: unknown) => Promise.reject(s3Error('list it', bucket, error))),
    );
    for (const { Key, LastModified } of answer.Contents ?? []) {
      if (Key !== undefined && isPage(Key)) yield { key: Key, version: versionOf(LastModified) };
    }
    token = answer.NextContinuationToken;
  } while (token !== undefined);
}

/** Folder markers and sidecars are no pages; a page's key may end in anything else. */
function isPage(key: string): boolean {
  return !key.endsWith('/') && !key.endsWith('.json');
}

/**
 * A version that takes its place among the sequencers of events: at the start of the second of the upload, so that the
 * event of the same upload, whenever it comes, is not older.
 */
function versionOf(uploadedAt = new Date(0)): string {
  const second = Math.floor(uploadedAt.getTime() / 1000);
  return second.toString(16).toUpperCase().padStart(SECOND_DIGITS, '0').padEnd(SEQUENCER_DIGITS, '0');
}
