import type { StorySummary } from '../domain/story.ts';
import type { Item } from '../ports.ts';

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
