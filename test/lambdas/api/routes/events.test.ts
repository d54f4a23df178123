import type { Hono } from 'hono';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApi } from '../../../support/api.ts';
import { type ApiDocument, apiDocument } from '../../../support/document.ts';
import { EVERYTHING, FIRST, NEXT_DAY } from '../../../usecases/events/happenings.ts';
import { createArticles, createNewsroom } from '../../../usecases/support.ts';

/** Words that mean harm wherever they are put on a page as they stand. */
const HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>';

let app: Hono;
let api: ApiDocument;
let eventId: string;
let member: string;
let nextDay: string;

beforeAll(async () => {
  const room = createNewsroom(undefined, createArticles(), undefined, { withEvents: true });
  for (const page of EVERYTHING) await room.take(page);
  const mean = { ...FIRST[0]!, key: 'mean', site: `x"${HOSTILE}`, title: `${FIRST[0]!.title} ${HOSTILE}` };
  await room.take({ ...mean, text: `${FIRST[0]!.text}\n\nMayor ${HOSTILE} Quillon of Varnholt said 977 boats wait.` });
  app = testApi({ queries: room.queries, events: room.events }).app;
  api = await apiDocument(app);
  member = (await room.take(FIRST[2]!))!;
  nextDay = (await room.take(NEXT_DAY))!;
  const answer = await room.events.event(member);
  eventId = 'movedTo' in answer ? answer.movedTo : member;
});

async function get(path: string, status: number): Promise<unknown> {
  const response = await app.request(path);
  expect(response.status).toBe(status);
  return api.expectDescribed('GET', path, response);
}

describe('the API about events', () => {
  test('lists them as the document says', async () => {
    const { events } = (await get('/v1/events', 200)) as { events: { article_count: number; origin_count: number }[] };
    expect(events).toHaveLength(2);
    expect(events[1]!.article_count).toBeGreaterThan(events[1]!.origin_count);
  });

  test('shows one as the document says', async () => {
    const event = (await get(`/v1/events/${eventId}`, 200)) as { members: { is_central: boolean; kind: string }[] };
    expect(event.members.filter(({ is_central }) => is_central)).toHaveLength(1);
    expect(event.members.some(({ kind }) => kind === 'aggregator')).toBe(true);
    await get(`/v1/events/${nextDay}`, 200);
  });

  test.each([
    ['/v1/events/unknown', 404],
    ['/v1/events?limit=0', 400],
    ['/v1/events?cursor=broken', 400],
    ['/v1/events?min_stories=1', 400],
    ['/v1/events?limit=1&min_stories=2', 200],
  ])('GET %s: %i', async (path, status) => {
    await get(path, status);
  });

  test('leads from any story to its event', async () => {
    const other = member === eventId ? FIRST[0]!.key : member;
    const response = await app.request(`/v1/events/${other === member ? member : eventId}`, { redirect: 'manual' });
    expect([200, 308]).toContain(response.status);
    if (response.status === 308) expect(response.headers.get('location')).toBe(`/v1/events/${eventId}`);
  });
});

describe('the console about events', () => {
  const html = async (path: string): Promise<string> => {
    const response = await app.request(path);
    expect(response.status).toBe(200);
    return response.text();
  };

  test('lists them with three different counts', async () => {
    const words = await html('/events');
    expect(words).toMatch(/\d stories/);
    expect(words).toMatch(/\d articles/);
    expect(words).toMatch(/\d origins/);
    expect(words).toContain(`/events/${eventId}`);
  });

  test('shows who told it, why, who came next, and what only one says', async () => {
    const words = await html(`/events/${eventId}`);
    for (const phrase of [
      'Told independently by',
      'most central story',
      'shares',
      'What only this one says',
      'What came next',
    ])
      expect(words).toContain(phrase);
    expect(words).toContain(`/events/${nextDay}`);
  });

  test('is led to by the main navigation', async () => {
    expect(await html('/events')).toContain('<a href="/events" aria-current="page">');
  });

  test('puts no words of a page on its own as they stand', async () => {
    for (const path of ['/events', `/events/${eventId}`]) {
      const page = await html(path);
      expect(page).not.toContain('<script>alert');
      expect(page).not.toContain('<img src=x');
    }
  });
});
