import { createRandom, type Random } from '../../test/simulation/random.ts';
import { edit, inventStory } from '../console/invented-news.ts';
import type { LabelledText } from './corpus.ts';

/** Paragraphs of a text, some 130 words: short, so that a bench of 200,000 ends. */
const PARAGRAPHS = 3;
/** One word in so many differs between copies. */
const EDITED = 25;

/** As many labelled texts as asked for, invented, the same each time: copies arrive far from each other. */
export function* grownCorpus(count: number): Generator<LabelledText> {
  const stories = storiesOf(count);
  const step = strideFor(count);
  for (let i = 0; i < count; i++) {
    const place = (i * step) % count;
    const story = stories[place]!;
    yield { id: String(place), text: copyOf(story, createRandom(1_000_000 + place)), story: String(story) };
  }
}

/** The story of each text: most are told once, a few hundred times. */
function storiesOf(count: number): Uint32Array {
  const random = createRandom(7);
  const stories = new Uint32Array(count);
  for (let place = 0, story = 0; place < count; story++) {
    const end = Math.min(count, place + sizeOf(random));
    stories.fill(story, place, end);
    place = end;
  }
  return stories;
}

function sizeOf(random: Random): number {
  if (random.chance(0.65)) return 1;
  if (random.chance(0.75)) return 2 + random.below(3);
  return random.chance(0.98) ? 5 + random.below(8) : 40 + random.below(160);
}

function copyOf(story: number, random: Random): string {
  const paragraphs = inventStory(story).paragraphs.slice(0, PARAGRAPHS);
  return edit(random, paragraphs, EDITED).join('\n\n');
}

/** A step without a factor in common with the count visits each place once, and neighbours late. */
function strideFor(count: number): number {
  let step = Math.floor(count * 0.618);
  while (commonFactor(step, count) !== 1) step++;
  return step;
}

function commonFactor(a: number, b: number): number {
  return b === 0 ? a : commonFactor(b, a % b);
}
