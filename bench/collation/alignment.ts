import type { Collation } from '../../shared/domain/collation/collate.ts';
import { readSentences } from '../../shared/domain/collation/sentences.ts';
import { FRESH, type MadeCopy } from './copying-tree.ts';
import { type Counts, noCounts } from './score.ts';

export type AlignmentScore = Record<'moved' | 'inserted' | 'dropped' | 'changed', Counts>;

export const noAlignment = (): AlignmentScore => ({
  moved: noCounts(),
  inserted: noCounts(),
  dropped: noCounts(),
  changed: noCounts(),
});

/** What was done to each copy against the report, and what the table says was. The report is the reference. */
export function scoreAlignment(made: readonly MadeCopy[], table: Collation, score: AlignmentScore): void {
  const root = made[0]!;
  const reportPlaces = new Map(table.orders[0]!.map((place, i) => [place, root.units[i]!.place]));
  const wordsAt = new Map(root.units.map(({ place, text }) => [place, wordsOf(text)]));
  const copyOf = new Map(table.copies.flatMap(({ members }, copy) => members.map((id) => [id, copy] as const)));
  for (const copy of made.slice(1)) {
    const index = copyOf.get(copy.id)!;
    const units = unitsBySentence(copy);
    compare(score.inserted, setOf(truthOf(copy, wordsAt, 'inserted')), setOf(said('inserted')));
    for (const kind of ['changed', 'dropped'] as const)
      compare(score[kind], setOf(truthOf(copy, wordsAt, kind)), setOf(said(kind)));
    compareMoved(score.moved, copy, truthOf(copy, wordsAt, 'moved'), said('moved'));

    function said(kind: keyof AlignmentScore): string[] {
      const order = table.orders[index]!;
      if (kind === 'inserted') return order.flatMap((place, i) => (reportPlaces.has(place) ? [] : [`s${units[i]}`]));
      if (kind === 'dropped')
        return [...reportPlaces].filter(([place]) => !order.includes(place)).map(([, own]) => `p${own}`);
      if (kind === 'moved')
        return order.flatMap((place) =>
          reportPlaces.has(place) && table.places[place]!.moved.includes(index) ? [`p${reportPlaces.get(place)}`] : [],
        );
      return order.flatMap((place) =>
        reportPlaces.has(place) && !table.places[place]!.readings[0]!.copies.includes(index)
          ? [`p${reportPlaces.get(place)}`]
          : [],
      );
    }
  }
}

function truthOf(copy: MadeCopy, wordsAt: ReadonlyMap<number, string>, kind: keyof AlignmentScore): string[] {
  const own = new Map(copy.units.map((unit) => [unit.place, unit]));
  switch (kind) {
    case 'inserted':
      return copy.units.flatMap((unit, i) => (wordsAt.has(unit.place) ? [] : [`s${i}`]));
    case 'dropped':
      return [...wordsAt.keys()].filter((place) => !own.has(place)).map((place) => `p${place}`);
    case 'moved':
      return [...copy.moved]
        .filter((place) => wordsAt.has(place) && isOutOfOrder(copy, place))
        .map((place) => `p${place}`);
    case 'changed':
      return copy.units.flatMap(({ place, text }) => {
        const before = wordsAt.get(place);
        return before === undefined || before === wordsOf(text) ? [] : [`p${place}`];
      });
  }
}

/**
 * Of two sentences that changed places either may be called moved. What is told is as right as what was done where it
 * puts the order right and carries no more words.
 */
function compareMoved(counts: Counts, { units }: MadeCopy, truth: readonly string[], said: readonly string[]): void {
  const own = units.filter(({ place }) => place < FRESH);
  const words = (keys: readonly string[]): number =>
    own
      .filter(({ place }) => keys.includes(`p${place}`))
      .reduce((sum, { text }) => sum + wordsOf(text).split(' ').length, 0);
  const rest = own.map(({ place }) => place).filter((place) => !said.includes(`p${place}`));
  const isRight = rest.every((place, i) => i === 0 || place > rest[i - 1]!) && words(said) <= words(truth);
  compare(counts, setOf(truth), setOf(isRight ? truth : said));
}

/** Where all that a sentence was moved across was cut away, nothing shows that it was moved. */
function isOutOfOrder({ units }: MadeCopy, place: number): boolean {
  const at = units.findIndex((unit) => unit.place === place);
  return (
    at >= 0 && units.some((other, i) => other.place < FRESH && other.place < place !== i < at && other.place !== place)
  );
}

/** For each sentence of the text as it is read, the unit that it comes from. */
function unitsBySentence(copy: MadeCopy): number[] {
  return copy.units.flatMap(({ text }, i) => readSentences(text).map(() => i));
}

const wordsOf = (text: string): string =>
  readSentences(text)
    .flatMap(({ words }) => words)
    .join(' ');

const setOf = (keys: readonly string[]): ReadonlySet<string> => new Set(keys);

function compare(counts: Counts, truth: ReadonlySet<string>, said: ReadonlySet<string>): void {
  for (const key of said) counts[truth.has(key) ? 'hit' : 'wrong']++;
  for (const key of truth) if (!said.has(key)) counts.missed++;
}
