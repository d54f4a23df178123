import type { StorySummary } from '../../domain/story.ts';
import type { Table } from '../../ports.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { listSorted } from './list-sorted.ts';
import { listedFrom } from './listing.ts';
import type { StoryFilter, StoryPage } from './queries.ts';
import { testOf } from './story-filter.ts';
import { summaryOf } from './story-members.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
/** Stories looked at for one page: a filter that matches little answers early, with a cursor to go on. */
export const MAX_SCANNED = 2_000;

/** Stories in the order asked for, a page at a time; reads no more than `MAX_SCANNED` summaries. */
export async function listStories(table: Table, filter: StoryFilter): Promise<StoryPage> {
  const limit = Math.min(Math.max(1, filter.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  return (filter.sort ?? 'latest') === 'latest'
    ? listLatest(table, filter, limit)
    : listSorted(table, filter, { limit, maxScanned: MAX_SCANNED });
}

/** Newest first, day by day. */
async function listLatest(table: Table, filter: StoryFilter, limit: number): Promise<StoryPage> {
  const fits = testOf(filter);
  const start = filter.cursor === undefined ? undefined : decodeCursor('stories', filter.cursor);
  const stories: StorySummary[] = [];
  let scanned = 0;
  for await (const { position, item } of listedFrom(table, filter, start, limit)) {
    if (item !== undefined && fits(item)) stories.push(summaryOf(item));
    if (stories.length === limit || ++scanned >= MAX_SCANNED)
      return { stories, nextCursor: encodeCursor('stories', position) };
  }
  return { stories, nextCursor: null };
}
