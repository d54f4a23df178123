import type { Hono } from 'hono';
import { beforeEach, expect, test } from 'vitest';
import { createCuration } from '../../../../shared/usecases/decisions/curation.ts';
import { testApi } from '../../../support/api.ts';
import { editOf, idOf, pageOf, reportOf, storiesIn } from '../../../usecases/decisions/support.ts';
import { createNewsroom } from '../../../usecases/support.ts';

const NAMES = ['ann', 'cid'];
let room: ReturnType<typeof createNewsroom>;
let app: Hono;

beforeEach(async () => {
  room = createNewsroom();
  app = testApi({ queries: room.queries, curation: room.curation }).app;
  await room.take(pageOf('ann', reportOf(1), { published: '2026-03-01T08:00:00Z' }));
  await room.take(pageOf('cid', editOf(1, 7), { published: '2026-03-01T10:00:00Z' }));
});

const send = (path: string, fields: Record<string, string>, origin = 'http://localhost') =>
  app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin },
    body: new URLSearchParams(fields).toString(),
  });
const SPLIT = { kind: 'split', article: idOf('cid'), other: idOf('ann'), reason: 'Another trial', by: 'Dana' };

test('a form that was sent leads to the story it changed, so that reloading sends nothing', async () => {
  const sent = await send('/decisions', SPLIT);
  expect([sent.status, sent.headers.get('location')]).toStrictEqual([303, `/stories/${idOf('cid').slice(2)}#decide`]);
  expect(await storiesIn(room, NAMES)).toStrictEqual(['ann', 'cid']);
});

test('where stories are left to be moved the page says so, and goes on when asked', async () => {
  const more = ['dot', 'e1', 'e2', 'e3', 'f1', 'f2', 'f3'];
  await room.take(pageOf('dot', reportOf(2)));
  for (const [i, name] of more.slice(1).entries())
    await room.take(pageOf(name, editOf(name[0] === 'e' ? 1 : 2, 20 + i)));
  const deps = { table: room.table, clock: { now: () => new Date() }, telemetry: { count() {}, event() {} } };
  const hasty = createCuration({ ...deps, patienceMs: 0, portion: 1 });
  app = testApi({ queries: room.queries, curation: hasty }).app;
  const sent = await send('/decisions', { ...SPLIT, kind: 'merge', other: idOf('dot') });
  expect([sent.status, sent.headers.get('location')]).toStrictEqual([303, '/decisions']);
  const isMoving = async () =>
    (await (await app.request('/decisions')).text()).includes('Stories are still being moved');
  let times = 0;
  for (; (await isMoving()) && times < 20; times++) await send('/decisions/settle', {});
  expect(times).toBeGreaterThan(0);
  expect(times).toBeLessThan(20);
  expect(await storiesIn(room, [...NAMES, ...more])).toHaveLength(1);
  expect((await send('/decisions/settle', {}, 'https://evil.example')).status).toBe(403);
});

test('a form of another site changes nothing', async () => {
  expect((await send('/decisions', SPLIT, 'https://evil.example')).status).toBe(403);
  const { id } = (await room.decisions.decide({ ...SPLIT, kind: 'pin' })).constraint;
  expect((await send(`/decisions/${id}/undo`, SPLIT, 'https://evil.example')).status).toBe(403);
  expect((await room.decisions.find(id))?.undone).toBeNull();
  expect(await storiesIn(room, NAMES)).toStrictEqual(['cid ann']);
});

test.each([
  { fields: { ...SPLIT, reason: '' }, status: 422 },
  { fields: { ...SPLIT, by: '' }, status: 422 },
  { fields: { ...SPLIT, article: 'nobody' }, status: 422 },
  { fields: { ...SPLIT, kind: 'merge', other: '' }, status: 422 },
  { fields: { ...SPLIT, kind: 'date', date: 'tomorrow' }, status: 422 },
  { fields: { ...SPLIT, kind: 'fold' }, status: 400 },
])('what is missing or unknown is said beside the form: $fields.kind $fields.article', async ({ fields, status }) => {
  const answer = await send('/decisions', fields);
  expect(answer.status).toBe(status);
  if (status === 422) expect(await answer.text()).toContain('That was not decided');
  expect(await storiesIn(room, NAMES)).toStrictEqual(['ann cid']);
});

test('a date is corrected by a form, and told', async () => {
  const sent = await send('/decisions', { ...SPLIT, kind: 'date', date: '2019-02-03' });
  expect(sent.status).toBe(303);
  expect(await storiesIn(room, NAMES)).toStrictEqual(['cid ann']);
  expect(await (await app.request('/decisions')).text()).toMatch(/published on<\/strong> *2019-02-03/);
});

test('undoing leads back to the story', async () => {
  const { id } = (await room.decisions.decide({ ...SPLIT, kind: 'split' })).constraint;
  expect((await send(`/decisions/${id}/undo`, { by: 'Omar', reason: 'A copy' })).status).toBe(303);
  expect(await storiesIn(room, NAMES)).toStrictEqual(['ann cid']);
  const shown = await (await app.request('/decisions?state=undone')).text();
  expect(shown).toContain('Omar');
});

test('states and cursors that are none are refused', async () => {
  expect((await app.request('/decisions?state=x')).status).toBe(400);
  expect((await app.request('/decisions?cursor=x')).status).toBe(400);
});
