import { z } from '@hono/zod-openapi';
import type { StoredArticle } from '../../../shared/ports.ts';
import type { ToldEvent } from '../../../shared/usecases/queries/read-history.ts';

const text = z.string().nullable();

const EventSchema = z
  .strictObject({
    at: z.iso.datetime().describe('When it was found out.'),
    kind: z.enum(['canonical', 'emptied', 'returned', 'absorbed', 'decided', 'undone']),
    sentence: z.string().describe('What happened, and why, in words.'),
    from_article: text.describe('The canonical until then.'),
    to_article: text.describe('The canonical from then on.'),
    story_id: text.describe('The story that was taken in; its id leads here.'),
    constraint_id: text.describe('The decision that was made or undone.'),
  })
  .openapi('StoryEvent');

export const HistorySchema = z.strictObject({ story_id: z.string(), events: z.array(EventSchema) }).openapi('History', {
  description:
    'The latest first; of changes, stories taken in and decisions the last 64 each. It tells what came to pass in the order of arrival, which the story itself does not depend on.',
});

/** An event as the API tells it. */
export function eventToWire(event: ToldEvent): z.infer<typeof EventSchema> {
  const { at, kind, sentence } = event;
  return {
    at,
    kind,
    sentence,
    from_article: event.kind === 'canonical' ? event.from : null,
    to_article: event.kind === 'canonical' || event.kind === 'returned' ? event.to : null,
    story_id: event.kind === 'absorbed' ? event.story : null,
    constraint_id: 'constraint' in event ? event.constraint : null,
  };
}

export const RevisionTextSchema = z
  .strictObject({
    article_id: z.string(),
    ref: z.string(),
    key: z.string(),
    version: z.string(),
    seen_at: z.string(),
    title: text,
    byline: z.array(z.string()),
    published: text,
    modified: text,
    language: text,
    text: z.string(),
  })
  .openapi('RevisionText');

/** A text that an article has or had, as the API tells it. */
export function revisionToWire(id: string, ref: string, stored: StoredArticle): z.infer<typeof RevisionTextSchema> {
  const { title, byline, published, modified, language, text: words } = stored.article;
  const { key, version } = stored.page;
  const about = { title, byline: [...byline], published, modified, language, text: words };
  return { article_id: id, ref, key, version, seen_at: stored.seenAt, ...about };
}
