import { PipelineError } from '../domain/errors.ts';
import { instantOf } from '../domain/instant.ts';
import type { StorySummary } from '../domain/story.ts';
import type { Item, Table } from '../ports.ts';
import type { StoryFilter, StoryPage } from './queries.ts';
import { isLive, queryAll } from './records/registers.ts';
import { DAYS, dayOf, dayPartition, storyKey } from './records/stories.ts';
import { hasSite, summaryOf } from './story-views.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
/** Stories looked at for one page: a filter that matches little answers early, with a cursor to go on. */
const MAX_SCANNED = 2_000;
const SLICE = 100;

/** Newest first, day by day. */
export async function listStories(table: Table, filter: StoryFilter): Promise<StoryPage> {
  const limit = Math.min(Math.max(1, filter.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  const stories: StorySummary[] = [];
  let scanned = 0;
  for await (const { position, items } of slicesFrom(table, filter)) {
    for (const [i, item] of items.entries()) {
      if (item !== undefined && item['listed'] === position[i]!.split('#')[0] && matches(item, filter))
        stories.push(summaryOf(item.pk.slice(2), item));
      scanned++;
      if (stories.length === limit || (scanned >= MAX_SCANNED && i === items.length - 1)) {
        return { stories, nextCursor: encodeCursor(position[i]!) };
      }
    }
  }
  return { stories, nextCursor: null };
}

/** Summaries in listing order, a handful at a time, with the place of each in the list. */
async function* slicesFrom(table: Table, filter: StoryFilter) {
  const start = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  for await (const day of daysFrom(table, filter, start)) {
    let after = start !== undefined && dayOf(start) === day ? start : undefined;
    do {
      const range = { reverse: true, limit: SLICE, ...(after === undefined ? {} : { after }) };
      const slice = await table.query(dayPartition(day), range);
      const live = slice.items.filter(isLive);
      const items = await table.batchGet(live.map(({ sk }) => storyKey(sk.split('#')[1]!)));
      yield { position: live.map((item) => item.sk), items };
      after = slice.next;
    } while (after !== undefined);
  }
}

async function* daysFrom(
  table: Table,
  { since, until }: StoryFilter,
  start: string | undefined,
): AsyncIterable<string> {
  const latest = [start, until && instantOf(until)]
    .filter((at): at is string => Boolean(at))
    .map(dayOf)
    .sort()[0];
  const earliest = since === undefined ? undefined : dayOf(boundOf(since, 'since'));
  const range = {
    reverse: true,
    ...(latest === undefined ? {} : { to: latest }),
    ...(earliest === undefined ? {} : { from: earliest }),
  };
  for await (const item of queryAll(table, DAYS, range)) yield item.sk;
}

function matches(item: Item, { site, since, until, minVariants }: StoryFilter): boolean {
  if (item['gone'] === true || item['articles'] === undefined) return false;
  const { firstSeen, variants } = summaryOf('', item);
  if (minVariants !== undefined && variants < minVariants) return false;
  if (site !== undefined && !hasSite(item, site)) return false;
  if (since !== undefined && firstSeen < boundOf(since, 'since')) return false;
  return until === undefined || firstSeen <= endOf(until);
}

function boundOf(value: string, name: string): string {
  const instant = instantOf(value);
  if (instant !== null) return instant;
  throw new PipelineError('request.invalid', `\`${name}\` is no date: ${JSON.stringify(value)}.`, {
    hint: 'Write a day such as 2026-11-22 or an instant such as 2026-11-22T08:00:00Z.',
  });
}

/** A day as upper bound means all of it. */
function endOf(until: string): string {
  const bound = boundOf(until, 'until');
  return until.includes('T') ? bound : `${dayOf(bound)}T23:59:59Z`;
}

const encodeCursor = (position: string): string => Buffer.from(position).toString('base64url');

function decodeCursor(cursor: string): string {
  const position = Buffer.from(cursor, 'base64url').toString('utf8');
  if (/^\d{4}-\d{2}-\d{2}T[\d:]{8}Z#[0-9a-f]{20}$/.test(position)) return position;
  throw new PipelineError('request.invalid', '`cursor` is none that this API gave out.', {
    hint: 'Pass next_cursor of the page before unchanged, or leave it out to begin at the newest story.',
  });
}
