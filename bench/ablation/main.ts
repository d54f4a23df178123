import { candidatesAmong, type FiledKey } from '../../shared/domain/candidates.ts';
import { areLinked } from '../../shared/domain/edge.ts';
import { bandKeys } from '../../shared/domain/fingerprint.ts';
import { foldStories } from '../../shared/domain/fold.ts';
import type { KeyShare } from '../../shared/domain/shingles.ts';
import type { TextNode } from '../../shared/domain/text-node.ts';
import { ALGORITHM } from '../../shared/domain/thresholds.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { readCorpus } from '../cluster/corpus.ts';
import { pairwise } from '../cluster/score.ts';

/**
 * `npm run bench:ablation [-- CORPUS.jsonl.gz]`: what each kind of key finds alone and beside the others, and what the
 * link threshold trades, on the definitions worked out in memory.
 */
const corpus = readCorpus(process.argv[2] ?? '../shared/corpora/copies/dev_2000.jsonl.gz');
/** Mutable here alone: the bench turns the knobs that everybody else only reads. */
const knobs = ALGORITHM as unknown as {
  keys: readonly KeyShare[];
  keyCap: number;
  link: { minScore: number };
};
const shipped = knobs.keys;
const anywhere = (telling: number, any: number): KeyShare[] => [{ within: Number.POSITIVE_INFINITY, telling, any }];
const known = new Map<string, boolean>();

console.log('keys                          a page  candidates  pairs proposed     F1  precision  recall  mixes worst');
const variants: readonly (readonly [string, readonly KeyShare[], 0 | 4])[] = [
  ['4 bands alone', [], 4],
  ['as shipped', shipped, 0],
  ['as shipped, and 4 bands', shipped, 4],
  ['6 telling, 6 any', anywhere(6, 6), 0],
  ['12 telling', anywhere(12, 0), 0],
  ['12 any', anywhere(0, 12), 0],
  ['4 telling, 4 any', anywhere(4, 4), 0],
  ['5 telling, 5 any', anywhere(5, 5), 0],
  ['8 telling, 8 any', anywhere(8, 8), 0],
];
for (const [name, keys, bands] of variants) {
  knobs.keys = keys;
  const each = keys.reduce((sum, { telling, any }) => sum + telling + any, bands as number);
  console.log(`${name.padEnd(30)}${String(each).padStart(5)} ${measured(described(), bands)}`);
}
knobs.keys = shipped;

console.log(
  '\nlink score                                            pairs proposed     F1  precision  recall  mixes worst',
);
const asShipped = described();
for (const minScore of [-1, 0, 0.5, 1, 1.5, 1.75, 2, 2.5, 3, 4, 6]) {
  known.clear();
  knobs.link.minScore = minScore;
  console.log(`${String(minScore).padEnd(35)} ${measured(asShipped, 0)}`);
}

function described(): TextNode[] {
  return corpus.map(({ text }) => describeText(text));
}

function measured(nodes: readonly TextNode[], bands: 0 | 4): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const linked = (a: string, b: string): boolean => remembered(byId.get(a)!, byId.get(b)!);
  const proposed = candidatesAmong(new Map(nodes.map((node) => [node.id, keysOf(node, bands)])));
  const candidates = new Map([...proposed].map(([id, near]) => [id, near.map((candidate) => candidate.id)]));
  const links = new Map([...candidates].map(([id, near]) => [id, near.filter((other) => linked(id, other))]));
  const stories = foldStories(byId.keys(), links, linked);
  const labels = corpus.map(({ story }) => story);
  const clusters = nodes.map(({ id }) => stories.get(id)!);
  const { f1, precision, recall } = pairwise(labels, clusters);
  const sizes = mixes(labels, clusters);
  const each = [...candidates.values()].reduce((sum, list) => sum + list.length, 0) / candidates.size;
  const figures = [f1, precision, recall].map((value) => value.toFixed(4).padStart(8)).join(' ');
  return `${each.toFixed(2).padStart(10)} ${proposedShare(nodes, labels, candidates).padStart(15)} ${figures}  ${sizes.length} / ${Math.max(1, ...sizes)}`;
}

function keysOf(node: TextNode, bands: 0 | 4): FiledKey[] {
  return [
    ...Array.from(node.keys, (hash) => ({ key: `s${hash}`, isBand: false })),
    ...bandKeys(node.fingerprint, bands).map((band) => ({ key: `b${band}`, isBand: true })),
  ];
}

function remembered(a: TextNode, b: TextNode): boolean {
  const pair = a.id < b.id ? a.id + b.id : b.id + a.id;
  const answer = known.get(pair) ?? areLinked(a, b);
  known.set(pair, answer);
  return answer;
}

/** Share of the pairs of one story's texts that are proposed from either side. */
function proposedShare(
  nodes: readonly TextNode[],
  labels: readonly string[],
  candidates: ReadonlyMap<string, readonly string[]>,
): string {
  const stories = new Map<string, Set<string>>();
  for (const [i, label] of labels.entries()) stories.set(label, (stories.get(label) ?? new Set()).add(nodes[i]!.id));
  let [all, proposed] = [0, 0];
  for (const ids of [...stories.values()].map((set) => [...set])) {
    for (const [i, a] of ids.entries()) {
      for (const b of ids.slice(0, i)) {
        all++;
        if (candidates.get(a)!.includes(b) || candidates.get(b)!.includes(a)) proposed++;
      }
    }
  }
  return `${((100 * proposed) / Math.max(1, all)).toFixed(1)}%`;
}

/** Of each cluster that mixes stories, how many. */
function mixes(labels: readonly string[], clusters: readonly string[]): number[] {
  const stories = new Map<string, Set<string>>();
  for (const [i, cluster] of clusters.entries())
    stories.set(cluster, (stories.get(cluster) ?? new Set()).add(labels[i]!));
  return [...stories.values()].map((set) => set.size).filter((size) => size > 1);
}
