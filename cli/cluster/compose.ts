import { join } from 'node:path';
import { openArticleFile } from '../../shared/adapters/local/article-file.ts';
import { countingTable } from '../../shared/adapters/local/counting-table.ts';
import { openScratchTable } from '../../shared/adapters/local/scratch-table.ts';
import { systemClock } from '../../shared/adapters/local/system-clock.ts';
import { createTally } from '../../shared/adapters/local/tally.ts';
import { type ItemCount, itemCountOf } from '../../shared/domain/items.ts';
import { type TextNode, tellsNames } from '../../shared/domain/text-node.ts';
import type { ArticleStore, Item, StoredArticle, Table } from '../../shared/ports.ts';
import { describeText } from '../../shared/text/describe-text.ts';
import { type Profilable, type Profiled, profileText } from '../../shared/text/profile-text.ts';
import { createRarity } from '../../shared/text/terms/rarity.ts';
import { startClustering, startRun, takeArticle } from '../../shared/usecases/cluster-article.ts';
import { PostponedCounts } from '../../shared/usecases/clustering/postponed-counts.ts';
import { refreshStory } from '../../shared/usecases/clustering/refresh-story.ts';
import { createEventIndex } from '../../shared/usecases/events/event-index.ts';
import { createEventFinder, eventIdOf } from '../../shared/usecases/events/gather.ts';
import { createProfileShelf } from '../../shared/usecases/events/profile-shelf.ts';
import { articleKey } from '../../shared/usecases/records/articles.ts';
import { groupKey, groupOf, stateKey, stateOf } from '../../shared/usecases/records/nodes.ts';
import { storyKey } from '../../shared/usecases/records/stories.ts';

/** Clustering alone, on a store of its own that is thrown away. */
export interface Scratch {
  /** What the work so far would be billed on DynamoDB. */
  readonly units: { readonly readUnits: number; readonly writeUnits: number };
  /** Texts that were compared with another so far. */
  readonly verifications: number;
  /** Size of the file that the store keeps besides what is in memory. */
  readonly storeBytes: number;
  /** Takes an article in and gives its id; its text may have been described already. */
  cluster(article: StoredArticle, text?: TextNode): Promise<string>;
  /** Where the article is now; undefined where its text is too short for a story. */
  storyOf(articleId: string): Promise<string | undefined>;
  /** What a story's profile is made of, once everything is in. */
  profilable(storyId: string): Promise<Profilable>;
  /** Makes a story known to others of its event. */
  fileEvent(profiled: Profiled): Promise<void>;
  /** The event that a story belongs to; asked once all stories are filed. */
  eventOf(storyId: string): Promise<string>;
  close(): Promise<void>;
}

/** Stories kept ready to be compared, some 4 KB each. */
const STORIES_AT_HAND = 24_000;

export interface ScratchOptions {
  /** Counts what is read and written; otherwise `units` stays at nothing. */
  readonly counting?: boolean;
}

/** No use case changes an item that it was given or has given away: the simulation freezes them all. */
const asItIs = (item: Item): Item => item;

/** Opens a store in an empty folder. */
export function openScratch(folder: string, { counting = false }: ScratchOptions = {}): Scratch {
  const plain = openScratchTable(join(folder, 'store'), { detach: asItIs });
  const counted = countingTable(plain);
  const table = counting ? counted : plain;
  const articles = openArticleFile(join(folder, 'articles'));
  const described = new Map<string, TextNode>();
  const profiles = new Map<string, Profiled>();
  /** By article: a text that was taken apart is not taken apart again for its profile. */
  const items = new Map<string, ItemCount>();
  const telemetry = createTally();
  const postponed = new PostponedCounts();
  const clustering = startClustering({
    table,
    clock: systemClock,
    telemetry,
    describe: (text) => described.get(text) ?? describeText(text),
    // Units are asked for to know what `ingest` would be billed, which counts a story each time it changes.
    ...(!counting && { postponed }),
  });
  const countStory = async (id: string) => {
    const shards = postponed.take(id);
    if (shards.length > 0) await refreshStory(startRun(clustering), id, shards);
  };
  // A story is filed once, when it is whole, from the text of its canonical: the texts are kept until then.
  const shelf = createProfileShelf(table, STORIES_AT_HAND);
  const profile = (story: Profilable) => profiles.get(story.id) ?? profileText(story, createRarity(story.language));
  const events = createEventIndex({ table, articles, clock: systemClock, shelf, profile });
  const finder = createEventFinder(plain, { shelf });
  return {
    units: counted.consumed,
    get verifications() {
      return telemetry.total('Verifications');
    },
    get storeBytes() {
      return plain.fileBytes;
    },
    cluster: async (article, text) => {
      const ref = article.page.key;
      await articles.put(ref, article);
      if (text !== undefined) described.set(article.article.text, text);
      // Of a text in one case a profile takes words for names that the text's node does not.
      if (text !== undefined && tellsNames(text)) items.set(ref, itemCountOf(text));
      const { articleId } = await takeArticle(clustering, ref, article);
      described.delete(article.article.text);
      return articleId;
    },
    storyOf: (articleId) => storyOfArticle(plain, articleId),
    profilable: async (storyId) => {
      await countStory(storyId);
      const canonical = await canonicalOf(plain, articles, storyId);
      return profilableOf(storyId, canonical, items.get(canonical.page.key));
    },
    fileEvent: async (profiled) => {
      const { id } = profiled.profile;
      profiles.set(id, profiled);
      await events.storyChanged(id);
      profiles.delete(id);
    },
    eventOf: async (storyId) => eventIdOf((await finder.eventOf(storyId)) ?? [storyId]),
    close: async () => {
      articles.close();
      await plain.close();
    },
  };
}

async function canonicalOf(table: Table, articles: ArticleStore, storyId: string): Promise<StoredArticle> {
  const summary = (await table.get(storyKey(storyId)))!;
  const { ref } = summary['canonical'] as { ref: string };
  return (await articles.get(ref))!;
}

function profilableOf(id: string, { article }: StoredArticle, items: ItemCount | undefined): Profilable {
  const { title, text, language, published } = article;
  return { id, title, text, language, published, ...(items && { items }) };
}

/** The story of an article without its members, which a story page would load. */
async function storyOfArticle(table: Table, articleId: string): Promise<string | undefined> {
  const node = (await table.get(articleKey(articleId)))?.['node'];
  if (typeof node !== 'string' || node === '') return undefined;
  const { pivot } = stateOf(node, await table.get(stateKey(node)));
  return groupOf(pivot, await table.get(groupKey(pivot))).head || undefined;
}
