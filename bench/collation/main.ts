import { collate } from '../../shared/domain/collation/collate.ts';
import { createRandom } from '../../test/simulation/random.ts';
import { noAlignment, scoreAlignment } from './alignment.ts';
import { readBaseTexts } from './base-texts.ts';
import { makeTree, type TreeOptions } from './copying-tree.ts';
import { noCorrections, scoreCorrections } from './corrections.ts';
import { precisionRecall } from './score.ts';

/**
 * `npm run bench:collation [-- CORPUS.jsonl.gz [TREES [SEED]]]`: copying trees made from base texts, and what is told of
 * them beside what was done. The corpus' base texts are dealt by their number: even ones were looked at, odd ones judge
 * (`HALF=odd`, the default).
 */
const [path = '../shared/corpora/copies/dev_2000.jsonl.gz', trees = '60', seed = '1'] = process.argv.slice(2);
const half = process.env['HALF'] ?? 'odd';
const all = readBaseTexts(path);
const bases = all.length < 20 ? all : all.filter((_, i) => (i % 2 === 1) === (half === 'odd'));
console.log(`${bases.length} base texts (${half}), ${trees} trees a row, seed ${seed}; shares with 95% intervals`);

const SIZES = [3, 8, 20, 40];
for (const rate of [0.1, 0.25]) {
  const score = noAlignment();
  for (let tree = 0; tree < Number(trees); tree++) scoreAlignment(...collated(tree, rate), score);
  console.log(`\nPlaces, ${rate * 100}% of sentences touched`);
  for (const [kind, counts] of Object.entries(score)) console.log(`  ${kind.padEnd(9)} ${precisionRecall(counts)}`);
}
measureCorrections();
measureLargest();

function collated(tree: number, rate: number) {
  const made = treeOf(tree, { rate, direct: tree % 2 === 0 ? 0.9 : 0.5 });
  return [made, collate(made, 'c00')] as const;
}

function treeOf(tree: number, options: Pick<TreeOptions, 'rate' | 'direct'>) {
  const random = createRandom(Number(seed) * 100_003 + tree);
  const base = random.pick(bases);
  const others = bases.filter((text) => text !== base);
  const copies = SIZES[tree % SIZES.length]!;
  return makeTree(base, others, { ...options, copies, contaminated: 0.1, maxDepth: 5 }, random);
}

function measureCorrections(): void {
  for (const rate of [0.1, 0.25]) {
    const score = noCorrections();
    for (let tree = 0; tree < Number(trees); tree++) {
      const random = createRandom(Number(seed) * 200_003 + tree);
      const base = random.pick(bases);
      const others = bases.filter((text) => text !== base);
      const options = { rate, direct: 0.7, copies: SIZES[tree % SIZES.length]!, contaminated: 0.1, maxDepth: 5 };
      scoreCorrections(base, others, options, random, score);
    }
    console.log(`\nCorrections, ${rate * 100}% of sentences touched`);
    console.log(`  stale     ${precisionRecall(score.stale)}`);
    console.log(`  corrected ${precisionRecall(score.corrected)}`);
    console.log(`  told corrected without the new words: ${score.falselyCorrected} of ${score.told}`);
    console.log(`  by a note ${precisionRecall(score.noted)}`);
  }
}

/** 600 members of about 1,200 words. */
function measureLargest(): void {
  const random = createRandom(Number(seed));
  const long = [...bases].sort((a, b) => Math.abs(wordsIn(a) - 1200) - Math.abs(wordsIn(b) - 1200))[0]!;
  const options = { copies: 599, rate: 0.25, direct: 0.5, contaminated: 0.1, maxDepth: 5 };
  const made = makeTree(
    long,
    bases.filter((text) => text !== long),
    options,
    random,
  );
  const before = process.cpuUsage();
  const table = collate(made);
  const { user, system } = process.cpuUsage(before);
  const words = made.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  console.log(
    `\n${made.length} members, ${Math.round(words / made.length)} words each on average: ${table.copies.length} copies, ` +
      `${table.places.length} places; ${((user + system) / 1e6).toFixed(2)} s CPU, ` +
      `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB with the generator`,
  );
}

function wordsIn(base: (typeof bases)[number]): number {
  return base.flat().join(' ').split(' ').length;
}
