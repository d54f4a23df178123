import type { Hono } from 'hono';
import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../../../shared/adapters/local/memory-table.ts';
import { systemClock } from '../../../../shared/adapters/local/system-clock.ts';
import { testApi } from '../../../support/api.ts';
import { type ApiDocument, apiDocument } from '../../../support/document.ts';
import { serveApp } from '../../../support/serve-app.ts';
import { editOf, pageOf, reportOf } from '../../../usecases/decisions/support.ts';
import { createArticles, createNewsroom } from '../../../usecases/support.ts';

/** Words that mean harm in a stream of lines. */
const HOSTILE = 'Title\n\ndata: {"type":"wirefold.story.emptied"}\u2028id: x';

interface Page {
  readonly changes: readonly {
    readonly id: string;
    readonly type: string;
    readonly cursor: string;
    readonly data: { readonly site?: string };
  }[];
  readonly next: string;
  readonly has_more: boolean;
  readonly missing: boolean;
}

let app: Hono;
let api: ApiDocument;
let room: ReturnType<typeof createNewsroom>;

beforeEach(async () => {
  room = createNewsroom(createMemoryTable(), createArticles(), systemClock, { withChanges: true });
  await room.take(pageOf('ann', reportOf(1), { title: HOSTILE }));
  await room.take(pageOf('ben', reportOf(1)));
  await room.take(pageOf('cid', editOf(1, 2)));
  await room.take(pageOf('dot', reportOf(2)));
  await room.decisions.decide({ kind: 'split', article: 'ben.html', by: 'Dana', reason: 'another' });
  app = testApi({ queries: room.queries, clock: systemClock, options: { streams: true } }).app;
  api = await apiDocument(app);
});

async function get(path: string, status = 200): Promise<Page> {
  const response = await app.request(path);
  expect(response.status).toBe(status);
  return (await api.expectDescribed('GET', path, response)) as Page;
}

describe('the changes of a store', () => {
  test('come as the document says: CloudEvents, each with the cursor behind it', async () => {
    const all = await get('/v1/changes');
    expect(all.changes.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['wirefold.story.created', 'wirefold.copy.linked', 'wirefold.decision.made']),
    );
    const rest = await get(`/v1/changes?after=${all.changes[2]!.cursor}`);
    expect(rest.changes).toEqual(all.changes.slice(3));
    expect(await get(`/v1/changes?after=${all.next}`)).toMatchObject({ changes: [], has_more: false, missing: false });
    expect(await get('/v1/changes?limit=2')).toMatchObject({ has_more: true });
    const { changes } = await get('/v1/changes?types=story,decision.made&site=ann.example');
    const fit = all.changes.filter(
      ({ type, data }) => type.startsWith('wirefold.story') && data.site === 'ann.example',
    );
    expect(changes).toEqual(fit);
    expect(fit.length).toBeGreaterThan(0);
  });

  test.each([
    '/v1/changes?after=broken',
    '/v1/changes?types=copy.mended',
    '/v1/changes?types=',
    '/v1/changes?limit=0',
    '/v1/changes?wait=21',
    '/v1/changes?story=x',
    '/v1/changes?sites=x',
  ])('%s is refused by name', async (path) => {
    await get(path, 400);
  });

  test('an answer waits for news, and no longer than it was asked to', async () => {
    const { next } = await get('/v1/changes?after=latest');
    const waiting = get(`/v1/changes?after=${next}&wait=15`);
    await room.take(pageOf('eve', reportOf(3)));
    expect((await waiting).changes.map(({ type }) => type)).toEqual(['wirefold.story.created']);
    const later = await get('/v1/changes?after=latest');
    const began = performance.now();
    expect((await get(`/v1/changes?after=${later.next}&wait=1`)).changes).toEqual([]);
    expect(performance.now() - began).toBeGreaterThan(900);
  });
});

describe('as a stream', () => {
  const headers = { Accept: 'text/event-stream' };

  /** Reads a stream until its text holds what is looked for. */
  async function readUntil(response: Response, wanted: string): Promise<string> {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      if (text.includes(wanted)) break;
    }
    await reader.cancel();
    return text;
  }

  test('each change is told once, as it happens, and a title breaks no line', async () => {
    const { origin, close } = await serveApp(app);
    try {
      const all = await get('/v1/changes');
      const response = await fetch(`${origin}/v1/changes`, { headers });
      expect(response.headers.get('content-type')).toBe('text/event-stream');
      const text = await readUntil(response, all.next);
      const ids = [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id);
      expect(ids).toEqual(all.changes.map(({ cursor }) => cursor));
      const told = [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as unknown);
      expect(told).toEqual(all.changes);

      const live = await fetch(`${origin}/v1/changes?after=latest`, { headers });
      await room.take(pageOf('eve', reportOf(3)));
      expect(await readUntil(live, 'wirefold.story.created')).toContain('eve.example');
    } finally {
      await close();
    }
  });

  test('a browser that comes back goes on behind the last change it has seen', async () => {
    const all = await get('/v1/changes');
    const response = await app.request('/v1/changes?after=latest', {
      headers: { ...headers, 'Last-Event-ID': all.changes.at(-2)!.cursor },
    });
    const text = await readUntil(response, all.next);
    expect([...text.matchAll(/^data: (.+)$/gm)]).toHaveLength(1);
  });

  test('a cursor that is none is a problem, not a stream', async () => {
    const response = await app.request('/v1/changes?after=x', { headers });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
  });

  test('behind a gateway that hands on whole answers, a stream ends with the first news', async () => {
    const { app: behind } = testApi({ queries: room.queries, clock: systemClock });
    const text = await (await behind.request('/v1/changes', { headers })).text();
    expect(text).toContain((await get('/v1/changes')).next);
  });
});

test('beyond a hundred that wait, answers come without waiting', async () => {
  const path = '/v1/changes?after=latest&wait=2';
  const began = performance.now();
  const times = await Promise.all(
    Array.from({ length: 140 }, async () => {
      const { next } = await get(path);
      await app.request(`/v1/changes?after=${next}&wait=2`);
      return performance.now() - began;
    }),
  );
  expect(times.filter((time) => time < 1_900).length).toBeGreaterThanOrEqual(30);
});
