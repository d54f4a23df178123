import { eventIdOf } from '../../../domain/events/members.ts';
import type { Found } from '../../../domain/story.ts';
import { createEventFinder } from '../../events/event-finder.ts';
import { movedAtSwitch } from '../find-story.ts';
import type { EventFilter, EventPage, EventQueryDeps, EventView } from './event-view.ts';
import { listEvents } from './list-events.ts';
import { viewEvent } from './view-event.ts';

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
