import { PipelineError } from '../../domain/errors.ts';
import type { ArticleStore, Item, Table } from '../../ports.ts';
import { articleKey, uploadKey } from '../../store/articles.ts';
import { PAGE_PARTITIONS, type PageRecord, pageRecordOf } from '../../store/pages.ts';
import { storyIdOf, storyPartition, VARIANTS, variantOf } from '../../store/stories.ts';
import { stateKey, textKey } from '../../store/texts.ts';
import { isLive, queryAll } from '../../store/versioned-items.ts';
import { isStory, storyOfArticle } from '../queries/find-story.ts';
import { listedFrom } from '../queries/listing.ts';

/** What items say of each other, and whether it is so. */
export interface ReferenceReport {
  readonly pages: number;
  readonly stories: number;
  /** Pages whose article is kept whole while its place among stories is not: making stories anew brings them back. */
  readonly rebuildable: readonly string[];
  /** Pages whose extracted article is lost: they are to be ingested again. */
  readonly lost: readonly string[];
  /** Stories that list an article which is not there. */
  readonly brokenStories: readonly string[];
  /** Parts of the table that cannot be read; what they held is not among the above. */
  readonly unreadable: readonly string[];
}

export interface ReferenceDeps {
  readonly table: Table;
  readonly articles: ArticleStore;
}

/** Follows every page to its article, text and story, and every story to its articles. */
export async function checkReferences(deps: ReferenceDeps): Promise<ReferenceReport> {
  const report = {
    pages: 0,
    stories: 0,
    rebuildable: [] as string[],
    lost: [] as string[],
    brokenStories: [] as string[],
  };
  const unreadable: string[] = [];
  for (const partition of PAGE_PARTITIONS)
    await unlessCorrupt(partition, unreadable, async () => {
      for await (const item of queryAll(deps.table, partition, {})) {
        const record = pageRecordOf(item);
        report.pages++;
        const state = await stateOfPage(deps, record);
        if (state !== 'whole') report[state].push(record.key);
      }
    });
  await unlessCorrupt('list of stories', unreadable, async () => {
    for await (const { item } of listedFrom(deps.table, {}, undefined)) {
      if (!isStory(item)) continue;
      report.stories++;
      if (!(await holdsTogether(deps, item))) report.brokenStories.push(storyIdOf(item));
    }
  });
  return { ...report, unreadable };
}

/** Goes on where what was asked for cannot be read, and remembers it. */
async function unlessCorrupt(name: string, unreadable: string[], work: () => Promise<void>): Promise<void> {
  if (!(await readable(work))) unreadable.push(name);
}

async function readable(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof PipelineError && error.code === 'store.corrupt') return false;
    throw error;
  }
}

async function stateOfPage(
  deps: ReferenceDeps,
  { key, status, ref, articleId }: PageRecord,
): Promise<'whole' | 'lost' | 'rebuildable'> {
  if (status !== 'stored' || ref === null || articleId === null) return 'whole';
  let kept: unknown;
  const isRead = await readable(async () => {
    kept = await deps.articles.get(ref);
  });
  if (!isRead || kept === undefined) return 'lost';
  let placed = false;
  await readable(async () => {
    placed = await isPlaced(deps, articleId, key);
  });
  return placed ? 'whole' : 'rebuildable';
}

/** Whether an article is recorded, with its upload, its text and that text's story. */
async function isPlaced({ table }: ReferenceDeps, articleId: string, pageKey: string): Promise<boolean> {
  const [article, upload] = await table.batchGet([articleKey(articleId), uploadKey(articleId, pageKey)]);
  if (article === undefined || !isLive(upload)) return false;
  const node = article['node'];
  if (typeof node !== 'string' || node === '') return true;
  const [text, state] = await table.batchGet([textKey(node), stateKey(node)]);
  return text !== undefined && state !== undefined && Boolean(await storyOfArticle(table, article));
}

/** Whether a story has its canonical and every article it lists. */
async function holdsTogether({ table }: ReferenceDeps, story: Item): Promise<boolean> {
  const canonical = (story['canonical'] as { readonly articleId?: string } | undefined)?.articleId;
  if (canonical === undefined || (await table.get(articleKey(canonical))) === undefined) return false;
  for await (const item of queryAll(table, storyPartition(storyIdOf(story)), { prefix: VARIANTS }))
    if (isLive(item) && (await table.get(articleKey(variantOf(item).brief.articleId))) === undefined) return false;
  return true;
}
