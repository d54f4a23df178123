import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { entriesOf, keysOf } from '../../shared/usecases/clustering/text-index.ts';
import type { LabelledText } from './corpus.ts';
import { grownCorpus } from './grown.ts';
import { minhashClusters } from './minhash.ts';
import { clusterAll, timed, unitsOf } from './run-text.ts';
import { pairwise } from './score.ts';

/** A row of the growth table: so many invented texts, in a process of its own, as memory is measured by process. */
const count = Number(process.argv[2]);
const began = performance.now();
const { cpuMs, score } = clusterAll(grownCorpus(count));
const seconds = (performance.now() - began) / 1000;
const peakMb = process.resourceUsage().maxRSS / 1024;
const units = await unitsOf(grownCorpus(count));

const [{ text }] = [...grownCorpus(1)] as [LabelledText];
const first = describeText(text);
const each = (total: number, digits = 1): string => (total / count).toFixed(digits);
console.log(
  `${count.toLocaleString('en')} texts: F1 ${score.f1.toFixed(4)}, ${Math.round(count / seconds)} documents/s`,
);
console.log(
  `  ${each(cpuMs, 2)} ms of CPU a document, its description included: ${Math.round((count * 1000) / cpuMs)} a second and core`,
);
console.log(
  `  ${entriesOf(first).length} keys written, ${keysOf(first).length} read, ${each(units.verifications, 2)} candidates compared, ${each(units.writeUnits)} write and ${each(units.readUnits)} read units a document`,
);
console.log(`  peak memory ${peakMb.toFixed(0)} MB`);

const labels = Array.from(grownCorpus(count), ({ story }) => story);
const peer = timed(() => minhashClusters(textsOf(count)));
const { f1 } = pairwise(labels, peer.result);
console.log(`  MinHash LSH 128, in memory: F1 ${f1.toFixed(4)}, ${each(peer.cpuMs, 2)} ms of CPU a document`);

function* textsOf(size: number): Generator<string> {
  for (const { text } of grownCorpus(size)) yield text;
}
