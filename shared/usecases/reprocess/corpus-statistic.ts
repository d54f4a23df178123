import type { ArticleStore, Attribute } from '../../ports.ts';
import type { Census, Witness } from './census.ts';

/** What a statistic is computed from: the census of the stories and their texts. */
export interface LearningInput {
  readonly census: Census;
  readonly articles: ArticleStore;
  /** Time is up: whatever is not learned yet is not learned in this run. */
  readonly stop: () => boolean;
}

/** One item of what was learned; `key` tells it from the others of its statistic. */
export interface Learned {
  readonly key: string;
  readonly fields: { readonly [name: string]: Attribute };
}

/**
 * A statistic of the corpus that a generation computes from the stories before it, before it takes its first text.
 *
 * It must be a function of the census and its texts alone. Whoever works in a generation reads what was learned from
 * the partition `LEARNED` of its table, under `learnedKey`; it never changes for as long as the generation lives.
 */
export interface CorpusStatistic {
  readonly name: string;
  /** What of it is a reason to make stories anew where nothing else has changed; absent where none of it is. */
  readonly reason?: (learned: Learned) => string | undefined;
  /** Undefined where `stop` ended it. */
  readonly learn: (input: LearningInput) => Promise<readonly Learned[] | undefined>;
}

/** Texts fetched side by side. */
const WIDTH = 16;

/** The articles of witnesses as they were extracted, in their order; those that are kept no longer are left out. */
export async function* textsOf(articles: ArticleStore, witnesses: readonly Witness[]) {
  for (let at = 0; at < witnesses.length; at += WIDTH) {
    const some = witnesses.slice(at, at + WIDTH);
    const stored = await Promise.all(some.map(({ ref }) => articles.get(ref)));
    for (const [i, witness] of some.entries()) if (stored[i]) yield { witness, article: stored[i].article };
  }
}
