import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createCountingTelemetry } from '../shared/adapters/local/counting-telemetry.ts';
import { createLmdbArticleStore } from '../shared/adapters/local/lmdb-articles.ts';
import { assertWhole, dropDamaged, type StoreScan, scanStore } from '../shared/adapters/local/lmdb-scan.ts';
import { type LmdbStore, openLmdbStore } from '../shared/adapters/local/lmdb-store.ts';
import { openLmdbTable } from '../shared/adapters/local/lmdb-table.ts';
import { systemClock } from '../shared/adapters/local/system-clock.ts';
import type { RawPage } from '../shared/domain/article.ts';
import { PipelineError } from '../shared/domain/errors.ts';
import type { ArticleStore, PageSource, Table } from '../shared/ports.ts';
import { createGenerations, type Generations } from '../shared/store/generations.ts';
import type { Extraction } from '../shared/text/extract.ts';
import { changeLogs, DEFAULT_KEPT_DAYS } from '../shared/usecases/changes/change-log.ts';
import { createCluster } from '../shared/usecases/cluster-article.ts';
import { type Curation, createCuration } from '../shared/usecases/decisions/curation.ts';
import { eventIndexes } from '../shared/usecases/events/event-index.ts';
import { createIngest } from '../shared/usecases/ingest/ingest-page.ts';
import { createRemoveKey } from '../shared/usecases/ingest/remove-article.ts';
import { createEventQueries, type EventQueries } from '../shared/usecases/queries/events/event-queries.ts';
import type { Queries } from '../shared/usecases/queries/queries.ts';
import { createQueries } from '../shared/usecases/queries/query-stories.ts';
import { algorithmInUse, algorithmNow } from '../shared/usecases/reprocess/algorithm.ts';
import { createReprocess } from '../shared/usecases/reprocess/reprocess.ts';
import { createSiteMemory, type SiteMemory, withoutSiteLines } from '../shared/usecases/sites/site-memory.ts';
import type { PagePipeline } from './ingest/ingest-pages.ts';
import { keptPages } from './pages/kept-places.ts';
import { type TextWork, textsHere } from './text-work.ts';

/** The embedded store with the use cases over it. */
export interface LocalStore {
  /** What readers see of it. */
  readonly table: Table;
  readonly generations: Generations;
  readonly articles: ArticleStore;
  readonly queries: Queries;
  readonly compare: TextWork['compare'];
  readonly curation: Curation;
  readonly events: EventQueries;
  /** What the stories that are read know of their sites. */
  readonly memory: SiteMemory;
  /** The rows themselves, as the file has them. */
  readonly rows: StoredRows;
  /** Takes a page out; false where no such page was ever ingested. */
  remove(key: string): Promise<boolean>;
  readonly reprocess: ReturnType<typeof createReprocess>;
  /** The algorithm that made the stories, where it is not the one of this program. */
  olderAlgorithm(): Promise<string | null>;
  close(): Promise<void>;
}

/** A store's rows, whatever they say. */
export interface StoredRows {
  scan(): StoreScan;
  dropDamaged(): Promise<number>;
  /** Throws `store.corrupt` where something is damaged. */
  assertWhole(): void;
  /** Writes what the store holds at this moment as a store of its own into an empty folder. */
  copyTo(dir: string): Promise<void>;
}

const storedRows = (store: LmdbStore): StoredRows => ({
  scan: () => scanStore(store),
  dropDamaged: () => dropDamaged(store),
  assertWhole: () => assertWhole(store),
  copyTo: (dir) => store.copyTo(dir),
});

/** Opens the rows of a store in a folder for as long as the work takes. */
export async function withRows<T>(dir: string, work: (rows: StoredRows) => Promise<T>): Promise<T> {
  const store = openLmdbStore(dir, { orReadOnly: true });
  try {
    return await work(storedRows(store));
  } finally {
    await store.close();
  }
}

export interface OpenOptions {
  /** Otherwise a folder without a store is an error: a question must not create one. */
  readonly create?: boolean;
  /** For pages that came from a stand-in for S3. */
  readonly s3PathStyle?: boolean;
  /** Who reads and compares texts for those who ask; this thread where absent. */
  readonly texts?: TextWork;
}

const telemetry = createCountingTelemetry();
const clock = systemClock;

/** Opens the store in a folder. */
export function openStore(
  dir: string,
  { create = false, s3PathStyle = false, texts = textsHere }: OpenOptions = {},
): LocalStore {
  if (!create && !existsSync(join(dir, 'data.mdb'))) throw noStore(dir);
  const base = openLmdbTable(dir, { orReadOnly: !create });
  const articles = createLmdbArticleStore(base.store);
  const generations = createGenerations(base, clock);
  const table = generations.reader;
  const pages = keptPages(table, { s3PathStyle });
  const explain = async (page: RawPage) => (await texts.extract(page, { explain: true })).blocks;
  const read = withoutSiteLines(articles, table);
  const { extract, describe, compare } = texts;
  const reading = { extract: (page: RawPage) => extract(page), describe, pages, explain };
  const queries = createQueries({ articles: read, table, clock, telemetry, ...reading });
  const index = eventIndexes({ articles, clock });
  const changes = changeLogs({ clock, keptDays: DEFAULT_KEPT_DAYS });
  const curation = createCuration({ table, generations, clock, telemetry, events: index, changes });
  return {
    table,
    generations,
    articles,
    rows: storedRows(base.store),
    queries,
    compare,
    memory: createSiteMemory(table, { fixed: false }),
    curation,
    events: createEventQueries({ table, articles: read }),
    remove: createRemoveKey({ table, generations, clock, telemetry, events: index, changes }),
    reprocess: createReprocess({ table: base, articles, clock, telemetry, events: index, changes }),
    olderAlgorithm: async () => {
      const used = await algorithmInUse(table);
      return used === algorithmNow() ? null : used;
    },
    close: () => table.close(),
  };
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

/** Extraction and clustering of pages from a source into a store. */
export function createPipeline(
  { table, generations, articles }: Pick<LocalStore, 'table' | 'generations' | 'articles'>,
  pages: PageSource,
  extract: (page: RawPage) => Promise<Extraction>,
  { replace = false }: { readonly replace?: boolean } = {},
): PagePipeline {
  const told = {
    events: eventIndexes({ articles, clock }),
    changes: changeLogs({ clock, keptDays: DEFAULT_KEPT_DAYS }),
  };
  const deps = { articles, table, generations, clock, telemetry, ...told };
  return { ingest: createIngest({ ...deps, pages, extract, replace }), cluster: createCluster(deps) };
}

/** Makes the same API as in the cloud, over this store, for the given Host headers alone. */
export async function loadLocalApi({ queries, curation, events, compare }: LocalStore) {
  const { createApi } = await import('../lambdas/api/app.ts');
  return (allowedHosts: readonly string[]) =>
    createApi({ queries, curation, events, compare, telemetry, clock, options: { allowedHosts, streams: true } });
}
