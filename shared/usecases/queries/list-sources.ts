import { isAgencysOwn } from '../../domain/canonical.ts';
import { originsOf } from '../../domain/origins.ts';
import type { Item, Table } from '../../ports.ts';
import { siteKey, storyIdOf } from '../../store/stories.ts';
import { publisherOf } from '../../text/publisher.ts';
import { sumOf } from '../clustering/facets.ts';
import { siteHash } from '../clustering/tally.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { MAX_SCANNED } from './list-stories.ts';
import { listedFrom } from './listing.ts';
import type { SortWindow, Source, SourceFilter, SourcePage } from './queries.ts';
import { testOf } from './story-filter.ts';
import { membersBySite, talliesOf } from './story-members.ts';

interface Sum {
  pages: number;
  originals: number;
  stories: number;
}

/**
 * What each site ran, over a window of the list of stories.
 *
 * Counted from the stories as they stand, so pages that were deleted, replaced or delivered twice are right by
 * construction; a window of at most `MAX_SCANNED` stories keeps it bounded, and the figures of windows add up.
 */
export async function listSources(table: Table, filter: SourceFilter): Promise<SourcePage> {
  const sums = new Map<number, Sum>();
  const start = filter.cursor === undefined ? undefined : decodeCursor('stories', filter.cursor);
  const { last, ...window } = await sumUp(table, filter, start, sums);
  const sources = await named(table, sums);
  sources.sort((a, b) => b.pages - a.pages || ((a.site ?? '\uffff') < (b.site ?? '\uffff') ? -1 : 1));
  return { sources, window, nextCursor: window.isAll ? null : encodeCursor('stories', last) };
}

async function sumUp(
  table: Table,
  filter: SourceFilter,
  start: string | undefined,
  sums: Map<number, Sum>,
): Promise<SortWindow & { readonly last: string }> {
  const fits = testOf(filter);
  let [scanned, stories] = [0, 0];
  let last = '';
  for await (const { position, item } of listedFrom(table, filter, start)) {
    if (scanned === MAX_SCANNED) return { stories, oldest: last.split('#')[0]!, isAll: false, last };
    if (item !== undefined && fits(item)) {
      addStory(item, sums);
      stories++;
    }
    scanned++;
    last = position;
  }
  return { stories, oldest: last.split('#')[0] || null, isAll: true, last };
}

function addStory(item: Item, sums: Map<number, Sum>): void {
  const original = originalSite(item);
  for (const [site, pages] of membersBySite(item)) {
    const sum = sums.get(site) ?? { pages: 0, originals: 0, stories: 0 };
    sum.pages += pages;
    sum.stories++;
    if (site === original) sum.originals++;
    sums.set(site, sum);
  }
}

/** The site that wrote the text, as far as its copies tell; undefined where an agency did that is on none of them. */
function originalSite(item: Item): number | undefined {
  const id = storyIdOf(item);
  const site = item['site'] as string | null;
  const { articleId } = item['canonical'] as { readonly articleId: string };
  const origins = originsOf([{ agencies: sumOf(talliesOf(item), 'agencies'), publisher: publisherOf(site), id }]);
  const isOwn = origins.some(({ kind, name }) => kind === 'publisher' || isAgencysOwn(name, site));
  return isOwn ? siteHash(site ?? articleId) : undefined;
}

/** Pages whose site is not known are added up under no name. */
async function named(table: Table, sums: ReadonlyMap<number, Sum>): Promise<Source[]> {
  const hashes = [...sums.keys()];
  const items = await table.batchGet(hashes.map(siteKey));
  const unknown: Sum = { pages: 0, originals: 0, stories: 0 };
  const sources: Source[] = [];
  for (const [i, hash] of hashes.entries()) {
    const site = items[i]?.['site'] as string | undefined;
    const sum = sums.get(hash)!;
    if (site !== undefined) sources.push({ site, ...sum });
    else for (const field of ['pages', 'originals', 'stories'] as const) unknown[field] += sum[field];
  }
  return unknown.pages === 0 ? sources : [...sources, { site: null, ...unknown }];
}
