import type { Relation } from '../../domain/story.ts';
import type { Item, Table } from '../../ports.ts';
import { articleKey, type Brief, uploadKey, uploadOf } from '../../store/articles.ts';
import { PAGE_PARTITIONS, type PageRecord, pageRecordOf } from '../../store/pages.ts';
import { storyKey, type VariantRecord, variantKey, variantOf } from '../../store/stories.ts';
import type { TextCache } from '../../store/text-cache.ts';
import { queryAll } from '../../store/versioned-items.ts';
import { relationTo } from '../clustering/count-shards.ts';
import { storyOfArticle } from './find-story.ts';
import type { ExportLine, Queries } from './queries.ts';
import { notedRelation } from './story-members.ts';

export interface PageExportDeps {
  readonly table: Table;
  readonly texts: TextCache;
}

/** Every page that was ingested, in the order of keys within each partition. */
export async function* exportPages(context: PageExportDeps): AsyncIterable<ExportLine> {
  for (const partition of PAGE_PARTITIONS) {
    for await (const item of queryAll(context.table, partition, {})) {
      const line = await exportLine(context, pageRecordOf(item));
      if (line !== undefined) yield line;
    }
  }
}

async function exportLine(context: PageExportDeps, record: PageRecord): Promise<ExportLine | undefined> {
  const { key, status, rejection, ref } = record;
  if (status === 'rejected' && rejection)
    return { key, rejected: rejection.code, reason: rejection.reason, hint: rejection.hint };
  if (status === 'removed' || record.articleId === null || ref === null) return undefined;
  const item = await context.table.get(articleKey(record.articleId));
  const brief = item?.['brief'] as unknown as Brief | null | undefined;
  const upload = await context.table.get(uploadKey(record.articleId, key));
  const own = upload && upload['gone'] !== true ? uploadOf(upload).brief : brief;
  if (!own) return undefined;
  const superseded = brief !== null && brief !== undefined && brief.pageKey !== key;
  const story = (await storyOfArticle(context.table, item)) || null;
  const place = await placeInStory(context, story, record.articleId, item);
  const about = { url: own.url, site: own.site, title: own.title, published: own.published, kind: own.kind };
  return {
    key,
    id: record.articleId,
    ...about,
    story,
    canonical: place.canonical && !superseded,
    relation: superseded ? 'revision' : place.relation,
  };
}

async function placeInStory(
  context: PageExportDeps,
  story: string | null,
  articleId: string,
  article: Item | undefined,
) {
  if (story === null) return { canonical: false, relation: null };
  const node = article?.['node'] as string;
  const [summary, listed] = await context.table.batchGet([storyKey(story), variantKey(story, node, articleId)]);
  const elected = summary?.['canonical'] as { articleId?: string; node?: string } | undefined;
  const canonical = elected?.articleId === articleId;
  if (canonical || !listed) return { canonical, relation: null };
  return { canonical, relation: await relationOf(context, variantOf(listed), elected?.node ?? story) };
}

/** As it was found out when the story was counted, unless another canonical was elected at the same moment. */
async function relationOf(context: PageExportDeps, variant: VariantRecord, canonical: string): Promise<Relation> {
  const noted = notedRelation(variant, canonical);
  if (noted !== null) return noted;
  const texts = await context.texts.load([variant.node, canonical]);
  return relationTo(texts.get(variant.node), texts.get(canonical));
}

/** Walks the whole store. */
export async function countTotals(context: PageExportDeps): ReturnType<Queries['totals']> {
  const count = { pages: 0, articles: 0, stories: 0, rejected: 0 };
  const articles = new Set<string>();
  const stories = new Set<string>();
  for await (const line of exportPages(context)) {
    count.pages++;
    if ('rejected' in line) count.rejected++;
    else if (line.story !== null) articles.add(line.id);
    if ('story' in line && line.story !== null) stories.add(line.story);
  }
  return { ...count, articles: articles.size, stories: stories.size };
}
