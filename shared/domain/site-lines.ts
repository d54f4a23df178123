import { SITE_LINES } from './thresholds.ts';
import { splitWords } from './words.ts';

/** A line that a publisher sets round its stories. */
export interface SiteLine {
  /** As one of the stories has it. */
  readonly text: string;
  /** Distinct stories it was found on, of those that were looked at. */
  readonly stories: number;
  /** Goes wherever it stands; otherwise only near the beginning or the end of a text. */
  readonly anywhere: boolean;
}

/** What a publisher repeats, by the words of each line. */
export type SiteLines = ReadonlyMap<string, SiteLine>;

interface Line {
  readonly text: string;
  /** Its words: what makes two lines the same. */
  readonly key: string;
  readonly words: number;
  readonly isEdge: boolean;
}

/**
 * Finds the lines that a publisher repeats, from the texts of distinct stories, best-ranked first.
 *
 * A story may still be among them twice, where its copies were not recognised. Its text must not become chrome by that: a
 * text of which more than `maxShared` stands in the lines of one counted before is no further witness.
 */
export function learnLines(texts: readonly string[]): Map<string, SiteLine> {
  const found = new Map<string, { text: string; words: number; stories: number; edges: number }>();
  for (const lines of independent(texts.map(readLines))) {
    for (const { key, text, words, isEdge } of new Map(lines.map((line) => [line.key, line])).values()) {
      const known = found.get(key) ?? { text, words, stories: 0, edges: 0 };
      found.set(key, { ...known, stories: known.stories + 1, edges: known.edges + (isEdge ? 1 : 0) });
    }
  }
  const repeated = [...found].flatMap(([key, { text, words, stories, edges }]): [string, SiteLine][] => {
    const anywhere = stories >= SITE_LINES.minStoriesWithin;
    const fits = words >= SITE_LINES.minWords && words <= SITE_LINES.maxWords;
    return fits && (anywhere || edges >= SITE_LINES.minStories) ? [[key, { text, stories, anywhere }]] : [];
  });
  repeated.sort(([a, one], [b, other]) => other.stories - one.stories || (a < b ? -1 : 1));
  return new Map(repeated.slice(0, SITE_LINES.maxLines));
}

/** A text as its publisher's repeated lines leave it, and those that it lost. */
export interface Cleaned {
  readonly text: string;
  readonly dropped: readonly SiteLine[];
}

/** Takes repeated lines out of a text, unless they make up more than `maxShare` of it. */
export function dropLines(text: string, repeated: SiteLines): Cleaned {
  const lines = repeated.size === 0 ? [] : readLines(text);
  const goes = lines
    .filter(({ key, isEdge }) => isEdge || repeated.get(key)?.anywhere)
    .filter(({ key }) => repeated.has(key));
  if (goes.length === 0 || wordsIn(goes) > SITE_LINES.maxShare * wordsIn(lines)) return { text, dropped: [] };
  const left = lines.filter((line) => !goes.includes(line));
  return { text: left.map((line) => line.text).join('\n\n'), dropped: goes.map(({ key }) => repeated.get(key)!) };
}

/** The words that make two lines the same. */
export const lineKey = (line: string): string => splitWords(line).words.join(' ');

function readLines(text: string): Line[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, i) => {
    const { words } = splitWords(line);
    const isEdge = i < SITE_LINES.edge || i >= lines.length - SITE_LINES.edge;
    return { text: line, key: words.join(' '), words: words.length, isEdge };
  });
}

/** The texts that are not, for the most part, one of those before them. */
function independent(texts: readonly Line[][]): Line[][] {
  const kept: { readonly lines: Line[]; readonly keys: ReadonlySet<string> }[] = [];
  for (const lines of texts) {
    const most = SITE_LINES.maxShared * wordsIn(lines);
    const isRepeat = kept.some(({ keys }) => wordsIn(lines.filter(({ key }) => keys.has(key))) > most);
    if (!isRepeat) kept.push({ lines, keys: new Set(lines.map(({ key }) => key)) });
  }
  return kept.map(({ lines }) => lines);
}

const wordsIn = (lines: readonly Line[]): number => lines.reduce((sum, { words }) => sum + words, 0);
