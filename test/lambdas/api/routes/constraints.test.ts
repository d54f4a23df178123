import type { Hono } from 'hono';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Authority, Permission } from '../../../../lambdas/api/auth/authority.ts';
import { createCuration } from '../../../../shared/usecases/decisions/curation.ts';
import { testApi } from '../../../support/api.ts';
import { type ApiDocument, apiDocument } from '../../../support/document.ts';
import { editOf, idOf, pageOf, reportOf, storiesIn } from '../../../usecases/decisions/support.ts';
import { createNewsroom } from '../../../usecases/support.ts';

const NAMES = ['ann', 'ben', 'cid', 'dot'];
let room: ReturnType<typeof createNewsroom>;
let app: Hono;
let api: ApiDocument;

beforeEach(async () => {
  room = createNewsroom();
  app = testApi({ queries: room.queries, curation: room.curation }).app;
  api = await apiDocument(app);
  await room.take(pageOf('ann', reportOf(1), { published: '2026-03-01T08:00:00Z' }));
  await room.take(pageOf('ben', reportOf(1), { published: '2026-03-01T09:00:00Z' }));
  await room.take(pageOf('cid', editOf(1, 7), { published: '2026-03-01T10:00:00Z' }));
  await room.take(pageOf('dot', reportOf(2), { published: '2026-03-02T08:00:00Z' }));
});

interface Constraint {
  readonly id: string;
  readonly by: string;
  readonly undone: { readonly by: string } | null;
}

/** Asks, and holds the answer against the published document. */
async function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const init = {
    method,
    headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  };
  const response = await app.request(path, init);
  const kept = response.clone();
  await api.expectDescribed(method, path, response);
  return {
    status: kept.status,
    headers: kept.headers,
    body: (await kept.json()) as Constraint & Record<string, unknown>,
  };
}

/** From now on answers wait for so many texts to be moved. */
function askInHaste(portion: number): void {
  const deps = { table: room.table, clock: { now: () => new Date() }, telemetry: { count() {}, event() {} } };
  app = testApi({ queries: room.queries, curation: createCuration({ ...deps, patienceMs: 0, portion }) }).app;
}

const SPLIT = { kind: 'split', article: idOf('cid'), reason: 'Another trial', by: 'Dana' };

describe('correcting a date', () => {
  const dated = { kind: 'date', article: idOf('cid'), date: '2026-02-27', reason: 'Its text says so', by: 'Dana' };

  test('is a decision like others, and the story goes by it', async () => {
    const made = await ask('POST', '/v1/constraints', dated);
    expect([made.status, made.body['date'], made.body['other_id']]).toStrictEqual([201, '2026-02-27', null]);
    expect(await storiesIn(room, NAMES)).toStrictEqual(['cid ann ben', 'dot']);
    const refused = await ask('POST', '/v1/constraints', { ...dated, date: '2026-02-26' });
    expect(refused.status).toBe(409);
    await ask('DELETE', `/v1/constraints/${made.body.id}?by=Dana&reason=no`);
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben cid', 'dot']);
  });

  test.each([
    { what: 'without one', body: { ...dated, date: undefined } },
    { what: 'with what is none', body: { ...dated, date: '27 February' } },
    { what: 'in another decision', body: { ...SPLIT, date: '2026-02-27' } },
  ])('is refused $what', async ({ body }) => {
    expect((await ask('POST', '/v1/constraints', body)).status).toBe(400);
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben cid', 'dot']);
  });
});

