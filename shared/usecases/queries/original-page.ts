import type { BlockVerdict, RawPage } from '../../domain/article.ts';
import { isRejection, PipelineError } from '../../domain/errors.ts';
import type { Found } from '../../domain/story.ts';
import type { ArticleStore, PageRef, PageSource, Table } from '../../ports.ts';
import { articleKey, type Brief } from '../../store/articles.ts';
import { pageRecordKey, pageRecordOf, sha256Of } from '../../store/pages.ts';
import { createSiteMemory } from '../sites/site-memory.ts';

export interface OriginalDeps {
  readonly table: Table;
  readonly articles: ArticleStore;
  /** Where uploaded pages are; without it no page is ever found. */
  readonly pages?: PageSource;
  /** Extraction that reports what became of every block. */
  readonly explain?: (page: RawPage) => readonly BlockVerdict[] | Promise<readonly BlockVerdict[]>;
}

/**
 * The page that an article was read from, as it was uploaded; gone where it is no longer kept. Throws `page.unreadable`
 * where it is, and cannot be looked at now.
 *
 * A file may have changed since it was taken in: what has not the contents that its record names is not shown.
 */
export async function findOriginal(deps: OriginalDeps, articleId: string): Promise<Found<RawPage>> {
  const item = await deps.table.get(articleKey(articleId));
  if (item === undefined) return { unknown: true };
  const brief = item['brief'] as unknown as Brief | null;
  const stored = brief && (await deps.articles.get(brief.ref));
  if (!stored || !deps.pages) return { gone: true };
  const page = await readKept(deps.pages, stored.page);
  return page && (await isUnchanged(deps.table, stored.page, page)) ? { found: page } : { gone: true };
}

async function readKept(pages: PageSource, ref: PageRef): Promise<RawPage | undefined> {
  try {
    const { key, bytes, carrier } = await pages.read(ref);
    return { key, bytes, carrier };
  } catch (error) {
    if (isUnreadable(error)) throw error;
    if (isRejection(error) || (error instanceof PipelineError && error.code === 'page.missing')) return undefined;
    throw error;
  }
}

/** Whether the page may well be there, and cannot be looked at now. */
const isUnreadable = (error: unknown): boolean => error instanceof PipelineError && error.code === 'page.unreadable';

async function isUnchanged(table: Table, { key, version, versionId }: PageRef, page: RawPage): Promise<boolean> {
  const item = await table.get(pageRecordKey(key));
  const record = item && pageRecordOf(item);
  if (record?.version === version && record.sha256 !== undefined) return record.sha256 === sha256Of(page.bytes);
  return versionId !== undefined;
}

/** What became of every block of an article's page, read again now; what its site repeats is known from the store. */
export async function findBlocks(deps: OriginalDeps, articleId: string): Promise<Found<readonly BlockVerdict[]>> {
  const original = await findOriginal(deps, articleId);
  if (!('found' in original)) return original;
  if (!deps.explain) return { gone: true };
  const blocks = await deps.explain(original.found);
  const brief = (await deps.table.get(articleKey(articleId)))?.['brief'] as unknown as Brief | null | undefined;
  return { found: await createSiteMemory(deps.table, { fixed: false }).explained(brief?.site ?? null, blocks) };
}
