import type { z } from '@hono/zod-openapi';
import type {
  Development,
  EventFilter,
  EventMemberView,
  EventPage,
  EventSummary,
  EventView,
} from '../../../shared/usecases/queries/events/event-view.ts';
import type { EventListSchema, EventQuery, EventSchema, EventSummarySchema } from './event-schemas.ts';

/** A page of the list of events. */
export function eventPageToWire({ events, nextCursor }: EventPage): z.infer<typeof EventListSchema> {
  return { events: events.map(eventSummaryToWire), next_cursor: nextCursor };
}

function eventSummaryToWire(event: EventSummary): z.infer<typeof EventSummarySchema> {
  return {
    id: event.id,
    title: event.title,
    language: event.language,
    first_published: event.firstPublished,
    last_published: event.lastPublished,
    first_seen: event.firstSeen,
    last_seen: event.lastSeen,
    story_count: event.stories,
    aggregator_count: event.aggregators,
    article_count: event.articles,
    publisher_count: event.publishers,
    origin_count: event.origins.length,
    origins: event.origins.map(({ kind, name }) => ({ kind, name })),
  };
}

export function eventToWire(event: EventView): z.infer<typeof EventSchema> {
  return {
    ...eventSummaryToWire(event),
    members: event.members.map(memberToWire),
    follows: event.follows.map(developmentToWire),
    followed_by: event.followedBy.map(developmentToWire),
  };
}

function memberToWire(member: EventMemberView): z.infer<typeof EventSchema>['members'][number] {
  const { link } = member;
  return {
    id: member.id,
    kind: member.kind,
    article_id: member.articleId,
    title: member.title,
    url: member.url,
    site: member.site,
    published: member.published,
    first_seen: member.firstSeen,
    article_count: member.articles,
    origins: member.origins.map(({ kind, name }) => ({ kind, name })),
    is_central: member.central,
    link: link && {
      score: link.score,
      cosine: link.cosine,
      facts: [...link.facts],
      shared: [...link.shared],
      hours_apart: link.hoursApart,
    },
    reprints: member.reprints.map(({ articleId, ...reprint }) => ({ article_id: articleId, ...reprint })),
    only_here: member.own.map(({ text, facts }) => ({ text, facts: [...facts] })),
  };
}

function developmentToWire({ id, title, shared, hoursApart }: Development) {
  return { id, title, shared: [...shared], hours_apart: hoursApart };
}

export function eventFilterFrom({ cursor, limit, min_stories: minStories }: EventQuery): EventFilter {
  return {
    ...(cursor === undefined ? {} : { cursor }),
    ...(limit === undefined ? {} : { limit }),
    ...(minStories === undefined ? {} : { minStories }),
  };
}