describe('deciding', () => {
  test('makes a constraint that the stories follow, and that can be read', async () => {
    const made = await ask('POST', '/v1/constraints', SPLIT);
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`/v1/constraints/${made.body.id}`);
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben', 'cid', 'dot']);
    expect((await ask('GET', `/v1/constraints/${made.body.id}`)).body).toStrictEqual(made.body);
    for (const query of ['', '?state=standing', '?state=all', `?article=${idOf('cid')}`, '?limit=1'])
      expect((await ask('GET', `/v1/constraints${query}`)).body['constraints']).toStrictEqual([made.body]);
    expect((await ask('GET', '/v1/constraints?state=undone')).body['constraints']).toStrictEqual([]);
  });

  test('the same again is answered with the one there is', async () => {
    const [one, two] = [await ask('POST', '/v1/constraints', SPLIT), await ask('POST', '/v1/constraints', SPLIT)];
    expect([two.status, two.body.id]).toStrictEqual([200, one.body.id]);
  });

  test('more than one answer waits for is said with 202, and the same request goes on with it', async () => {
    const more = ['e1', 'e2', 'e3', 'f1', 'f2', 'f3'];
    for (const [i, name] of more.entries()) await room.take(pageOf(name, editOf(name[0] === 'e' ? 1 : 2, 20 + i)));
    askInHaste(1);
    const [merge, key] = [{ ...SPLIT, kind: 'merge', other: idOf('dot') }, { 'Idempotency-Key': 'once' }];
    const first = await ask('POST', '/v1/constraints', merge, key);
    expect([first.status, first.headers.get('retry-after')]).toStrictEqual([202, '1']);
    let last = first;
    for (let i = 0; i < 20 && last.status === 202; i++) last = await ask('POST', '/v1/constraints', merge, key);
    expect([last.status, last.body.id]).toStrictEqual([200, first.body.id]);
    expect(await storiesIn(room, [...NAMES, ...more])).toHaveLength(1);
  });

  test('taking it back keeps it on record', async () => {
    const { id } = (await ask('POST', '/v1/constraints', SPLIT)).body;
    const undone = await ask('DELETE', `/v1/constraints/${id}?reason=It%20is%20a%20copy&by=Omar`);
    expect([undone.status, undone.body.undone?.by]).toStrictEqual([200, 'Omar']);
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben cid', 'dot']);
    expect((await ask('GET', '/v1/constraints?state=undone')).body['constraints']).toStrictEqual([undone.body]);
  });

  test('whoever is signed in is named by the issuer, and needs more than to read', async () => {
    const permissions = { reader: ['read'], curator: ['read', 'curate'] } as const;
    const authority = {
      verify: async (token: string) => ({
        subject: `u-${token}`,
        permissions: new Set<Permission>(permissions[token as 'reader' | 'curator']),
      }),
    } as Partial<Authority> as Authority;
    app = testApi({ queries: room.queries, curation: room.curation, options: { authority } }).app;
    const as = (token: string) => ({ Authorization: `Bearer ${token}` });
    const send = (method: string, path: string, token: string) =>
      app.request(path, {
        method,
        headers: { ...as(token), 'Content-Type': 'application/json' },
        ...(method === 'POST' ? { body: JSON.stringify(SPLIT) } : {}),
      });
    for (const [method, path] of [
      ['POST', '/v1/constraints'],
      ['DELETE', '/v1/constraints/d-0?reason=x'],
      ['DELETE', `/v1/articles/${idOf('ann')}`],
    ] as const)
      expect((await send(method, path, 'reader')).status).toBe(403);
    const made = await send('POST', '/v1/constraints', 'curator');
    expect(((await made.json()) as Constraint).by).toBe('Dana (u-curator)');
  });

  test.each([
    { body: { ...SPLIT, kind: 'fold' }, status: 400 },
    { body: { ...SPLIT, reason: ' ' }, status: 400 },
    { body: { ...SPLIT, reason: 'x'.repeat(1_001) }, status: 400 },
    { body: { ...SPLIT, kind: 'merge' }, status: 400 },
    { body: { ...SPLIT, other: idOf('ann') }, status: 400 },
    { body: { ...SPLIT, article: 'nobody.html' }, status: 404 },
  ])('$body.kind $body.article is refused with $status', async ({ body, status }) => {
    expect((await ask('POST', '/v1/constraints', body)).status).toBe(status);
  });

  test('what contradicts an earlier decision is refused, with what to undo', async () => {
    const { id } = (await ask('POST', '/v1/constraints', SPLIT)).body;
    const merge = { kind: 'merge', article: idOf('cid'), other: idOf('ann'), reason: 'One trial', by: 'Omar' };
    const refused = await ask('POST', '/v1/constraints', merge);
    expect([refused.status, refused.body['code']]).toStrictEqual([409, 'decision.contradicts']);
    expect(refused.body['hint']).toContain(id);
  });

  test('an unknown decision cannot be read or undone', async () => {
    expect((await ask('GET', '/v1/constraints/d-0')).status).toBe(404);
    expect((await ask('DELETE', '/v1/constraints/d-0?reason=x')).status).toBe(404);
    expect((await ask('GET', '/v1/constraints?cursor=x')).status).toBe(400);
  });

  test('pages of the list go on where the one before ended', async () => {
    await ask('POST', '/v1/constraints', SPLIT);
    await ask('POST', '/v1/constraints', { ...SPLIT, kind: 'pin' });
    const first = (await ask('GET', '/v1/constraints?limit=1')).body;
    const second = (await ask('GET', `/v1/constraints?limit=1&cursor=${first['next_cursor']}`)).body;
    const kinds = [first, second].flatMap(({ constraints }) =>
      (constraints as { kind: string }[]).map(({ kind }) => kind),
    );
    expect(kinds.sort()).toStrictEqual(['pin', 'split']);
  });
});

