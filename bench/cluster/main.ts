import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readCorpus } from './corpus.ts';
import { minhashClusters } from './minhash.ts';
import { clusterAll, type Score, timed, unitsOf } from './run-text.ts';
import { pairwise } from './score.ts';

/**
 * `npm run bench:cluster [-- CORPUS.jsonl.gz [SIZE…]]`: the fold in memory beside plain MinHash
 * LSH, on the same labelled texts in one run; then on invented texts, as many as each SIZE says (2,000 and
 * 20,000 where none is given): how cost grows. CPU time, because machines are shared.
 */
const [path = '../shared/corpora/copies/dev_2000.jsonl.gz', ...sizes] = process.argv.slice(2);
const corpus = readCorpus(path);
console.log(`${corpus.length} texts`);
const labels = corpus.map(({ story }) => story);

const peer = timed(() => minhashClusters(corpus.map(({ text }) => text)));
report('MinHash LSH, in memory', peer.cpuMs, pairwise(labels, peer.result));

const own = clusterAll(corpus);
report('wirefold, in memory', own.cpuMs, own.score);
console.log(`  peak memory of the whole bench ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
const { writeUnits, readUnits } = await unitsOf(corpus);
console.log(`  ${each(writeUnits)} write and ${each(readUnits)} read units a document, as DynamoDB counts them`);

const row = fileURLToPath(new URL('growth.js', import.meta.url));
for (const size of sizes.length > 0 ? sizes : ['2000', '20000'])
  spawnSync(process.execPath, [row, size], { stdio: 'inherit' });

function each(total: number): string {
  return (total / corpus.length).toFixed(1);
}

function report(name: string, cpu: number, { f1, precision, recall }: Score): void {
  const score = `F1 ${f1.toFixed(4)}, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`;
  console.log(`${name}: ${score}; ${(cpu / corpus.length).toFixed(2)} ms of CPU a document`);
}
