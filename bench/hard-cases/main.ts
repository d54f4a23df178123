import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { candidatesAmong } from '../../shared/domain/candidates.ts';
import { areLinked, compareTexts } from '../../shared/domain/edge.ts';
import { foldStories } from '../../shared/domain/fold.ts';
import type { TextNode } from '../../shared/domain/text-node.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { createRandom } from '../../test/simulation/random.ts';
import { pairwise } from '../cluster/score.ts';
import { inventStory } from '../console/invented-news.ts';
import { BRIEF_LENGTHS, briefOf } from './briefs.ts';
import { followUpsOf } from './follow-ups.ts';
import { stubsOf } from './pleas.ts';
import { releasesOf } from './releases.ts';
import { HELD_OUT, issuesOf, TEMPLATES } from './templates.ts';

/**
 * `npm run bench:hard-cases [-- CORPUS.jsonl.gz]`: briefs cut from a text's opening, follow-ups that share background, releases of one firm,
 * templates with few facts, stubs below one plea. Made from a corpus's originals, or from invented reports where there is none.
 */
const path = process.argv[2] ?? '../shared/corpora/copies/dev_2000.jsonl.gz';
const texts = existsSync(path) ? originalsOf(path) : Array.from({ length: 400 }, (_, i) => inventedText(i + 1));

interface Document {
  readonly story: string;
  readonly text: string;
}

console.log(`${texts.length} originals`);
reportBriefs();
reportFollowUps();
reportSet('releases of one firm', releasesOf(texts, 60, createRandom(3)));
for (const kind of Object.keys(TEMPLATES))
  reportSet(`${kind}${HELD_OUT.includes(kind) ? ' (held out)' : ''}`, issuesOf(kind, 60, createRandom(4)));
reportSet('stubs below one plea', stubsOf(12, createRandom(5)));

function reportBriefs(): void {
  console.log('\nbriefs, words        asked   found  proposed  mixed stories');
  for (const bounds of BRIEF_LENGTHS) {
    const random = createRandom(1);
    const chosen = [...new Set(Array.from({ length: 600 }, () => random.pick(texts)))];
    const documents = chosen.flatMap((text, i) => [
      { story: String(i), text },
      { story: String(i), text: briefOf(text, bounds) },
    ]);
    const { nodes, stories, candidates } = fold(documents);
    const pairs = chosen.map((_, i) => [nodes[2 * i]!.id, nodes[2 * i + 1]!.id] as const);
    const found = pairs.filter(([one, brief]) => stories.get(one) === stories.get(brief)).length;
    const proposed = pairs.filter(([one, brief]) => one === brief || candidates.get(brief)!.includes(one)).length;
    const share = (count: number): string => (count / pairs.length).toFixed(3).padStart(8);
    console.log(
      `${bounds.join('–').padEnd(18)}${String(pairs.length).padStart(8)}${share(found)}${share(proposed)}  ${mixed(documents, nodes, stories)}`,
    );
  }
}

function reportFollowUps(): void {
  const pairs = followUpsOf(texts, 2_000, createRandom(2)).map(({ earlier, later }) =>
    compareTexts(describeText(earlier), describeText(later)),
  );
  console.log('\nfollow-ups, containment   pairs   joined wrongly');
  for (const from of [0.15, 0.3, 0.4, 0.5, 0.6, 0.7]) {
    const within = pairs.filter(
      ({ containment }) => containment >= from && containment < (from < 0.3 ? 0.3 : from + 0.1),
    );
    const joined = within.filter(({ linked }) => linked).length;
    console.log(
      `${`${from}–`.padEnd(24)}${String(within.length).padStart(7)}${(joined / Math.max(1, within.length)).toFixed(3).padStart(17)}`,
    );
  }
}

function reportSet(name: string, documents: readonly Document[]): void {
  const { nodes, stories } = fold(documents);
  const labels = documents.map(({ story }) => story);
  const { precision, recall } = pairwise(
    labels,
    nodes.map(({ id }) => stories.get(id)!),
  );
  const rounded = [precision, recall].map((value) => value.toFixed(3)).join(' / ');
  console.log(`${name.padEnd(32)} precision / recall ${rounded}, mixed stories ${mixed(documents, nodes, stories)}`);
}

function fold(documents: readonly Document[]) {
  const nodes = documents.map(({ text }) => describeText(text));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const linked = (a: string, b: string): boolean => areLinked(byId.get(a)!, byId.get(b)!);
  const keys = new Map([...byId].map(([id, node]) => [id, keysOf(node)]));
  const candidates = new Map([...candidatesAmong(keys)].map(([id, near]) => [id, near.map((each) => each.id)]));
  const links = new Map([...candidates].map(([id, near]) => [id, near.filter((other) => linked(id, other))]));
  return { nodes, candidates, stories: foldStories(byId.keys(), links, linked) };
}

function mixed(
  documents: readonly Document[],
  nodes: readonly TextNode[],
  stories: ReadonlyMap<string, string>,
): number {
  const held = new Map<string, Set<string>>();
  for (const [i, { story }] of documents.entries()) {
    const found = stories.get(nodes[i]!.id)!;
    held.set(found, (held.get(found) ?? new Set()).add(story));
  }
  return [...held.values()].filter(({ size }) => size > 1).length;
}

function keysOf({ keys }: TextNode) {
  return Array.from(keys, (hash) => ({ key: `s${hash}`, isBand: false }));
}

function originalsOf(file: string): string[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter(Boolean);
  const documents = lines.map((line) => JSON.parse(line) as { text: string; kind: string });
  return documents.filter(({ kind }) => kind === 'base' || kind === 'single').map(({ text }) => text);
}

function inventedText(seed: number): string {
  const { title, paragraphs } = inventStory(seed);
  return [title, ...paragraphs, ...inventStory(seed + 10_000).paragraphs].join('\n\n');
}
