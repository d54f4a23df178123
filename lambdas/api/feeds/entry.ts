import type { StorySummary } from '../../../shared/domain/story.ts';
import { clean, safeHref } from '../untrusted.ts';

export interface FeedPlace {
  /** Scheme and host of this server. */
  readonly base: string;
  readonly path: string;
  /** Query string with its question mark, or nothing. */
  readonly query: string;
}

/** A story as both feeds tell it. */
export interface FeedEntry {
  readonly id: string;
  readonly page: string;
  /** The canonical article at its publisher, where that is a web address. */
  readonly source: string | undefined;
  readonly title: string;
  readonly summary: string;
}

/** The id outlives a change of host; readers keep it for ever. */
export function feedEntry(story: StorySummary, base: string): FeedEntry {
  return {
    id: `urn:wirefold:story:${encodeURIComponent(story.id)}`,
    page: `${base}/stories/${encodeURIComponent(story.id)}`,
    source: safeHref(story.url),
    title: clean(story.title) || 'Untitled story',
    summary: summarize(story),
  };
}

function summarize(story: StorySummary): string {
  const articles = story.articles === 1 ? '1 article' : `${story.articles} articles`;
  const publishers = story.publishers === 1 ? '1 publisher' : `${story.publishers} publishers`;
  const origins = story.origins.length === 1 ? '1 origin' : `${story.origins.length} origins`;
  const agency = story.agency?.relation === 'copied' ? ` Text of ${clean(story.agency.agency)}.` : '';
  return `${articles} by ${publishers}, ${origins}.${agency} Canonical: ${clean(story.site) || 'site unknown'}.`;
}
