import type { PageKind, WireEvidence } from '../domain/article.ts';
import { hasCorrectionNote } from '../domain/corrections.ts';
import { datesDisagree } from '../domain/date-agreement.ts';
import type { Item, Key, PageRef, StoredArticle } from '../ports.ts';
import { contentHash } from './bytes.ts';

/** An article is what lives at one URL, or, where no URL is known, in one page file. Its uploads are its revisions. */
export function articleIdOf(url: string | null, pageKey: string): string {
  return `a-${contentHash(url === null ? `key ${pageKey}` : `url ${url}`)}`;
}

/** The partition of an article: itself, its uploads, and the decisions that name it. */
export const articlePartition = (id: string): string => `A#${id}`;
export const articleKey = (id: string): Key => ({ pk: articlePartition(id), sk: '=' });
export const articleOfKey = ({ pk }: Key): string => pk.slice('A#'.length);
export const UPLOADS = 'P#';
export const uploadKey = (id: string, pageKey: string): Key => ({
  pk: articlePartition(id),
  sk: `${UPLOADS}${pageKey}`,
});

/** What lists and counts need of an article, so that they need not read its text. */
export interface Brief {
  readonly articleId: string;
  readonly pageKey: string;
  readonly url: string | null;
  /** Where the page says its original is, when that is another address. */
  readonly canonicalUrl: string | null;
  readonly site: string | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly seenAt: string;
  readonly words: number;
  readonly language: string | null;
  readonly kind: PageKind;
  readonly agency: WireEvidence | null;
  /** Pointer to the text in the article store. */
  readonly ref: string;
  /** Nothing says of the date that it is the text's own. */
  readonly isDateWeak?: true;
  /** The date is what people say, and not the page. */
  readonly isDateDecided?: true;
  /** The text says that it was corrected. */
  readonly corrected?: true;
  /** The page gives publication dates that are days apart. */
  readonly datesDisagree?: true;
}

/** From this confidence on a date is that of the text: stated in a field, in an element made for it, or called so. */
const SURE_DATE = 0.65;

/** What lists and counts need of an extracted article. */
export function briefOf(
  articleId: string,
  ref: string,
  { page, seenAt, article }: StoredArticle,
  words: number,
): Brief {
  const canonical = article.candidates.url.find((candidate) => candidate.source.includes('canonical'));
  return {
    articleId,
    pageKey: page.key,
    url: article.url,
    canonicalUrl: canonical && canonical.value !== article.url ? canonical.value : null,
    site: article.site,
    title: article.title,
    published: article.published,
    seenAt,
    words,
    language: article.language,
    kind: article.kind,
    agency: article.wire.find((evidence) => evidence.relation === 'copied') ?? null,
    ref,
    ...((article.candidates.published[0]?.confidence ?? 1) < SURE_DATE ? { isDateWeak: true } : {}),
    ...(hasCorrectionNote(article.text) ? { corrected: true } : {}),
    ...(datesDisagree(article.candidates.published) ? { datesDisagree: true } : {}),
  };
}

/** A brief with the date that people say is right, where they do. */
export function datedBrief({ isDateWeak, ...brief }: Brief, date: string | undefined): Brief {
  if (date) return { ...brief, published: date, isDateDecided: true };
  return isDateWeak === true ? { ...brief, isDateWeak } : brief;
}

/** One upload of an article. */
export interface Upload {
  readonly page: PageRef;
  /** Node of its text; empty for pages that are no articles. */
  readonly node: string;
  readonly brief: Brief;
}

/** An upload as fields of its item. */
export function uploadFields({ page, node, brief }: Upload): Partial<Item> {
  const versionId = page.versionId === undefined ? {} : { versionId: page.versionId };
  return {
    version: page.version,
    ...versionId,
    node,
    brief: { ...brief, agency: brief.agency && { ...brief.agency } },
  };
}

/** An upload from its item. */
export function uploadOf(item: Item): Upload {
  const versionId = item['versionId'] as string | undefined;
  return {
    page: {
      key: item.sk.slice(UPLOADS.length),
      version: item['version'] as string,
      ...(versionId === undefined ? {} : { versionId }),
    },
    node: item['node'] as string,
    brief: item['brief'] as unknown as Brief,
  };
}

/** The newest upload speaks for the article: by fetch time, then by the page's own order, then by its key. */
export function newestUpload(uploads: readonly Upload[]): Upload | undefined {
  return [...uploads].sort((a, b) => compareStrings(orderOf(b), orderOf(a)))[0];
}

/** What uploads of an article are ordered by, oldest first. */
export const orderOf = ({ brief, page }: Upload): string => [brief.seenAt, page.version, page.key].join('\u0000');

const compareStrings = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
