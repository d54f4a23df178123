import { misread, setInColumn } from '../../test/domain/scanner.ts';
import type { Random } from '../../test/simulation/random.ts';

/** What one desk, scanner or feed does to a text before it stands somewhere else. */
export type Habit = (text: string, random: Random) => string;

const paragraphs = (text: string): string[] => text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');

const eachWord = (text: string, change: (word: string) => string): string =>
  text
    .split(/(\s+)/)
    .map((piece) => (/\S/.test(piece) ? change(piece) : piece))
    .join('');

/** This share of the words as a scanner reads them. */
const scanned =
  (share: number): Habit =>
  (text, random) =>
    misread(text, share, random);

const cut =
  (share: number): Habit =>
  (text) => {
    const all = paragraphs(text);
    return all.slice(0, Math.max(2, Math.round(share * all.length))).join('\n\n');
  };

const tail: Habit = (text) => {
  const all = paragraphs(text);
  return all.slice(Math.floor(all.length / 2)).join('\n\n');
};

const HOUSE_STYLE: readonly (readonly [RegExp, string])[] = [
  [/(\d+)%/g, '$1 percent'],
  [/\$(\d+) million/g, 'US$$$1m'],
  [/\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)\. (\d)/g, '$2 $1'],
  [/\bU\.S\./g, 'US'],
  [/ization/g, 'isation'],
  [/"([^"]*)"/g, '“$1”'],
  [/'/g, '’'],
  [/ - /g, ' — '],
  [/\btwo\b/g, '2'],
  [/\bthree\b/g, '3'],
  [/\bsaid\b/g, 'told reporters'],
];

/** Habits that no labelled corpus at hand has; the words in front are what the table prints. */
export const HABITS: Readonly<Record<string, Habit>> = {
  '3% of words misread': scanned(0.03),
  '10% of words misread': scanned(0.1),
  '15% of words misread': scanned(0.15),
  'cut to 60%': cut(0.6),
  'cut to 40%': cut(0.4),
  'cut to 25%': cut(0.25),
  'cut to 40%, 6% misread': (text, random) => scanned(0.06)(cut(0.4)(text, random), random),
  'second half alone': tail,
  'neighbouring paragraphs swapped': (text) => {
    const all = paragraphs(text);
    return all.map((_, i) => all[i ^ 1] ?? all[i]!).join('\n\n');
  },
  'house style': (text) => HOUSE_STYLE.reduce((styled, [from, to]) => styled.replace(from, to), text),
  '5% of words dropped': (text, random) => eachWord(text, (word) => (random.chance(0.05) ? '' : word)),
  'words broken at line ends': (text, random) =>
    eachWord(text, (word) =>
      word.length > 7 && random.chance(0.12) ? `${word.slice(0, 4)}-\n${word.slice(4)}` : word,
    ),
  'no paragraphs': (text) => text.replace(/\s+/g, ' '),
  'a plea behind every paragraph': (text) =>
    paragraphs(text)
      .map((paragraph) => `${paragraph}\n\nSubscribe to go on reading what our newsroom finds out for you every day.`)
      .join('\n\n'),
  'all in capitals': (text) => text.toUpperCase(),
  'all in capitals, 6% misread': (text, random) => scanned(0.06)(text, random).toUpperCase(),
  'all in capitals, cut to 40%': (text, random) => cut(0.4)(text, random).toUpperCase(),
  'all in small letters': (text) => text.toLowerCase(),
  'first quarter in capitals': (text) => {
    const all = paragraphs(text);
    return all.map((each, i) => (4 * i < all.length ? each.toUpperCase() : each)).join('\n\n');
  },
};

const archived =
  (share: number): Habit =>
  (text, random) =>
    setInColumn(scanned(share)(cut(0.4 + 0.6 * random.next())(text, random), random), 40);

/** Habits that have changed the text as well as its copy: an archive of scanned newspapers has no clean text. */
export const HABITS_OF_BOTH: Readonly<Record<string, Habit>> = {
  'all in capitals': (text) => text.toUpperCase(),
  '5% of words misread': scanned(0.05),
  '10% of words misread': scanned(0.1),
  '15% of words misread': scanned(0.15),
  '20% of words misread': scanned(0.2),
  '10% misread, cut anywhere, columns': archived(0.1),
  '15% misread, cut anywhere, columns': archived(0.15),
};
