import type { Table } from '../../ports.ts';
import { articleKey, type Brief } from '../../store/articles.ts';
import { PAGE_PARTITIONS, pageRecordOf } from '../../store/pages.ts';
import { stateKey, stateOf } from '../../store/texts.ts';
import { queryAll } from '../../store/versioned-items.ts';
import { publisherOf } from '../../text/publisher.ts';
import { readRow } from '../stories/read-component.ts';

/** A story by one publisher, and the article that stands for all copies of it that this publisher runs. */
export interface Witness {
  readonly story: string;
  readonly publisher: string;
  readonly articleId: string;
  readonly language: string | null;
  /** Pointer to the text in the article store. */
  readonly ref: string;
}

/**
 * A bounded sample of the stories as they are read, in the order of their witnesses' ids. These are hashes of addresses: the
 * sample is a random one, the same for the same pages in whatever order they came, and much the same in every generation.
 */
export interface Census {
  /** At most `STORIES_PER_PUBLISHER` of each. Pages of unknown site are left out. */
  readonly publishers: ReadonlyMap<string, readonly Witness[]>;
  /** At most `STORIES` of all, each once. */
  readonly stories: readonly Witness[];
}

const STORIES_PER_PUBLISHER = 128;
export const STORIES = 20_000;

/** Keeps the `limit` first of the stories' first witnesses: which ones these are, no order of asking can change. */
class Sample {
  readonly #limit: number;
  readonly #held = new Map<string, Witness>();
  #last = '\uffff';

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(witness: Witness): void {
    if (witness.articleId > this.#last) return;
    const held = this.#held.get(witness.story);
    if (held === undefined || witness.articleId < held.articleId) this.#held.set(witness.story, witness);
    if (this.#held.size >= 2 * this.#limit) this.#trim();
  }

  all(): readonly Witness[] {
    this.#trim();
    return this.#inOrder();
  }

  #inOrder(): Witness[] {
    return [...this.#held.values()].sort((a, b) => (a.articleId < b.articleId ? -1 : 1));
  }

  #trim(): void {
    if (this.#held.size <= this.#limit) return;
    const witnesses = this.#inOrder();
    for (const { story } of witnesses.slice(this.#limit)) this.#held.delete(story);
    this.#last = witnesses[this.#limit - 1]!.articleId;
  }
}

/** Walks all pages of a generation; undefined where `stop` ended it. */
export async function takeCensus(table: Table, stop: () => boolean): Promise<Census | undefined> {
  const publishers = new Map<string, Sample>();
  const stories = new Sample(STORIES);
  for (const partition of PAGE_PARTITIONS) {
    if (stop()) return undefined;
    for (const witness of await witnessesIn(table, partition)) {
      stories.add(witness);
      if (witness.publisher === '') continue;
      const sample = publishers.get(witness.publisher) ?? new Sample(STORIES_PER_PUBLISHER);
      publishers.set(witness.publisher, sample);
      sample.add(witness);
    }
  }
  const named = [...publishers].sort(([a], [b]) => (a < b ? -1 : 1));
  return { publishers: new Map(named.map(([name, sample]) => [name, sample.all()])), stories: stories.all() };
}

async function witnessesIn(table: Table, partition: string): Promise<Witness[]> {
  const ids = new Set<string>();
  for await (const item of queryAll(table, partition, {})) {
    const { articleId } = pageRecordOf(item);
    if (articleId !== null) ids.add(articleId);
  }
  const articles = (await table.batchGet([...ids].map(articleKey))).filter((item) => Boolean(item?.['node']));
  const states = await table.batchGet(articles.map((item) => stateKey(item!['node'] as string)));
  const rows = await Promise.all(articles.map((item) => readRow(table, item!['node'] as string)));
  return articles.flatMap((item, i) => {
    const { brief, node } = item as unknown as { readonly brief: Brief; readonly node: string };
    const placed = rows[i]?.row?.story ?? stateOf(node, states[i]).placed;
    if (placed === '') return [];
    const { articleId, language, ref, site } = brief;
    return [{ story: placed, publisher: publisherOf(site) ?? '', articleId, language, ref }];
  });
}
