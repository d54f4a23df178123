import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clustered, openScratch, type Scratch, type ScratchOptions } from '../../cli/cluster/compose.ts';
import type { StoredArticle } from '../../shared/ports.ts';
import type { LabelledText } from './corpus.ts';
import { pairwise } from './score.ts';

export type Score = ReturnType<typeof pairwise>;

/** A text as an article that tells nothing of itself. */
export function articleOf({ id, text }: LabelledText): StoredArticle {
  const none = { title: [], byline: [], published: [], modified: [], url: [] };
  const about = { title: null, byline: [], published: null, modified: null, url: null, site: null, language: null };
  return {
    page: { key: id, version: '1' },
    seenAt: '1970-01-01T00:00:00Z',
    article: { ...about, text, kind: 'article', wire: [], candidates: none },
  };
}

/** Lends a scratch store that is gone afterwards. */
export async function withScratch<T>(options: ScratchOptions, work: (scratch: Scratch) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'wirefold-bench-'));
  const scratch = openScratch(folder, options);
  try {
    return await work(scratch);
  } finally {
    await scratch.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What clustering the texts would be billed on DynamoDB: apart from the run that is timed, as it keeps all that `ingest` keeps. */
export function unitsOf(texts: Iterable<LabelledText>): Promise<Scratch['units']> {
  return withScratch({ counting: true }, async (scratch) => {
    await clusterAll(scratch, texts);
    return { ...scratch.units };
  });
}

/** Clusters the texts one after the other, and scores the stories that came of it. */
export async function clusterAll(
  scratch: Scratch,
  texts: Iterable<LabelledText>,
): Promise<{ documents: number; cpuMs: number; score: Score }> {
  const began = process.cpuUsage();
  const taken: Clustered[] = [];
  const labels: string[] = [];
  for (const text of texts) {
    taken.push(await scratch.cluster(articleOf(text)));
    labels.push(text.story);
  }
  const cpuMs = cpuSince(began);
  const clusters: string[] = [];
  for (const { articleId, node } of taken) clusters.push(node === undefined ? articleId : await scratch.storyOf(node));
  return { documents: taken.length, cpuMs, score: pairwise(labels, clusters) };
}

/** Does some work, and says what CPU time it took. */
export function timed<T>(work: () => T): { result: T; cpuMs: number } {
  const start = process.cpuUsage();
  return { result: work(), cpuMs: cpuSince(start) };
}

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
