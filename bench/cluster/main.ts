import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openScratch } from '../../cli/cluster/compose.ts';
import type { StoredArticle } from '../../shared/ports.ts';
import { type LabelledText, readCorpus } from './corpus.ts';
import { minhashClusters } from './minhash.ts';
import { pairwise } from './score.ts';

/**
 * `npm run bench:cluster [-- CORPUS.jsonl.gz]`: the clustering use case on the embedded store beside plain MinHash LSH,
 * on the same labelled texts in one run. CPU time, because machines are shared.
 */
const path = process.argv[2] ?? '../shared/corpora/copies/dev_2000.jsonl.gz';
const corpus = readCorpus(path);
console.log(`${corpus.length} texts`);
const labels = corpus.map(({ story }) => story);

const peer = timed(() => minhashClusters(corpus.map(({ text }) => text)));
report('MinHash LSH, in memory', peer.cpuMs, pairwise(labels, peer.result));

const folder = mkdtempSync(join(tmpdir(), 'wirefold-bench-'));
const scratch = openScratch(folder, { counting: true });
const began = process.cpuUsage();
const ids: string[] = [];
for (const text of corpus) ids.push(await scratch.cluster(articleOf(text)));
const cpuMs = cpuSince(began);
const clusters: string[] = [];
for (const id of ids) clusters.push((await scratch.storyOf(id)) ?? id);
report('wirefold, on LMDB', cpuMs, pairwise(labels, clusters));
const { writeUnits, readUnits } = scratch.units;
console.log(`  ${each(writeUnits)} write and ${each(readUnits)} read units a document, as DynamoDB counts them`);
console.log(`  peak memory of the whole bench ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
await scratch.close();
rmSync(folder, { recursive: true, force: true });

function articleOf({ id, text }: LabelledText): StoredArticle {
  const none = { title: [], byline: [], published: [], modified: [], url: [] };
  const about = { title: null, byline: [], published: null, modified: null, url: null, site: null, language: null };
  return {
    page: { key: id, version: '1' },
    seenAt: '1970-01-01T00:00:00Z',
    article: { ...about, text, kind: 'article', wire: [], candidates: none },
  };
}

function timed<T>(work: () => T): { result: T; cpuMs: number } {
  const start = process.cpuUsage();
  return { result: work(), cpuMs: cpuSince(start) };
}

function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function each(total: number): string {
  return (total / corpus.length).toFixed(1);
}

function report(name: string, cpu: number, { f1, precision, recall }: ReturnType<typeof pairwise>): void {
  const score = `F1 ${f1.toFixed(4)}, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`;
  console.log(`${name}: ${score}; ${(cpu / corpus.length).toFixed(2)} ms of CPU a document`);
}
