import { FREQUENCIES } from '../../shared/text/terms/frequencies-en.ts';
import type { Random } from '../../test/simulation/random.ts';

const WORDS = FREQUENCIES.classes
  .slice(3, 12)
  .flatMap((words) => words.split(' '))
  .filter((word) => /^[a-z]{3,}$/.test(word));

/** What was done to a sentence where the meaning of a place was changed, as it must be found again. */
export interface Slip {
  readonly kind: 'number' | 'negation' | 'quotation';
  readonly from: string;
  readonly to: string;
}

export interface Edited {
  readonly text: string;
  readonly slip?: Slip;
}

/** A change to one sentence; undefined where the sentence gives no occasion for it. */
export type Edit = (sentence: string, random: Random) => Edited | undefined;

const inner = (sentence: string): number[] =>
  sentence.split(' ').flatMap((word, i, all) => (i > 0 && i < all.length - 1 && /^[a-z]{3,}$/.test(word) ? [i] : []));

function replaceWords(sentence: string, count: number, random: Random): string | undefined {
  const words = sentence.split(' ');
  const places = inner(sentence);
  if (places.length < 3) return undefined;
  for (let i = 0; i < count; i++) {
    const at = random.pick(places);
    const what = random.below(4);
    words[at] = what === 0 ? '' : what === 1 ? `${words[at]} ${random.pick(WORDS)}` : random.pick(WORDS);
  }
  return words.filter((word) => word !== '').join(' ');
}

const light: Edit = (sentence, random) => {
  const text = replaceWords(sentence, 1 + random.below(3), random);
  return text === undefined ? undefined : { text };
};

const heavy: Edit = (sentence, random) => {
  const text = replaceWords(sentence, Math.ceil(sentence.split(' ').length * 0.3), random);
  return text === undefined ? undefined : { text };
};

const typo: Edit = (sentence, random) => {
  const words = sentence.split(' ');
  const places = inner(sentence);
  if (places.length === 0) return undefined;
  const at = random.pick(places);
  const word = words[at]!;
  const cut = 1 + random.below(word.length - 2);
  words[at] = word.slice(0, cut) + word[cut + 1] + word[cut] + word.slice(cut + 2);
  return words[at] === word ? undefined : { text: words.join(' ') };
};

/** How houses write what others write otherwise. */
const STYLES: readonly (readonly [RegExp, string])[] = [
  [/(\d)%/, '$1 percent'],
  [/\bpercent\b/, 'per cent'],
  [/\bU\.S\./, 'US'],
  [/\bsaid\b/, 'told reporters'],
  [/\btwo\b/, '2'],
  [/\bthree\b/, '3'],
  [/ization/, 'isation'],
];

const style: Edit = (sentence, random) => {
  const [from, to] = random.pick(STYLES);
  return from.test(sentence) ? { text: sentence.replace(from, to) } : undefined;
};

/** A number of two digits or more that is no year, with what it counts left as it is. */
export const number: Edit = (sentence, random) => {
  const found = [...sentence.matchAll(/(?<![\w$.,:/-])(\d{2,3})(?![\w.,:/-]\d|[\w:/-])/g)];
  if (found.length === 0) return undefined;
  const { 0: from, index } = random.pick(found);
  const to = String(Number(from) + 1 + random.below(8));
  return {
    text: sentence.slice(0, index) + to + sentence.slice(index + from.length),
    slip: { kind: 'number', from, to },
  };
};

const negation: Edit = (sentence) => {
  const found = /\b(was|were|is|are|had|has|did|does|do|would|will|could|can|should) not /.exec(sentence);
  if (!found) return undefined;
  const at = found.index + found[1]!.length;
  return {
    text: `${sentence.slice(0, at)} ${sentence.slice(found.index + found[0].length)}`,
    slip: { kind: 'negation', from: found[0].trim(), to: found[1]! },
  };
};

/** One word within quotation marks becomes another. */
export const quotation: Edit = (sentence, random) => {
  const found = /["“]([^"“”]{24,})["”]/.exec(sentence);
  if (!found) return undefined;
  const words = found[1]!.split(' ');
  const places = words.flatMap((word, i) => (i > 0 && /^[a-z]{4,}$/.test(word) ? [i] : []));
  if (places.length === 0) return undefined;
  const at = random.pick(places);
  const to = random.pick(WORDS);
  if (to === words[at]) return undefined;
  const quoted = words.map((word, i) => (i === at ? to : word)).join(' ');
  return { text: sentence.replace(found[1]!, quoted), slip: { kind: 'quotation', from: found[1]!, to: quoted } };
};

/** Changes within a sentence, by how often they are tried. */
export const EDITS: readonly (readonly [Edit, number])[] = [
  [light, 8],
  [heavy, 3],
  [typo, 3],
  [style, 2],
  [number, 2],
  [negation, 1],
  [quotation, 2],
];

export function pickEdit(random: Random): Edit {
  let left = random.below(EDITS.reduce((sum, [, weight]) => sum + weight, 0));
  for (const [edit, weight] of EDITS) {
    left -= weight;
    if (left < 0) return edit;
  }
  return light;
}
