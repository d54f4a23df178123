import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { countingTable } from '../shared/adapters/local/counting-table.ts';
import { openFolderPages } from '../shared/adapters/local/folder-pages.ts';
import { createLmdbArticleStore } from '../shared/adapters/local/lmdb-articles.ts';
import { openLmdbTable } from '../shared/adapters/local/lmdb-table.ts';
import { systemClock } from '../shared/adapters/local/system-clock.ts';
import { createTally } from '../shared/adapters/local/tally.ts';
import type { RawPage } from '../shared/domain/article.ts';
import { PipelineError } from '../shared/domain/errors.ts';
import type { ArticleStore, PageRef, PageSource, StoredArticle, Table } from '../shared/ports.ts';
import type { Extraction } from '../shared/text/extract.ts';
import { DEFAULT_LIMITS } from '../shared/text/guard.ts';
import { createCluster } from '../shared/usecases/cluster-article.ts';
import { createIngest } from '../shared/usecases/ingest-page.ts';
import type { Queries } from '../shared/usecases/queries.ts';
import { createQueries } from '../shared/usecases/query-stories.ts';
import { articleKey } from '../shared/usecases/records/articles.ts';
import { groupKey, groupOf, stateKey, stateOf } from '../shared/usecases/records/nodes.ts';
import { pageRecordKey, pageRecordOf } from '../shared/usecases/records/pages.ts';
import { createRemove } from '../shared/usecases/remove-page.ts';
import type { Context } from './context.ts';
import { type ExtractPool, startExtractPool } from './extract-pool.ts';
import type { PagePipeline } from './ingest/ingest-pages.ts';
import { placesOf } from './page-places.ts';
import type { S3Place } from './s3-pages.ts';

/** The embedded store with the use cases over it. */
export interface LocalStore {
  readonly table: Table;
  readonly articles: ArticleStore;
  readonly queries: Queries;
  /** Takes a page out; false where no such page was ever ingested. */
  remove(key: string): Promise<boolean>;
  close(): Promise<void>;
}

/** Pages that somebody named: where they are listed, and read. */
export interface FoundPages {
  readonly source: PageSource;
  list(): AsyncIterable<PageRef>;
  /** How many there are; null where finding out would cost. */
  count(): Promise<number | null>;
  /** The error for a place without any page. */
  nothingFound(): PipelineError;
}

export interface OpenOptions {
  /** Otherwise a folder without a store is an error: a question must not create one. */
  readonly create?: boolean;
}

const telemetry = createTally();
const clock = systemClock;

/** Opens the store in a folder. */
export function openStore(dir: string, { create = false }: OpenOptions = {}): LocalStore {
  if (!create && !existsSync(join(dir, 'data.mdb'))) throw noStore(dir);
  const table = openLmdbTable(dir);
  const articles = createLmdbArticleStore(table.store);
  const queries = createQueries({ articles, table, clock, telemetry, extract: extractHere });
  return { table, articles, queries, remove: (key) => removePage(table, key), close: () => table.close() };
}

