import type { Table } from '../../ports.ts';
import { articleKey, type Brief } from '../../store/articles.ts';
import type { KeptCensus } from '../../store/census.ts';
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

/** Walks the pages of a generation from a partition on, until all are walked or `stop` ends it. */
export class CensusTaking {
  readonly #stories = new Sample(STORIES);
  readonly #publishers = new Map<string, Sample>();
  /** Index of the first partition of pages that is not walked yet. */
  next = 0;

  /** Goes on with what another one found. */
  static from({ next, found }: KeptCensus): CensusTaking {
    const taking = new CensusTaking();
    taking.next = next;
    const { publishers, stories } = JSON.parse(found) as Found;
    for (const witness of stories) taking.#stories.add(witness);
    for (const witness of publishers) taking.#addToPublisher(witness);
    return taking;
  }

  /** Whether all pages are walked. */
  get isDone(): boolean {
    return this.next === PAGE_PARTITIONS.length;
  }

  async goOn(table: Table, stop: () => boolean): Promise<void> {
    for (; !this.isDone && !stop(); this.next++) {
      for (const witness of await witnessesIn(table, PAGE_PARTITIONS[this.next]!)) {
        this.#stories.add(witness);
        if (witness.publisher !== '') this.#addToPublisher(witness);
      }
    }
  }

  /** What was found so far. */
  census(): Census {
    const named = [...this.#publishers].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      publishers: new Map(named.map(([name, sample]) => [name, sample.all()])),
      stories: this.#stories.all(),
    };
  }

  kept(): KeptCensus {
    const { publishers, stories } = this.census();
    const found: Found = { publishers: [...publishers.values()].flat(), stories };
    return { next: this.next, found: JSON.stringify(found) };
  }

  #addToPublisher(witness: Witness): void {
    const sample = this.#publishers.get(witness.publisher) ?? new Sample(STORIES_PER_PUBLISHER);
    this.#publishers.set(witness.publisher, sample);
    sample.add(witness);
  }
}

interface Found {
  readonly publishers: readonly Witness[];
  readonly stories: readonly Witness[];
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