describe('an Idempotency-Key', () => {
  const once = { 'Idempotency-Key': 'key-1' };

  test('gives a repetition the same answer, even when things have changed since', async () => {
    const first = await ask('POST', '/v1/constraints', SPLIT, once);
    await ask('DELETE', `/v1/constraints/${first.body.id}?reason=no`);
    const again = await ask('POST', '/v1/constraints', SPLIT, once);
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toStrictEqual([
      201,
      first.body,
      'true',
    ]);
    expect(first.headers.get('location')).toBe(`/v1/constraints/${first.body.id}`);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben cid', 'dot']);
  });

  test('of another request is refused', async () => {
    await ask('POST', '/v1/constraints', SPLIT, once);
    expect((await ask('POST', '/v1/constraints', { ...SPLIT, reason: 'Other' }, once)).status).toBe(422);
    expect((await ask('DELETE', `/v1/articles/${idOf('dot')}`, undefined, once)).status).toBe(422);
  });

  test('keeps no answer to a request that failed: it may be mended and sent again', async () => {
    expect((await ask('POST', '/v1/constraints', { ...SPLIT, article: 'eve.html' }, once)).status).toBe(404);
    await room.take(pageOf('eve', reportOf(3)));
    expect((await ask('POST', '/v1/constraints', { ...SPLIT, article: 'eve.html' }, once)).status).toBe(201);
  });

  test('of two requests at once does the work once', async () => {
    const answers = await Promise.all([
      ask('POST', '/v1/constraints', SPLIT, once),
      ask('POST', '/v1/constraints', SPLIT, once),
    ]);
    expect(answers.map(({ status }) => status).sort()).toStrictEqual([201, 409]);
  });

  test.each([
    { method: 'DELETE', path: '/v1/constraints/d-0?reason=no' },
    { method: 'DELETE', path: '/v1/articles/a-0' },
    { method: 'POST', path: '/v1/constraints' },
  ])('makes nobody read a body without end: $method $path', async ({ method, path }) => {
    const body = { reason: 'x'.repeat(3 * 1024 * 1024) };
    expect((await ask(method, path, body, once)).status).toBe(413);
  });

  test('has 1 to 255 characters', async () => {
    const long = { 'Idempotency-Key': 'x'.repeat(256) };
    expect((await ask('POST', '/v1/constraints', SPLIT, long)).status).toBe(400);
  });
});

