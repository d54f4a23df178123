import { join } from 'node:path';
import { openArticleFile } from '../../shared/adapters/local/article-file.ts';
import { countingTable } from '../../shared/adapters/local/counting-table.ts';
import { createCountingTelemetry } from '../../shared/adapters/local/counting-telemetry.ts';
import { createMemoryRows } from '../../shared/adapters/local/memory-rows.ts';
import { openScratchTable } from '../../shared/adapters/local/scratch-table.ts';
import { systemClock } from '../../shared/adapters/local/system-clock.ts';
import { eventIdOf } from '../../shared/domain/events/members.ts';
import { type ItemCount, itemCountOf } from '../../shared/domain/items.ts';
import { type TextNode, tellsNames } from '../../shared/domain/text-node.ts';
import type { Item, StoredArticle } from '../../shared/ports.ts';
import { storyKey } from '../../shared/store/stories.ts';
import { groupKey, groupOf, stateKey, stateOf } from '../../shared/store/texts.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { type Profilable, type Profiled, profileText } from '../../shared/text/fingerprint/profile-text.ts';
import { createRarity } from '../../shared/text/terms/rarity.ts';
import { startClustering, takeArticle } from '../../shared/usecases/cluster-article.ts';
import { createMemoryEntries } from '../../shared/usecases/clustering/memory-entries.ts';
import { createEventFinder } from '../../shared/usecases/events/event-finder.ts';
import { createEventIndex } from '../../shared/usecases/events/event-index.ts';
import { createProfileCache } from '../../shared/usecases/events/profile-cache.ts';
import { electDocument } from './elect-document.ts';

/** Clustering alone, on a store of its own that is thrown away. */
export interface Scratch {
  /** What the work so far would be billed on DynamoDB. */
  readonly units: { readonly readUnits: number; readonly writeUnits: number };
  /** Texts that were compared with another so far. */
  readonly verifications: number;
  /** Size of the file that the store keeps besides what is in memory. */
  readonly storeBytes: number;
  /** Takes an article in, whose text may have been described already. */
  cluster(article: StoredArticle, text?: TextNode): Promise<Clustered>;
  /** The story that tells a text now. */
  storyOf(node: string): Promise<string>;
  /** What a story's profile is made of, once everything is in. */
  profilable(storyId: string): Promise<Profilable>;
  /** Makes a story known to others of its event. */
  fileEvent(profiled: Profiled): Promise<void>;
  /** The event that a story belongs to; asked once all stories are filed. */
  eventOf(storyId: string): Promise<string>;
  close(): Promise<void>;
}

/** An article that was taken in. */
export interface Clustered {
  readonly articleId: string;
  /** Its text; absent where that has no word, and so no story. */
  readonly node?: string;
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
  /** By story: the document that speaks for it, from when it was elected until the story is filed. */
  const speakers = new Map<string, string>();
  /** By article: a text that was taken apart is not taken apart again for its profile. */
  const items = new Map<string, ItemCount>();
  const telemetry = createCountingTelemetry();
  const clustering = startClustering({
    table,
    clock: systemClock,
    telemetry,
    describe: (text) => described.get(text) ?? describeText(text),
    // Units are asked for to know what `ingest` would be billed: all of its keys and counts.
    ...(!counting && { entries: createMemoryEntries(), uncounted: true }),
  });
  // A story is filed once, when it is whole, from the text of its canonical: the texts are kept until then.
  const cache = createProfileCache(table, STORIES_AT_HAND);
  const profile = (story: Profilable) => profiles.get(story.id) ?? profileText(story, createRarity(story.language));
  const hints = counting ? {} : { hints: createMemoryRows() };
  const events = createEventIndex({ table, ...hints, articles, clock: systemClock, profiles: cache, profile });
  const finder = createEventFinder(plain, { profiles: cache, ...hints, remembered: STORIES_AT_HAND });
  return {
    units: counted.consumed,
    get verifications() {
      return telemetry.total('Verifications');
    },
    get storeBytes() {
      return plain.fileBytes;
    },
    cluster: async (article, text = describeText(article.article.text)) => {
      const ref = article.page.key;
      await articles.put(ref, article);
      described.set(article.article.text, text);
      // Of a text in one case a profile takes words for names that the text's node does not.
      if (tellsNames(text)) items.set(ref, itemCountOf(text));
      const { articleId } = await takeArticle(clustering, ref, article);
      described.delete(article.article.text);
      return { articleId, ...(text.words > 0 && { node: text.id }) };
    },
    storyOf: async (node) => {
      const { pivot } = stateOf(node, await plain.get(stateKey(node)));
      return groupOf(pivot, await plain.get(groupKey(pivot))).head;
    },
    profilable: async (storyId) => {
      const ref = await electDocument(plain, storyId);
      speakers.set(storyId, ref);
      return profilableOf(storyId, (await articles.get(ref))!, items.get(ref));
    },
    fileEvent: async (profiled) => {
      const { id } = profiled.profile;
      profiles.set(id, profiled);
      await events.storyChanged(id, { ...storyKey(id), ver: 1, canonical: { ref: speakers.get(id)! } });
      profiles.delete(id);
      speakers.delete(id);
    },
    eventOf: async (storyId) => eventIdOf((await finder.eventOf(storyId)) ?? [storyId]),
    close: async () => {
      articles.close();
      await plain.close();
    },
  };
}

function profilableOf(id: string, { article }: StoredArticle, items: ItemCount | undefined): Profilable {
  const { title, text, language, published } = article;
  return { id, title, text, language, published, ...(items && { items }) };
}
