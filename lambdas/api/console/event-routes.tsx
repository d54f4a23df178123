import type { Hono } from 'hono';
import type { ApiDeps } from '../deps.ts';
import { unwrap } from '../http/found.ts';
import { EventQuerySchema } from '../wire/event-schemas.ts';
import { eventFilterFrom } from '../wire/event-to-wire.ts';
import { EventListPage, eventPath } from './event-list.tsx';
import { EventDetailPage } from './event-page.tsx';
import { filled, parsed } from './form-query.ts';
import { render } from './render.ts';

/** The pages about events; each shows what the JSON API answers under the same path. */
export function eventPages(app: Hono, { events }: ApiDeps): void {
  app.get('/events', async (c) => {
    const query = parsed(EventQuerySchema, filled(c));
    return render(c, <EventListPage page={await events.listEvents(eventFilterFrom(query))} query={query} />);
  });

  app.get('/events/:id', async (c) => {
    return render(c, <EventDetailPage event={unwrap(await events.event(c.req.param('id')), 'event', eventPath)} />);
  });
}
