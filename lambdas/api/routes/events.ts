import { createRoute, z } from '@hono/zod-openapi';
import type { Api, ApiDeps } from '../deps.ts';
import { json, MOVED, problems } from '../http/answers.ts';
import { unwrap } from '../http/found.ts';
import { EventListSchema, EventQuerySchema, EventSchema } from '../wire/event-schemas.ts';
import { eventFilterFrom, eventPageToWire, eventToWire } from '../wire/event-to-wire.ts';

const listRoute = createRoute({
  method: 'get',
  path: '/v1/events',
  operationId: 'listEvents',
  summary: 'Events: happenings that several stories tell, newest first',
  request: { query: EventQuerySchema },
  responses: { 200: json(EventListSchema, 'A page of events.'), ...problems('request-invalid', 'store-unavailable') },
});

const eventRoute = createRoute({
  method: 'get',
  path: '/v1/events/{id}',
  operationId: 'getEvent',
  summary: 'An event: who told it independently, who reprinted whom, and what only one of them says',
  request: {
    params: z.object({
      id: z.string().min(1).max(200).openapi({ description: 'Id of the event, or of any story in it.' }),
    }),
  },
  responses: {
    200: json(EventSchema, 'The event.'),
    ...MOVED,
    ...problems('not-found', 'gone', 'store-unavailable'),
  },
});

export function eventRoutes(app: Api, { events }: ApiDeps): void {
  app.openapi(listRoute, async (c) => {
    return c.json(eventPageToWire(await events.listEvents(eventFilterFrom(c.req.valid('query')))), 200);
  });

  app.openapi(eventRoute, async (c) => {
    const { id } = c.req.valid('param');
    const event = unwrap(await events.event(id), 'event', (to) => `/v1/events/${encodeURIComponent(to)}`);
    return c.json(eventToWire(event), 200);
  });
}
