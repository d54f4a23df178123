import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createRandom, type Random } from '../../test/simulation/random.ts';
import { edit, type InventedStory, inventStory, roundUpOf } from '../console/invented-news.ts';
import { measureRoundUps } from './measure.ts';

/**
 * `npm run bench:round-ups [-- CORPUS.jsonl.gz]`: how many of the stories that a round-up holds are found from it, and it
 * from them. Round-ups of three to eight whole stories, of invented ones and of a corpus's originals.
 */
const path = process.argv[2] ?? '../shared/corpora/copies/dev_2000.jsonl.gz';
const ROUND_UPS = 60;

interface Line {
  readonly text: string;
  readonly title: string;
  readonly kind: string;
}

function corpusStories(): InventedStory[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter(Boolean);
  const documents = lines.map((line) => JSON.parse(line) as Line).filter(({ kind }) => kind === 'base');
  return documents.map(({ title, text }) => {
    const paragraphs = text.split('\n').map((line) => line.trim());
    return { title, paragraphs: paragraphs.filter((line) => line !== '' && line !== title.trim()) };
  });
}

function roundUpsOf(stories: readonly InventedStory[], random: Random, isEdited: boolean): string[] {
  return Array.from({ length: ROUND_UPS }, () => {
    const chosen = new Set(Array.from({ length: 3 + random.below(6) }, () => random.pick(stories)));
    const items = [...chosen].map(({ title, paragraphs }) => ({
      title,
      paragraphs: isEdited ? edit(random, paragraphs, 20) : paragraphs,
    }));
    return roundUpOf(items);
  });
}

const sources: [string, InventedStory[]][] = [['invented', Array.from({ length: 300 }, (_, i) => inventStory(i + 1))]];
if (existsSync(path)) sources.push([path.split('/').pop()!, corpusStories()]);

const WIDTHS = [20, 24, 18, 16, 18, 10];
const row = (cells: readonly (string | number)[]) => cells.map((cell, i) => String(cell).padEnd(WIDTHS[i]!)).join('');

console.log(
  row(['stories', 'in round-ups', 'pairs that embed', 'found from it', 'found from them', 'joined by a round-up']),
);
for (const [name, stories] of sources)
  for (const isEdited of [false, true]) {
    const roundUps = roundUpsOf(stories, createRandom(7), isEdited);
    const { embedding, fromRoundUp, fromStory, joined } = await measureRoundUps(stories, roundUps);
    const share = (part: number) => `${((100 * part) / embedding).toFixed(1)}%`;
    const how = isEdited ? 'one word in 20 changed' : 'as they are';
    console.log(row([name, how, embedding, share(fromRoundUp), share(fromStory), joined]));
  }
