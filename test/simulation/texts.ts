import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from './random.ts';

const SYLLABLES = ['ba', 'ker', 'do', 'lin', 'mu', 'sta', 've', 'ron', 'ti', 'gra', 'pel', 'os', 'hin', 'qua', 'lor'];

function wordOf(random: Random): string {
  return Array.from({ length: 2 + random.below(2) }, () => random.pick(SYLLABLES)).join('');
}

/** A sentence of ten words around a name and a number. */
function sentenceOf(random: Random): string {
  const words = Array.from({ length: 10 }, () => wordOf(random));
  const name = wordOf(random);
  words[3] = name[0]!.toUpperCase() + name.slice(1);
  words[6] = String(random.below(9000) + 10);
  return `${words.join(' ')}.`;
}

const SENTENCES = 18;

/** Texts about one thing: cut, edited, mixed and refilled, so that who is linked with whom is anything but transitive. */
export function familyOf(random: Random, size: number): string[] {
  const [base, other] = [0, 1].map(() => Array.from({ length: SENTENCES }, () => sentenceOf(random))) as [
    string[],
    string[],
  ];
  return Array.from({ length: size }, () => variantOf(random, base, other).join(' '));
}

function variantOf(random: Random, base: readonly string[], other: readonly string[]): string[] {
  const from = random.below(8);
  const window = base.slice(from, from + 8 + random.below(SENTENCES - 8 - from + 1));
  switch (random.below(5)) {
    case 0:
      return window;
    case 1:
      return edited(random, window, 0.15);
    case 2:
      return edited(random, window, 0.45);
    case 3:
      return [...window, ...other.slice(random.below(6), 8 + random.below(6))];
    default:
      return edited(random, [...base], 0.1);
  }
}

function edited(random: Random, sentences: readonly string[], share: number): string[] {
  return sentences.map((sentence) => (random.chance(share) ? sentenceOf(random) : sentence));
}

interface Family {
  readonly documents: readonly { readonly text: string }[];
}

let families: readonly Family[] | undefined;

/** Some documents of one of the written families: real prose, real edits, real near-misses. */
export function writtenFamily(random: Random, size: number): string[] {
  families ??= JSON.parse(readFileSync(join(process.cwd(), 'test/fixtures/wire/families.json'), 'utf8')) as Family[];
  const { documents } = random.pick(families);
  return Array.from({ length: size }, () => random.pick(documents).text);
}
