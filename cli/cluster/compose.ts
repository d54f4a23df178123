import { countingTable } from '../../shared/adapters/local/counting-table.ts';
import { createLmdbArticleStore } from '../../shared/adapters/local/lmdb-articles.ts';
import { type LmdbTable, openLmdbTable } from '../../shared/adapters/local/lmdb-table.ts';
import { systemClock } from '../../shared/adapters/local/system-clock.ts';
import { createTally } from '../../shared/adapters/local/tally.ts';
import type { TextNode } from '../../shared/domain/text-node.ts';
import type { ArticleStore, StoredArticle, Table } from '../../shared/ports.ts';
import { describeText } from '../../shared/text/describe-text.ts';
import { createRarity } from '../../shared/text/terms/rarity.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { createEventIndex } from '../../shared/usecases/events/event-index.ts';
import { createEventFinder, eventIdOf } from '../../shared/usecases/events/gather.ts';
import { articleKey } from '../../shared/usecases/records/articles.ts';
import { groupKey, groupOf, stateKey, stateOf } from '../../shared/usecases/records/nodes.ts';

/** Clustering alone, on a store of its own that is thrown away. */
export interface Scratch {
  /** What the work so far would be billed on DynamoDB. */
  readonly units: { readonly readUnits: number; readonly writeUnits: number };
  /** Takes an article in and gives its id; its text may have been described already. */
  cluster(article: StoredArticle, text?: TextNode): Promise<string>;
  /** Where the article is now; undefined where its text is too short for a story. */
  storyOf(articleId: string): Promise<string | undefined>;
  /** Makes a story known to others of its event, once everything is in. */
  fileEvent(storyId: string): Promise<void>;
  /** The event that a story belongs to; asked once all stories are filed. */
  eventOf(storyId: string): Promise<string>;
  close(): Promise<void>;
}

export interface ScratchOptions {
  /** Counts what is read and written; otherwise `units` stays at nothing. */
  readonly counting?: boolean;
}

/** Opens a store in an empty folder. */
export function openScratch(dir: string, { counting = false }: ScratchOptions = {}): Scratch {
  const lmdb = openLmdbTable(dir, { scratch: true, burst: true });
  const counted = countingTable(lmdb);
  const articles = createHandover();
  const described = new Map<string, TextNode>();
  const events = scratchEvents(lmdb, counting ? counted : lmdb);
  const cluster = createCluster({
    articles,
    table: counting ? counted : lmdb,
    clock: systemClock,
    telemetry: createTally(),
    describe: (text) => described.get(text) ?? describeText(text),
  });
  return {
    units: counted.consumed,
    cluster: async (article, text) => {
      const ref = article.page.key;
      await articles.put(ref, article);
      if (text !== undefined) described.set(article.article.text, text);
      await events.keep(ref, article);
      const { articleId } = await cluster(ref);
      described.delete(article.article.text);
      await articles.delete(ref);
      return articleId;
    },
    storyOf: (articleId) => storyOfArticle(lmdb, articleId),
    fileEvent: (storyId) => events.file(storyId),
    eventOf: (storyId) => events.eventOf(storyId),
    close: () => lmdb.close(),
  };
}

/** A story is filed once, when it is whole, from the text of its canonical: the texts are kept until then. */
function scratchEvents(lmdb: LmdbTable, table: Table) {
  const kept = createLmdbArticleStore(lmdb.store);
  const rarity = createRarity();
  const index = createEventIndex({ table, articles: kept, clock: systemClock, rarity });
  const finder = createEventFinder(lmdb, rarity);
  return {
    keep: (ref: string, article: StoredArticle) => kept.put(ref, article),
    file: (storyId: string) => index.storyChanged(storyId),
    eventOf: async (storyId: string) => eventIdOf((await finder.eventOf(storyId)) ?? [storyId]),
  };
}

/** Articles on their way to clustering, and no longer: nobody reads them again. */
function createHandover(): ArticleStore {
  const underWay = new Map<string, StoredArticle>();
  return {
    put: async (ref, article) => void underWay.set(ref, article),
    get: async (ref) => underWay.get(ref),
    delete: async (ref) => void underWay.delete(ref),
  };
}

/** The story of an article without its members, which a story page would load. */
async function storyOfArticle(table: Table, articleId: string): Promise<string | undefined> {
  const node = (await table.get(articleKey(articleId)))?.['node'];
  if (typeof node !== 'string' || node === '') return undefined;
  const { pivot } = stateOf(node, await table.get(stateKey(node)));
  return groupOf(pivot, await table.get(groupKey(pivot))).head || undefined;
}