/** Opens an existing store for as long as the work takes. */
export async function withStore<T>(dir: string, work: (store: LocalStore) => Promise<T>): Promise<T> {
  const store = openStore(dir);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function noStore(dir: string): PipelineError {
  const hint = "Take pages in with 'wirefold ingest <folder>', or name another store with --db.";
  return new PipelineError('story.not-found', `There is no store in ${dir}.`, { hint });
}

/** The removal ranks right behind the version it removes: a newer file of the same name comes in again. */
async function removePage(table: Table, key: string): Promise<boolean> {
  const item = await table.get(pageRecordKey(key));
  if (item === undefined) return false;
  const { version, status } = pageRecordOf(item);
  const removal = status === 'removed' ? version : `${version}~`;
  await createRemove({ table, clock, telemetry })({ key, version: removal });
  return true;
}

/** Extraction and clustering of pages from a source into a store. */
export function createPipeline(
  { table, articles }: Pick<LocalStore, 'table' | 'articles'>,
  pages: PageSource,
  extract: (page: RawPage) => Promise<Extraction>,
): PagePipeline {
  const deps = { articles, table, clock, telemetry };
  return { ingest: createIngest({ ...deps, pages, extract }), cluster: createCluster(deps) };
}

/** Clustering alone, on a store of its own that is thrown away. */
export interface Scratch {
  /** What the work so far would be billed on DynamoDB. */
  readonly units: { readonly readUnits: number; readonly writeUnits: number };
  /** Takes an article in and gives its id. */
  cluster(article: StoredArticle): Promise<string>;
  /** Where the article is now; undefined where its text is too short for a story. */
  storyOf(articleId: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Opens a store in an empty folder, counting what is read and written. */
export function openScratch(dir: string): Scratch {
  const lmdb = openLmdbTable(dir, { scratch: true });
  const table = countingTable(lmdb);
  const articles = createLmdbArticleStore(lmdb.store);
  const cluster = createCluster({ articles, table, clock, telemetry });
  return {
    units: table.consumed,
    cluster: async (article) => {
      await articles.put(article.page.key, article);
      return (await cluster(article.page.key)).articleId;
    },
    storyOf: (articleId) => storyOfArticle(lmdb, articleId),
    close: () => lmdb.close(),
  };
}

/** The story of an article without its members, which a story page would load. */
async function storyOfArticle(table: Table, articleId: string): Promise<string | undefined> {
  const node = (await table.get(articleKey(articleId)))?.['node'];
  if (typeof node !== 'string' || node === '') return undefined;
  const { pivot } = stateOf(node, await table.get(stateKey(node)));
  return groupOf(pivot, await table.get(groupKey(pivot))).head || undefined;
}

/** Worker threads that run the built worker. */
export function startPool(root: URL, threads: number | undefined): ExtractPool {
  const worker = new URL('dist/cli/extract-worker.js', root);
  return startExtractPool({ worker, ...(threads !== undefined && { threads }) });
}

/** Extraction in this process, for a single page. Loaded when it is needed, as its word lists take a while. */
export async function extractHere(page: RawPage): Promise<Extraction> {
  const { extractArticle } = await import('../shared/text/extract.ts');
  return extractArticle(page);
}

/** The same API as in the cloud, over this store, for the given Host headers alone. */
export async function createLocalApi({ queries }: LocalStore, allowedHosts: readonly string[]) {
  const { createApi } = await import('../lambdas/api/app.ts');
  return createApi({ queries, telemetry, clock, options: { allowedHosts } });
}

/** The pages below folders, in files, or in a bucket. */
export function findPages(names: readonly string[], { s3PathStyle }: Pick<Context, 's3PathStyle'>): FoundPages {
  const places = placesOf(names);
  const found = 'bucket' in places ? inBucket(places, s3PathStyle) : inFolders(places.paths);
  return { ...found, nothingFound: () => nothingFound(names) };
}

function inFolders(paths: readonly string[]): Omit<FoundPages, 'nothingFound'> {
  const source = openFolderPages(paths, { maxBytes: DEFAULT_LIMITS.maxBytes });
  return { source, list: () => source.listPages(), count: () => countOf(source.listPages()) };
}

/** The SDK is loaded when it is needed: it would slow down every other command. */
function inBucket(place: S3Place, pathStyle: boolean): Omit<FoundPages, 'nothingFound'> {
  const load = async () => {
    const s3 = await import('./s3-pages.ts');
    return { s3, pages: s3.openS3Pages(place.bucket, { maxBytes: DEFAULT_LIMITS.maxBytes, pathStyle }) };
  };
  let loaded: ReturnType<typeof load> | undefined;
  const opened = () => (loaded ??= load());
  return {
    source: { read: async (ref) => (await opened()).pages.read(ref) },
    list: async function* () {
      const { s3, pages } = await opened();
      yield* s3.listPrefixes(pages, place);
    },
    count: async () => null,
  };
}

async function countOf(pages: AsyncIterable<PageRef>): Promise<number> {
  let count = 0;
  for await (const _ of pages) count++;
  return count;
}

function nothingFound(paths: readonly string[]): PipelineError {
  if (paths.length === 0) return new PipelineError('request.invalid', 'No file or folder was named.');
  const hint = 'Pages end in .html, .htm, .xhtml, .txt or .md, each with or without .gz.';
  return new PipelineError('request.invalid', `There are no pages in ${paths.join(', ')}.`, { hint });
}