describe('DELETE /v1/articles/{id}', () => {
  test('takes the article out of its story, which elects anew', async () => {
    const removed = await ask('DELETE', `/v1/articles/${idOf('ann')}`);
    expect([removed.status, removed.body['removed']]).toStrictEqual([200, ['ann.html']]);
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ben cid', 'dot']);
    expect((await app.request(`/v1/articles/${idOf('ann')}`)).status).toBe(410);
    expect((await ask('DELETE', `/v1/articles/${idOf('ann')}`)).status).toBe(410);
  });

  test('of more than one answer waits for is said with 202, and the same request goes on', async () => {
    const more = ['e1', 'e2', 'e3'];
    for (const [i, name] of more.entries()) await room.take(pageOf(name, editOf(1, 20 + i)));
    const { body } = await ask('GET', `/v1/articles/${idOf('ann')}`);
    askInHaste(8);
    const answers = [];
    // Whichever of them leads, taking all out moves the others.
    for (const name of ['ann', 'ben', 'cid', ...more.slice(1)]) {
      let answer = await ask('DELETE', `/v1/articles/${idOf(name)}`);
      for (let i = 0; i < 20 && answer.status === 202; i++) {
        answers.push([answer.status, answer.headers.get('retry-after')]);
        answer = await ask('DELETE', `/v1/articles/${idOf(name)}`);
      }
      expect([answer.status, answer.body['removed']]).toStrictEqual([200, [`${name}.html`]]);
    }
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.at(-1)).toStrictEqual([202, '1']);
    expect(await storiesIn(room, [...NAMES, ...more])).toStrictEqual(['dot', 'e1']);
    expect((await app.request(`/v1/stories/${body['story_id']}`, { redirect: 'manual' })).status).not.toBe(404);
  });

  test('of the last article leaves its story gone', async () => {
    const { movedTo, found } = { movedTo: '', found: '', ...(await room.queries.article(idOf('dot'))) };
    expect(movedTo).toBe('');
    const story = (found as unknown as { storyId: string }).storyId;
    await ask('DELETE', `/v1/articles/${idOf('dot')}`);
    expect((await app.request(`/v1/stories/${story}`)).status).toBe(410);
  });

  test('of what never was is 404', async () => {
    expect((await ask('DELETE', `/v1/articles/${idOf('nobody')}`)).status).toBe(404);
  });
});

describe('what was before', () => {
  test('a story tells its decisions and canonicals, an article its earlier texts', async () => {
    await ask('POST', '/v1/constraints', { ...SPLIT, kind: 'pin' });
    const { story_id } = (await ask('GET', `/v1/articles/${idOf('cid')}`)).body;
    const { events } = (await ask('GET', `/v1/stories/${story_id}/history`)).body as unknown as {
      events: { kind: string }[];
    };
    expect(events.map(({ kind }) => kind)).toStrictEqual(expect.arrayContaining(['canonical', 'decided']));
    expect(await (await app.request(`/stories/${story_id}`)).text()).toContain('What happened to it');
    await room.takeAgain(pageOf('cid', editOf(1, 9)), '2');
    const { revisions } = (await ask('GET', `/v1/articles/${idOf('cid')}/revisions`)).body as unknown as {
      revisions: { ref: string }[];
    };
    expect(revisions).toHaveLength(2);
    const path = `/articles/${idOf('cid')}/revisions/${encodeURIComponent(revisions[1]!.ref)}`;
    expect((await ask('GET', `/v1${path}`)).body['text']).toBe(editOf(1, 7));
    expect(await (await app.request(path)).text()).toContain(editOf(1, 7).slice(-40));
    expect(await (await app.request(`/articles/${idOf('cid')}`)).text()).toContain(path);
  });
});

describe('a page of another site may not decide', () => {
  test.each([
    ['POST', '/v1/constraints'],
    ['DELETE', '/v1/constraints/d-0?reason=x'],
    ['DELETE', '/v1/articles/a-0'],
  ])('%s %s', async (method, path) => {
    const body = method === 'POST' ? SPLIT : undefined;
    expect((await ask(method, path, body, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask(method, path, body, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });
});
