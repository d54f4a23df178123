import type { StorySummary } from '../../../shared/domain/story.ts';
import { type FeedPlace, feedEntry } from './entry.ts';

/** The stories as a JSON feed (jsonfeed.org, version 1.1). */
export function jsonFeed(stories: readonly StorySummary[], place: FeedPlace) {
  return {
    version: 'https://jsonfeed.org/version/1.1' as const,
    title: 'Stories · wirefold',
    home_page_url: `${place.base}/${place.query}`,
    feed_url: `${place.base}${place.path}${place.query}`,
    items: stories.map((story) => item(story, place.base)),
  };
}

function item(story: StorySummary, base: string) {
  const { id, page, source, title, summary } = feedEntry(story, base);
  return {
    id,
    url: page,
    ...(source === undefined ? {} : { external_url: source }),
    title,
    content_text: summary,
    date_published: story.firstSeen,
    date_modified: story.lastSeen,
    ...(story.language === null ? {} : { language: story.language }),
  };
}
