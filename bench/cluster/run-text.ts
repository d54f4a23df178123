import { countingTable } from '../../shared/adapters/local/counting-table.ts';
import { createCountingTelemetry } from '../../shared/adapters/local/counting-telemetry.ts';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import { systemClock } from '../../shared/adapters/local/system-clock.ts';
import { foldTexts } from '../../shared/domain/fold-texts.ts';
import { PackedPostings } from '../../shared/domain/packed-postings.ts';
import type { TextNode } from '../../shared/domain/text-node.ts';
import type { StoredArticle } from '../../shared/ports.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import type { LabelledText } from './corpus.ts';
import { pairwise } from './score.ts';

export type Score = ReturnType<typeof pairwise>;

/** What clustering the texts one by one, as `ingest` does, would be billed on DynamoDB, and how many texts it compares. */
export async function unitsOf(texts: Iterable<LabelledText>) {
  const table = countingTable(createMemoryTable());
  const telemetry = createCountingTelemetry();
  const stored = new Map<string, StoredArticle>();
  const get = async (ref: string) => stored.get(ref);
  const articles = { get, put: async () => {}, delete: async () => {} };
  const cluster = createCluster({ table, articles, telemetry, clock: systemClock });
  for (const text of texts) {
    stored.set(text.id, articleOf(text));
    await cluster(text.id);
    stored.delete(text.id);
  }
  return { ...table.consumed, verifications: telemetry.total('Verifications') };
}

/** A text as an article that tells nothing of itself. */
function articleOf({ id, text }: LabelledText): StoredArticle {
  const none = { title: [], byline: [], published: [], modified: [], url: [] };
  const about = { title: null, byline: [], published: null, modified: null, url: null, site: null, language: null };
  return {
    page: { key: id, version: '1' },
    seenAt: '1970-01-01T00:00:00Z',
    article: { ...about, text, kind: 'article', wire: [], candidates: none },
  };
}

/** Describes the texts, folds them in memory on one thread, and scores the stories that came of it. */
export function clusterAll(texts: Iterable<LabelledText>): { documents: number; cpuMs: number; score: Score } {
  const labels: string[] = [];
  const { result, cpuMs } = timed(() => {
    const nodes = new Map<string, TextNode>();
    const ids: string[] = [];
    for (const { text, story } of texts) {
      const node = describeText(text);
      if (!nodes.has(node.id)) nodes.set(node.id, node);
      ids.push(node.id);
      labels.push(story);
    }
    const ranked = [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    const stories = foldTexts(postingsOf(ranked), (rank) => ranked[rank]!);
    const storyOf = new Map(ranked.map(({ id }, rank) => [id, stories[rank]!]));
    return ids.map((id) => storyOf.get(id)!);
  });
  return { documents: labels.length, cpuMs, score: pairwise(labels, result) };
}

function postingsOf(ranked: readonly TextNode[]): PackedPostings {
  let end = 0;
  const ends = Uint32Array.from(ranked, ({ keys }) => (end += keys.length));
  const keys = new Uint32Array(end);
  for (const [rank, node] of ranked.entries()) keys.set(node.keys, rank === 0 ? 0 : ends[rank - 1]!);
  return new PackedPostings({ keys, ends });
}

/** Does some work, and says what CPU time it took. */
export function timed<T>(work: () => T): { result: T; cpuMs: number } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { result, cpuMs: (user + system) / 1000 };
}
