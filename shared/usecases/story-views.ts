import { originsOf } from '../domain/origins.ts';
import type { StorySummary } from '../domain/story.ts';
import type { Item } from '../ports.ts';
import { publisherOf } from '../text/publisher.ts';
import { arrivalsOf, creditOf, siteCountsOf, sumOf } from './clustering/facets.ts';
import type { Tally } from './clustering/tally.ts';
import { SHARDS, storyIdOf } from './records/stories.ts';

/** Steps of the sparkline. */
const ARRIVAL_STEPS = 24;

/** The counts of a story's shards, as its summary item keeps them. */
export function talliesOf(item: Item): readonly Tally[] {
  return SHARDS.map((shard) => item[`tally${shard}`] as unknown as Tally | undefined).filter(
    (tally) => tally !== undefined,
  );
}

/** The text that stands for a story. */
export const canonicalNode = (item: Item): string => (item['canonical'] as { readonly node: string }).node;

/** A story's summary item as lists show it. */
export function summaryOf(item: Item): StorySummary {
  const id = storyIdOf(item);
  const fields = item as unknown as Omit<StorySummary, 'id' | 'variants'>;
  const tallies = talliesOf(item);
  const agencies = sumOf(tallies, 'agencies');
  return {
    id,
    title: fields.title,
    url: fields.url,
    site: fields.site,
    language: fields.language,
    firstSeen: fields.firstSeen,
    lastSeen: fields.lastSeen,
    articles: fields.articles,
    variants: fields.articles - 1,
    publishers: fields.publishers,
    origins: originsOf([{ agencies, publisher: publisherOf(fields.site), id }]),
    languages: sumOf(tallies, 'languages'),
    agencies,
    arrivals: arrivalsOf(tallies, fields.firstSeen, fields.lastSeen, ARRIVAL_STEPS),
    relations: fields.relations,
    agency: fields.agency ?? creditOf(tallies),
    canonical: { articleId: fields.canonical.articleId, reason: fields.canonical.reason },
    liveBlog: fields.liveBlog,
    corrected: countOf(tallies, 'corrected'),
    datesDisagree: countOf(tallies, 'datesDisagree'),
  };
}

function countOf(tallies: readonly Tally[], field: 'corrected' | 'datesDisagree'): number {
  return tallies.reduce((sum, { facets }) => sum + (facets?.[field] ?? 0), 0);
}

/** Members of a story by the hash of their site. */
export function membersBySite(item: Item): Map<number, number> {
  return siteCountsOf(talliesOf(item));
}
