import type { Article, RawPage } from './domain/article.ts';

/** A value an item can hold. Numbers are finite; bytes stay bytes. */
export type Attribute =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly Attribute[]
  | { readonly [name: string]: Attribute };

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** One row of the table: its key and attributes. `undefined` attributes are left out. */
export type Item = Key & { readonly [name: string]: Attribute | undefined };

/** What must hold for a write to happen; a write whose condition fails changes nothing and says so. */
export type Condition =
  /** No item has this key. */
  | { readonly absent: true }
  /** The item exists and each named attribute has exactly this value. */
  | { readonly equals: { readonly [name: string]: string | number | boolean } }
  /** The item is absent, or lacks the attribute, or the attribute is smaller (strings by UTF-8 bytes). */
  | { readonly smaller: { readonly [name: string]: string | number } };

/** Changes to one item, which is created where absent. `add` counts from 0. */
export interface Change {
  readonly set?: { readonly [name: string]: Attribute };
  readonly add?: { readonly [name: string]: number };
  readonly remove?: readonly string[];
}

export interface Range {
  /** First sort key, included. */
  readonly from?: string;
  /** Last sort key, included. */
  readonly to?: string;
  /** Only sort keys that begin with this; excludes `from` and `to`. */
  readonly prefix?: string;
  /** Go on behind this sort key: the `next` of the answer before. */
  readonly after?: string;
  /** Descending order. */
  readonly reverse?: boolean;
  /** At most this many items; the answer may be shorter and still have a `next`. */
  readonly limit?: number;
}

export interface Slice {
  readonly items: readonly Item[];
  /** Pass as `after` to go on; absent at the end of the range. */
  readonly next?: string;
}

/**
 * All state lives in one table of items `(pk, sk)`, ordered by `sk` (UTF-8 bytes) within a `pk`.
 *
 * Reads see every write that finished before they began. A write touches one item, atomically; there are no
 * transactions. Throttling and time-outs are retried inside, bounded; what is left over is `store.unavailable`.
 */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /** Any number of keys, repeats allowed; answers in the order asked. */
  batchGet(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>;
  query(pk: string, range?: Range): Promise<Slice>;
  /** Replaces the whole item. False where the condition did not hold. */
  put(item: Item, condition?: Condition): Promise<boolean>;
  /** The item as it stands after the change; undefined where the condition did not hold. */
  update(key: Key, change: Change, condition?: Condition): Promise<Item | undefined>;
  /** True where the item is gone afterwards; false where the condition did not hold. */
  delete(key: Key, condition?: Condition): Promise<boolean>;
  /** Unconditional writes, any number, in no order; all are done when it returns. */
  batchWrite(writes: { readonly put?: readonly Item[]; readonly delete?: readonly Key[] }): Promise<void>;
  close(): Promise<void>;
}

/** Items the DynamoDB TTL removes carry their end in this attribute, in seconds since 1970; readers must not rely on it. */
export const EXPIRES_AT = 'expiresAt';

/** Where a page's version is, without its bytes. `version` orders uploads of one key (S3 sequencer, or file time). */
export interface PageRef {
  readonly key: string;
  /** Later uploads of a key compare greater, as strings. */
  readonly version: string;
  /** The folder or bucket that somebody took it from; two of them may have pages of one name. Absent where there is one. */
  readonly place?: string;
  /** S3 version id; absent where the source has no versions. */
  readonly versionId?: string;
}

/**
 * Why what stood among pages was not read as one: `revisit` a WARC record that only says a page had not changed,
 * `redirect` and `error-response` what a server answered in its place, `no-page` anything else that is no HTML or text.
 */
export type SkipReason = 'revisit' | 'redirect' | 'error-response' | 'no-page';

/** Reads uploaded pages: an S3 bucket or a folder. */
export interface PageSource {
  /** The page's bytes and carrier; throws `page.missing` where it is gone, `page.too-large` before reading too much. */
  read(ref: PageRef): Promise<RawPage & { readonly uploadedAt: string }>;
}

/** An extracted article on its way from extraction to clustering, and its keep afterwards. */
export interface StoredArticle {
  readonly page: PageRef;
  /** ISO 8601: when the carrier says it was fetched, else when it was uploaded. */
  readonly seenAt: string;
  readonly article: Article;
}

/** Keeps extracted articles, text and all: an S3 bucket or the embedded store. */
export interface ArticleStore {
  /** Writing the same article twice is harmless. */
  put(ref: string, article: StoredArticle): Promise<void>;
  get(ref: string): Promise<StoredArticle | undefined>;
  delete(ref: string): Promise<void>;
}

/** Pointers to work, at least once, in no order. */
export interface Queue<Message> {
  send(message: Message): Promise<void>;
}

/** When a message that was received is delivered again. */
export interface MessageVisibility {
  /** Hides a received message for so many seconds from now; zero shows it at once. */
  hideFor(receiptHandle: string, seconds: number): Promise<void>;
}

export interface Clock {
  now(): Date;
  /** Waits; absent where nobody waits, and a lost write is repeated at once. */
  sleep?(ms: number): Promise<void>;
}

/** Counts and events for operators; never text from a page. */
export interface Telemetry {
  count(metric: Metric, value?: number, dimensions?: { readonly [name: string]: string }): void;
  event(name: string, fields: { readonly [name: string]: string | number | boolean }): void;
}

/** What is counted; infra draws and watches these. */
export type Metric =
  | 'PagesIngested'
  | 'PagesRejected'
  | 'StoriesCreated'
  | 'VariantsLinked'
  | 'HotKeys'
  | 'Verifications'
  | 'Conflicts';
