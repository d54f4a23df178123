import { candidatesAmong } from '../../shared/domain/candidates.ts';
import { areLinked } from '../../shared/domain/edge.ts';
import { foldStories } from '../../shared/domain/fold.ts';
import type { TextNode } from '../../shared/domain/text-node.ts';
import { ALGORITHM } from '../../shared/domain/thresholds.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { createRandom } from '../../test/simulation/random.ts';
import { readCorpus } from '../cluster/corpus.ts';
import { HABITS, HABITS_OF_BOTH, type Habit } from './habits.ts';

/**
 * `npm run bench:habits [-- CORPUS.jsonl.gz]`: of each story one text and one copy, made by one habit; how many of the
 * copies are found where nothing else joins them, and how many strangers are joined among all the texts. Then the same where
 * both texts have the habit.
 */
const corpus = readCorpus(process.argv[2] ?? '../shared/corpora/copies/dev_2000.jsonl.gz');
const PAIRS = 300;
const random = createRandom(1);
const originals = longestOfEach()
  .sort((a, b) => (a.id < b.id ? -1 : 1))
  .slice(0, PAIRS);

console.log(
  `${originals.length} texts, each with one copy a habit; copies below ${ALGORITHM.shortWords} words are not asked for.`,
);
console.log('habit                              asked   found  proposed  strangers joined');
for (const [name, habit] of Object.entries(HABITS)) report(name, habit, (text) => text);
console.log('\nThe same habit in both texts');
for (const [name, habit] of Object.entries(HABITS_OF_BOTH)) report(name, habit, habit);

function report(name: string, habit: Habit, habitOfText: Habit): void {
  const asked = originals
    .map(({ text }) => [describeText(habitOfText(text, random)), describeText(habit(text, random))] as const)
    .filter((pair) => pair.every(({ words }) => words >= ALGORITHM.shortWords));
  const texts = new Map(asked.flat().map((node) => [node.id, node]));
  const linked = (a: string, b: string): boolean => areLinked(texts.get(a)!, texts.get(b)!);
  const candidates = new Map(
    [...candidatesAmong(new Map([...texts].map(([id, node]) => [id, keysOf(node)])))].map(
      ([id, near]) => [id, near.map((candidate) => candidate.id)] as const,
    ),
  );
  const links = new Map([...candidates].map(([id, near]) => [id, near.filter((other) => linked(id, other))]));
  const stories = foldStories(texts.keys(), links, linked);
  const found = asked.filter(([own, copy]) => stories.get(own.id) === stories.get(copy.id)).length;
  const proposed = asked.filter(
    ([own, copy]) => own.id === copy.id || candidates.get(own.id)!.includes(copy.id),
  ).length;
  const apart = new Set(asked.map(([own]) => stories.get(own.id))).size;
  const share = (count: number): string => (count / Math.max(1, asked.length)).toFixed(3);
  console.log(
    `${name.padEnd(34)}${String(asked.length).padStart(6)}  ${share(found).padStart(6)}  ${share(proposed).padStart(8)}  ${asked.length - apart}`,
  );
}

function longestOfEach() {
  const longest = new Map<string, (typeof corpus)[number]>();
  for (const entry of corpus)
    if (entry.text.length > (longest.get(entry.story)?.text.length ?? 0)) longest.set(entry.story, entry);
  const words = (text: string): number => text.split(/\s+/).length;
  return [...longest.values()].filter(({ text }) => words(text) >= 2 * ALGORITHM.shortWords && words(text) < 2_000);
}

function keysOf(node: TextNode) {
  return Array.from(node.keys, (hash) => ({ key: `s${hash}`, isBand: false }));
}
