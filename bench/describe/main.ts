import { NO_ITEMS } from '../../shared/domain/items.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { profileText } from '../../shared/text/fingerprint/profile-text.ts';
import { createRarity } from '../../shared/text/terms/rarity.ts';
import { readCorpus } from '../cluster/corpus.ts';
import { signatureOf } from '../cluster/minhash.ts';
import { floorOf } from './floor.ts';

/**
 * `npm run bench:describe [-- CORPUS.jsonl.gz]`: what describing and profiling a text costs beside the floor of plain JavaScript and
 * beside MinHash, in turns, in one process. CPU time of the best of several rounds, and each as a multiple of MinHash, as machines differ.
 */
const ROUNDS = 5;
const corpus = readCorpus(process.argv[2] ?? '../shared/corpora/copies/dev_2000.jsonl.gz');
const rarity = createRarity('en');
const work: readonly { readonly name: string; readonly run: (text: string) => unknown }[] = [
  { name: 'floor: words, hashes, shingles, keys', run: floorOf },
  { name: 'MinHash 128', run: signatureOf },
  { name: 'describeText', run: describeText },
  { name: 'describeText with its simhash', run: (text) => describeText(text).fingerprint },
  {
    name: 'event profile',
    run: (text) => profileText({ id: '', title: null, text, language: 'en', published: null, items: NO_ITEMS }, rarity),
  },
];

const best = work.map(() => Number.POSITIVE_INFINITY);
for (let round = 0; round < ROUNDS; round++)
  for (const [at, { run }] of work.entries()) best[at] = Math.min(best[at]!, cpuMsOf(run));

const chars = corpus.reduce((sum, { text }) => sum + text.length, 0) / corpus.length;
console.log(`${corpus.length} texts of ${Math.round(chars)} characters; CPU a text, best of ${ROUNDS} rounds`);
for (const [at, { name }] of work.entries())
  console.log(`${name.padEnd(38)} ${best[at]!.toFixed(3)} ms  ${(best[at]! / best[1]!).toFixed(2)} × MinHash`);

function cpuMsOf(run: (text: string) => unknown): number {
  const start = process.cpuUsage();
  for (const { text } of corpus) run(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / corpus.length;
}
