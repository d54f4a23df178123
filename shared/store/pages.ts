import { createHash } from 'node:crypto';
import type { PageKind } from '../domain/article.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { Item, Key, Table } from '../ports.ts';
import { contentHash } from './bytes.ts';
import { queryAll } from './versioned-items.ts';

/** SHA-256 of a page's bytes as they are stored, in hexadecimal: what `sha256sum` prints for the file. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const partition = (sha256: string): string => `H#${sha256}`;

/** Entry of the index from contents to pages. It may outlive what it says: a page's record has the last word. */
export const sha256Key = (sha256: string, pageKey: string): Key => ({ pk: partition(sha256), sk: pageKey });

/** Pages of one content are looked at up to here; a thousand copies of an error page are one answer. */
const MAX_PAGES = 100;

/**
 * The key of a page with these contents: one whose record still says so before one that has since been replaced or
 * deleted; the first by name among equals. Undefined where none ever had them.
 */
export async function pageWithContent(table: Table, sha256: string): Promise<string | undefined> {
  const keys: string[] = [];
  for await (const { sk } of queryAll(table, partition(sha256), { limit: MAX_PAGES })) {
    keys.push(sk);
    if (keys.length === MAX_PAGES) break;
  }
  const records = await table.batchGet(keys.map(pageRecordKey));
  const current = keys.find((_, i) => records[i] !== undefined && pageRecordOf(records[i]).sha256 === sha256);
  return current ?? keys[0];
}

/** Page records are spread over 256 partitions, so that they can be listed and no partition runs hot. */
const BUCKETS: readonly string[] = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));
const bucketOf = (key: string): string => contentHash(key).slice(0, 2);

export const PAGE_PARTITIONS: readonly string[] = BUCKETS.map((bucket) => `P#${bucket}`);

/** Where the record of a page stands. */
export const pageRecordKey = (key: string): Key => ({ pk: `P#${bucketOf(key)}`, sk: key });

/** Which version of a page a generation that is being built has taken. */
export const rebuiltPageKey = (key: string): Key => ({ pk: `R#${bucketOf(key)}`, sk: key });
export const REBUILT_PARTITIONS: readonly string[] = BUCKETS.map((bucket) => `R#${bucket}`);

/** Folders, files and buckets that pages were taken in from. */
export const PLACES = 'F';
export const placeKey = (place: string): Key => ({ pk: PLACES, sk: place });

/** What a sort key of the table takes: no page is recorded under a longer name. */
const MAX_RECORDED_BYTES = 1_024;
/** And what a page's name may have to become an article: among its uploads two characters stand before it. */
export const MAX_NAME_BYTES = MAX_RECORDED_BYTES - 2;

/** The name that a page is recorded under: longer ones keep their beginning, and a hash tells them apart. */
export function recordedName(name: string): string {
  if (canBeRecorded(name)) return name;
  const kept = Buffer.from(name)
    .subarray(0, MAX_RECORDED_BYTES - 100)
    .toString()
    .replace(/\ufffd+$/, '');
  return `${kept}…${contentHash(name)}`;
}

/** Whether there can be a page of this name. */
export const canBeRecorded = (name: string): boolean => Buffer.byteLength(name) <= MAX_RECORDED_BYTES;

export type PageStatus =
  /** Extracted and on its way to clustering. */
  | 'queued'
  /** Taken: an article, or a page kept with its kind. */
  | 'stored'
  | 'rejected'
  | 'removed';

/** The newest known version of a page key, and what became of it. */
export interface PageRecord {
  readonly key: string;
  readonly version: string;
  /** The folder or bucket it was taken from; absent where pages have one place. */
  readonly place?: string;
  /** Of the bytes as stored; absent where they could not be read. */
  readonly sha256?: string;
  readonly status: PageStatus;
  readonly articleId: string | null;
  /** Articles that earlier versions of the page belonged to and that may still count it. */
  readonly leaving: readonly string[];
  /** Pointers to the articles that earlier versions of the page became, oldest first. */
  readonly earlier?: readonly string[];
  /** Pointer to the extracted article; null where there is none. */
  readonly ref: string | null;
  readonly kind: PageKind | null;
  readonly rejection: { readonly code: ErrorCode; readonly reason: string; readonly hint: string | null } | null;
}

/** A page's record as an item. */
export function pageItem(record: PageRecord): Item {
  const { key, ...fields } = record;
  return { ...pageRecordKey(key), ...fields };
}

/** A page's record from its item. */
export function pageRecordOf(item: Item): PageRecord {
  const { pk: _, sk, ...fields } = item;
  return { key: sk, ...(fields as unknown as Omit<PageRecord, 'key'>) };
}
