import { readText } from '../../domain/events/read-text.ts';

/** How many texts of a language use each stem. */
export interface WordCounts {
  /** Texts that were counted. */
  readonly documents: number;
  /** Stems of fewer texts are not listed. */
  readonly least: number;
  /** Class n holds the stems that one text in e^(n ÷ 4) uses, with blanks between: all that weighing needs. */
  readonly classes: readonly string[];
}

const CLASSES_PER_E = 4;
/** Longer ones are no words. */
const MAX_STEM_CHARS = 32;
/** Few enough for one item of the table, and all that are common enough to tell a word of the language from one of an event. */
const MAX_STEMS = 12_000;
const MAX_CHARS = 100_000;
/** A stem that one text alone has is as rare as one that none has. */
const LEAST = 2;

/** Counts texts of one language, in any order. */
export function createWordCounter(language: string) {
  const counts = new Map<string, number>();
  let documents = 0;
  return {
    add({ title, text }: { readonly title: string | null; readonly text: string }): void {
      documents++;
      for (const stem of readText(title, text, language).stems)
        if (stem.length <= MAX_STEM_CHARS) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    },
    counted: (): WordCounts => countsOf(counts, documents),
  };
}

/** The commonest stems; where too many are equally common, those that stand first in the alphabet. */
function countsOf(counts: ReadonlyMap<string, number>, documents: number): WordCounts {
  const common = [...counts].filter(([, count]) => count >= LEAST);
  common.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const kept: [string, number][] = [];
  let chars = 0;
  for (const entry of common.slice(0, MAX_STEMS)) {
    chars += entry[0].length + 1;
    if (chars > MAX_CHARS) break;
    kept.push(entry);
  }
  return { documents, least: kept.at(-1)?.[1] ?? LEAST, classes: classesOf(kept, documents) };
}

/** Sorts stems into the classes of `WordCounts`, by how many of the documents have each. */
export function classesOf(counts: Iterable<readonly [string, number]>, documents: number): string[] {
  const classes: string[][] = [];
  for (const [stem, count] of counts) {
    const at = Math.round(CLASSES_PER_E * Math.log(documents / count));
    classes[at] ??= [];
    classes[at].push(stem);
  }
  return Array.from(classes, (stems) => (stems ?? []).sort().join(' '));
}

/** Texts with each listed stem, to the nearest class. */
export function openCounts({ documents, classes }: WordCounts): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [at, stems] of classes.entries())
    for (const stem of stems.split(' ')) if (stem !== '') counts.set(stem, documents * Math.exp(-at / CLASSES_PER_E));
  return counts;
}
