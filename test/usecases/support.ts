import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import type { Article, RawPage } from '../../shared/domain/article.ts';
import type { ArticleStore, Clock, StoredArticle, Table } from '../../shared/ports.ts';
import { articleIdOf } from '../../shared/store/articles.ts';
import { createGenerations } from '../../shared/store/generations.ts';
import { changeLogs } from '../../shared/usecases/changes/change-log.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { createCuration } from '../../shared/usecases/decisions/curation.ts';
import { eventIndexes } from '../../shared/usecases/events/event-index.ts';
import { createRemove, writeRecord } from '../../shared/usecases/ingest/ingest-page.ts';
import { createEventQueries } from '../../shared/usecases/queries/events/event-queries.ts';
import { createQueries } from '../../shared/usecases/queries/query-stories.ts';
import { createReprocess } from '../../shared/usecases/reprocess/reprocess.ts';
import { withoutSiteLines } from '../../shared/usecases/sites/site-memory.ts';
import { runComponents } from '../../shared/usecases/stories/run-components.ts';
import { createRecordingTelemetry } from '../support/recording-telemetry.ts';

/** What a test says of an article; the rest is the usual. */
export type Given = Partial<Article> & { readonly key: string; readonly text: string };

export function articleOf({ key: _, ...given }: Given): Article {
  const candidates = { title: [], byline: [], published: [], modified: [], url: [] };
  const nothing = { title: null, byline: [], published: null, modified: null, url: null, site: null, wire: [] };
  return { ...nothing, language: 'en', kind: 'article', candidates, ...given };
}

export function createArticles(): ArticleStore {
  const stored = new Map<string, StoredArticle>();
  return {
    put: async (ref, article) => void stored.set(ref, article),
    get: async (ref) => stored.get(ref),
    delete: async (ref) => void stored.delete(ref),
  };
}

/** The page's words as they are, from the site of its address. */
function readAsText({ bytes, carrier: { url } }: RawPage) {
  const text = new TextDecoder().decode(bytes);
  return { article: articleOf({ key: '', text, ...(url && { url, site: new URL(url).host }) }) };
}

/** Clustering and queries over one table, and a way to give them articles. */
export function createNewsroom(
  base: Table = createMemoryTable(),
  articles: ArticleStore = createArticles(),
  clock: Clock = { now: () => new Date('2026-03-10T00:00:00Z') },
  {
    withEvents = false,
    withChanges = false,
    components = false,
  }: { readonly withEvents?: boolean; readonly withChanges?: boolean; readonly components?: boolean } = {},
) {
  const generations = createGenerations(base, clock);
  const table = generations.reader;
  const telemetry = createRecordingTelemetry();
  const hook = withEvents ? { events: eventIndexes({ articles, clock }) } : {};
  const told = withChanges ? { changes: changeLogs({ clock, keptDays: 30 }) } : {};
  const kept = components ? { components: runComponents } : {};
  const deps = { table, generations, articles, telemetry, clock, ...hook, ...told, ...kept };
  const cluster = createCluster(deps);
  const read = withoutSiteLines(articles, table);
  const queries = createQueries({
    ...deps,
    articles: read,
    extract: readAsText,
  });
  const curation = createCuration(deps);
  /** A later upload of the same page. */
  async function takeAgain(given: Given, version: string): Promise<string | null> {
    const page = { key: given.key, version };
    const ref = `${given.key} ${version}`;
    const articleId = articleIdOf(given.url ?? null, given.key);
    await writeRecord(deps, page, { status: 'queued', articleId, ref, kind: given.kind ?? 'article', rejection: null });
    await articles.put(ref, { page, seenAt: `2026-03-0${version}T00:00:00Z`, article: articleOf(given) });
    return (await cluster(ref)).storyId;
  }
  return {
    table,
    queries,
    events: createEventQueries({ table, articles: read }),
    curation,
    decisions: curation.decisions,
    reprocess: createReprocess({ ...deps, table: base }),
    remove: createRemove(deps),
    /** Clusters an article and answers the story it is in. */
    async take(given: Given): Promise<string | null> {
      return takeAgain(given, '1');
    },
    takeAgain,
    /** A message that was delivered before comes once more. */
    redeliver: (key: string, version: string) => cluster(`${key} ${version}`),
  };
}
