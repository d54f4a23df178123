import { FREQUENCIES } from '../../shared/text/terms/frequencies-en.ts';
import { createRandom, type Random } from '../../test/simulation/random.ts';

/** A report of something that never happened. */
export interface InventedStory {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** Plain words as they are frequent in English, so that no two stories seem to share a rare one. */
const VOCABULARY = FREQUENCIES.classes
  .slice(4, 14)
  .flatMap((words) => words.split(' '))
  .filter((word) => /^[a-z]{3,}$/.test(word));
const SYLLABLES = ['bar', 'ken', 'dol', 'lin', 'mur', 'sta', 'vel', 'ron', 'tir', 'gra', 'pel', 'oss', 'hin', 'qua'];
const LITTLE = ['the', 'of', 'and', 'to', 'in', 'for', 'with', 'after', 'on', 'by'];

/** Three or four syllables: tens of thousands of names. */
function nameOf(random: Random): string {
  const name = Array.from({ length: 3 + random.below(2) }, () => random.pick(SYLLABLES)).join('');
  return name[0]!.toUpperCase() + name.slice(1);
}

/** Twelve to twenty-two words, with a name and a number of the story's own in most. */
function sentenceOf(random: Random, names: readonly string[]): string {
  const words = Array.from({ length: 12 + random.below(11) }, () =>
    random.chance(0.35) ? random.pick(LITTLE) : random.pick(VOCABULARY),
  );
  if (random.chance(0.8)) words[3 + random.below(4)] = random.pick(names);
  if (random.chance(0.6)) words[8 + random.below(3)] = String(10 + random.below(90_000));
  const text = words.join(' ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

/** The same story for the same number: six to fourteen paragraphs about people and places of its own. */
export function inventStory(seed: number): InventedStory {
  const random = createRandom(seed);
  const names = Array.from({ length: 6 }, () => nameOf(random));
  const paragraphs = Array.from({ length: 6 + random.below(9) }, () =>
    Array.from({ length: 2 + random.below(2) }, () => sentenceOf(random, names)).join(' '),
  );
  const title = [names[0], ...Array.from({ length: 5 }, () => random.pick(VOCABULARY)), 'in', names[1]].join(' ');
  return { title, paragraphs };
}

/** One word in so many is another one: as a desk edits what it takes over. */
export function edit(random: Random, paragraphs: readonly string[], oneIn: number): string[] {
  return paragraphs.map((paragraph) =>
    paragraph
      .split(' ')
      .map((word) => (random.chance(1 / oneIn) ? random.pick(VOCABULARY) : word))
      .join(' '),
  );
}

/** Stories one below the other, each under its headline, behind a line of the desk's own. */
export function roundUpOf(stories: readonly InventedStory[]): string {
  const items = stories.flatMap(({ title, paragraphs }) => [title, ...paragraphs]);
  return ['Here is what the morning desk read for you while most of the town was still asleep.', ...items].join('\n\n');
}
