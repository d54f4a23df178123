import type { ArticleStore, PageRef } from '../../ports.ts';
import { articleIdOf } from '../../store/articles.ts';
import type { PageRecord } from '../../store/pages.ts';
import type { Ingested } from './outcomes.ts';

/**
 * Pages have the name of their file below the folder that was given, so pages of two folders may share one. Where a page
 * has one place alone, as in a bucket that a Lambda listens to, what lies there now is the page; elsewhere the one that
 * stands in the store must not be lost to another.
 */

/** Both come from places that are known, and these differ. */
export const comesFromElsewhere = (known: PageRecord, { place }: PageRef): boolean =>
  known.place !== undefined && place !== undefined && known.place !== place;

/** Whether the name may stand for another page than the one that is known; that page has to be read to tell. */
export function mayBeOther(known: PageRecord, ref: PageRef): boolean {
  const holdsArticle = known.articleId !== null && (known.status === 'stored' || known.status === 'queued');
  if (ref.place === undefined || !holdsArticle) return false;
  return known.version !== ref.version || comesFromElsewhere(known, ref);
}

/** Two addresses are two pages; of pages that name none, and of one that does and one that does not, the folders tell. */
export function isOther(known: PageRecord, ref: PageRef, articleId: string): boolean {
  const withoutAddress = articleIdOf(null, ref.key);
  const bothNameOne = articleId !== withoutAddress && known.articleId !== withoutAddress;
  return bothNameOne ? known.articleId !== articleId : comesFromElsewhere(known, ref);
}

/** Says which page has the name. */
export async function nameTaken(
  { articles }: { readonly articles: ArticleStore },
  { key, place }: PageRef,
  known: PageRecord,
): Promise<Ingested> {
  const url = known.ref === null ? null : ((await articles.get(known.ref))?.article.url ?? null);
  const from = [url, known.place && known.place !== place ? `taken from ${known.place}` : null].filter(Boolean);
  const which = from.length === 0 ? '' : `: ${from.join(', ')}`;
  return {
    outcome: 'name-taken',
    reason: `${key} of ${place} would replace another page of this name${which}.`,
    hint: 'Ingest the folder above both, so that names hold their folders, or give --replace to have the newer one alone.',
  };
}
