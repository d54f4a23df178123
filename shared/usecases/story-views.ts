import type { StorySummary } from '../domain/story.ts';
import type { Item } from '../ports.ts';
import { siteHash, type Tally } from './clustering/tally.ts';
import { unpackInts } from './records/bytes.ts';

/** A story's summary item as lists show it. */
export function summaryOf(id: string, item: Item): StorySummary {
  const fields = item as unknown as Omit<StorySummary, 'id' | 'variants'>;
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
    relations: fields.relations,
    agency: fields.agency,
    canonical: { articleId: fields.canonical.articleId, reason: fields.canonical.reason },
    liveBlog: fields.liveBlog,
  };
}

/** Whether a member of the story comes from the site. Sites are kept as 32-bit hashes: one in billions is mistaken. */
export function hasSite(item: Item, site: string): boolean {
  const hash = siteHash(site);
  const tallies = Object.entries(item).filter(([name]) => /^tally[0-9a-f]$/.test(name));
  return tallies.some(([, tally]) => unpackInts((tally as unknown as Tally).sites).includes(hash));
}
