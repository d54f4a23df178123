import type { StorySummary } from '../../../shared/domain/story.ts';
import { type FeedPlace, feedEntry } from './entry.ts';

/** The stories as an Atom feed (RFC 4287). */
export function atomFeed(stories: readonly StorySummary[], place: FeedPlace & { readonly now: Date }): string {
  const self = `${place.base}${place.path}${place.query}`;
  const updated =
    stories
      .map(({ lastSeen }) => lastSeen)
      .sort()
      .at(-1) ?? place.now.toISOString();
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${escapeXml(self)}</id>`,
    '<title>Stories · wirefold</title>',
    `<updated>${escapeXml(updated)}</updated>`,
    '<author><name>wirefold</name></author>',
    `<link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(`${place.base}/${place.query}`)}"/>`,
    ...stories.map((story) => entry(story, place.base)),
    '</feed>\n',
  ].join('\n');
}

function entry(story: StorySummary, base: string): string {
  const { id, page, source, title, summary } = feedEntry(story, base);
  return [
    '<entry>',
    `<id>${escapeXml(id)}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<published>${escapeXml(story.firstSeen)}</published>`,
    `<updated>${escapeXml(story.lastSeen)}</updated>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(page)}"/>`,
    ...(source === undefined ? [] : [`<link rel="via" href="${escapeXml(source)}"/>`]),
    `<summary>${escapeXml(summary)}</summary>`,
    '</entry>',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark]!);
}
