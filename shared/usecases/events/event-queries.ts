import type { ArticleStore, Table } from '../../ports.ts';
import { movedAtSwitch } from '../queries/find-story.ts';
import type { Found } from '../queries/queries.ts';
import { createEventFinder, eventIdOf } from './event-finder.ts';
import type { EventPage, EventView } from './event-view.ts';
import { listEvents } from './list-events.ts';
import { viewEvent } from './view-event.ts';

export interface EventQueryDeps {
  readonly table: Table;
  readonly articles: ArticleStore;
}

export interface EventFilter {
  /** Opaque; from the answer before. */
  readonly cursor?: string;
  /** 1 to 50; 20 where absent. */
  readonly limit?: number;
  /** Stories that an event needs to be listed; 2 where absent. */
  readonly minStories?: number;
}

/** Every question about events; nothing here writes. */
export interface EventQueries {
  /** Newest first. Throws `request.invalid` for a cursor that is none. */
  listEvents(filter: EventFilter): Promise<EventPage>;
  /** By the event's id or that of any of its stories. */
  event(id: string): Promise<Found<EventView>>;
}

/** Answers for one store. Each question reads afresh. */
export function createEventQueries(deps: EventQueryDeps): EventQueries {
  return {
    listEvents: (filter) => listEvents(deps, filter),
    event: async (id) => {
      const finder = createEventFinder(deps.table);
      const members = await finder.eventOf(id);
      if (members === undefined) return movedAtSwitch(deps.table, id);
      const eventId = eventIdOf(members);
      return eventId === id ? viewEvent(deps, finder, members) : { movedTo: eventId };
    },
  };
}
