import type { Article } from '../../shared/domain/article.ts';
import type { TruthRow } from '../extraction/corpora.ts';
import { dayOf, foldTitle } from '../extraction/score.ts';

/** A field of an article that the corpora label. */
export type Field = 'title' | 'date' | 'byline';

export const FIELDS: readonly Field[] = ['title', 'date', 'byline'];

/** Label and reading of one field of a page, in the form they are compared in; null where the page has no label. */
export interface Compared {
  readonly want: string;
  readonly got: string;
}

/** Titles are compared without case and kinds of quotes, dates by their day, bylines as a set of names. */
export function compare(field: Field, row: TruthRow, article: Article | null): Compared | null {
  const want = wanted(field, row);
  return want === '' ? null : { want, got: article === null ? '' : read(field, article) };
}

function wanted(field: Field, row: TruthRow): string {
  if (field === 'title') return foldTitle(row.title);
  if (field === 'date') return dayOf(row.date) ?? '';
  return foldNames([row.author ?? []].flat().flatMap((names) => names.split(/,|;| und | and |\//)));
}

function read(field: Field, article: Article): string {
  if (field === 'title') return foldTitle(article.title);
  return field === 'date' ? (dayOf(article.published) ?? '') : foldNames(article.byline);
}

/** The order in which a page names its authors says nothing. */
function foldNames(names: readonly string[]): string {
  const folded = names.map((name) => foldTitle(name)).filter((name) => name !== '');
  return [...new Set(folded)].sort().join(', ');
}
