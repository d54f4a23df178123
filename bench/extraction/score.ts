import type { TruthRow } from './corpora.ts';

/** What an extractor made of one page. */
export interface Prediction {
  readonly text: string;
  readonly title: string | null;
  readonly published: string | null;
}

/** One page's shares: matched, surplus and missing 4-word shingles. */
export interface PageScore {
  readonly id: string;
  readonly f1: number;
  readonly precision: number | null;
  readonly recall: number | null;
}

/** A corpus' figures, by the formulas that the corpora's own benchmarks use. */
export interface Report {
  readonly pages: number;
  readonly empty: number;
  readonly f1: number | null;
  readonly meanF1: number | null;
  readonly snippetF1: number | null;
  readonly titleExact: number | null;
  readonly dateExact: number | null;
  readonly worst: readonly PageScore[];
}

const fold = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
const tokens = (text: string) => text.match(/[\p{L}\p{N}_]+/gu) ?? [];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const harmonic = (p: number, r: number) => (p + r ? (2 * p * r) / (p + r) : 0);
/** The day in a date as a page or a label writes it. */
export const dayOf = (value: string | null | undefined) => /(\d{4}-\d{2}-\d{2})/.exec(value ?? '')?.[1];

/** A title without case, kinds of quotes, dashes and white space. */
export function foldTitle(text: string | null | undefined): string {
  return fold(
    (text ?? '')
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[‘’‚′`´]/g, "'")
      .replace(/[“”„«»″]/g, '"')
      .replace(/[‐-―−]/g, '-')
      .replaceAll('…', '...'),
  );
}

function shingles(text: string, size = 4): Map<string, number> {
  const words = tokens(text);
  const counts = new Map<string, number>();
  for (let i = 0; i < Math.max(words.length ? 1 : 0, words.length - size + 1); i++) {
    const key = words.slice(i, i + size).join('\u0001');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The body to compare with: an optional paragraph counts only where the output has at least half of it. */
export function truthFor(row: TruthRow, predicted: string): string {
  if (!row.body_parts?.some(([, optional]) => optional)) return row.body ?? '';
  const have = shingles(predicted);
  const wanted = row.body_parts.filter(([text, optional]) => {
    if (!optional) return true;
    const own = [...shingles(text).keys()];
    return own.length > 0 && own.filter((key) => have.has(key)).length >= own.length / 2;
  });
  return wanted.map(([text]) => text).join('\n\n');
}

/** Scores one page's text against its truth. */
export function scorePage(row: TruthRow, predicted: string): PageScore {
  const truth = shingles(truthFor(row, predicted));
  const output = shingles(predicted);
  let matched = 0;
  let wanted = 0;
  let given = 0;
  for (const [key, count] of truth) {
    wanted += count;
    matched += Math.min(count, output.get(key) ?? 0);
  }
  for (const count of output.values()) given += count;
  const precision = given ? matched / given : null;
  const recall = wanted ? matched / wanted : null;
  return { id: row.id, f1: harmonic(precision ?? 0, recall ?? 1), precision, recall };
}

function snippetF1(rows: readonly TruthRow[], predictions: ReadonlyMap<string, Prediction>): number | null {
  let tp = 0;
  let fp = 0;
  let fn = 0;
  for (const row of rows) {
    const flat = fold(predictions.get(row.id)?.text);
    for (const part of row.must_contain ?? []) flat.includes(fold(part)) ? tp++ : fn++;
    for (const part of row.must_not_contain ?? []) if (flat.includes(fold(part))) fp++;
  }
  return tp + fn ? (2 * tp) / (2 * tp + fp + fn) : null;
}

const share = (flags: readonly boolean[]) => (flags.length ? flags.filter(Boolean).length / flags.length : null);

/** Scores a corpus' predictions; a page without one counts as empty. */
export function scoreCorpus(rows: readonly TruthRow[], predictions: ReadonlyMap<string, Prediction>): Report {
  const of = (row: TruthRow) => predictions.get(row.id);
  const pages = rows.filter((row) => row.body != null).map((row) => scorePage(row, of(row)?.text ?? ''));
  const precisions = pages.flatMap(({ precision }) => precision ?? []);
  const recalls = pages.flatMap(({ recall }) => recall ?? []);
  const titled = rows.filter((row) => row.title);
  const dated = rows.filter((row) => dayOf(row.date));
  return {
    pages: rows.length,
    empty: rows.filter((row) => !of(row)?.text.trim()).length,
    f1: pages.length ? harmonic(mean(precisions), mean(recalls)) : null,
    meanF1: pages.length ? mean(pages.map(({ f1 }) => f1)) : null,
    snippetF1: snippetF1(rows, predictions),
    titleExact: share(titled.map((row) => foldTitle(row.title) === foldTitle(of(row)?.title))),
    dateExact: share(dated.map((row) => dayOf(of(row)?.published) === dayOf(row.date))),
    worst: pages.toSorted((a, b) => a.f1 - b.f1),
  };
}
