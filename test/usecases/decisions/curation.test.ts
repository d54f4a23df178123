import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDynamoTable } from '../../../shared/adapters/aws/dynamodb-table.ts';
import { openLmdbTable } from '../../../shared/adapters/local/lmdb-table.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { Table } from '../../../shared/ports.ts';
import { type DynamoServer, startDynamo } from '../../support/dynalite-table.ts';
import { createNewsroom } from '../support.ts';
import { editOf, idOf, pageOf, reportOf, storiesIn } from './support.ts';

const home = mkdtempSync(join(tmpdir(), 'wirefold-curation-'));
let server: DynamoServer;
beforeAll(async () => {
  server = await startDynamo();
});
afterAll(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

const NAMES = ['ann', 'ben', 'cid', 'dot', 'eve', 'fay', 'gus'];
const act = { by: 'Dana', reason: 'I read both' };
let opened = 0;

async function roomOn(open: () => Promise<Table> | Table): Promise<ReturnType<typeof createNewsroom>> {
  const room = createNewsroom(await open());
  await room.take(pageOf('ann', reportOf(1), { published: '2026-03-01T08:00:00Z' }));
  await room.take(pageOf('ben', reportOf(1), { published: '2026-03-01T09:00:00Z' }));
  await room.take(pageOf('cid', editOf(1, 7), { published: '2026-03-01T10:00:00Z' }));
  await room.take(pageOf('dot', reportOf(2), { published: '2026-03-02T08:00:00Z' }));
  return room;
}

describe.each([
  { name: 'memory', open: () => createMemoryTable() },
  { name: 'LMDB', open: () => openLmdbTable(join(home, String(opened++))) },
  {
    name: 'DynamoDB',
    open: async () => createDynamoTable({ client: server.client(), tableName: await server.createTable() }),
  },
])('on $name', ({ open }) => {
  test('decisions are followed, listed and undone', { timeout: 60_000 }, async () => {
    const room = await roomOn(open);
    const split = await room.decisions.decide({ kind: 'split', article: idOf('ben'), ...act });
    await room.decisions.decide({ kind: 'merge', article: idOf('cid'), other: idOf('dot'), ...act });
    await room.decisions.decide({ kind: 'pin', article: idOf('dot'), ...act });
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ben', 'dot ann cid']);
    await room.decisions.undo(split.constraint.id, act);
    expect(await storiesIn(room, NAMES)).toStrictEqual(['dot ann ben cid']);
    const dated = await room.decisions.decide({ kind: 'date', article: idOf('ben'), date: '2026-02-01', ...act });
    expect(dated.constraint).toMatchObject({ date: '2026-02-01' });
    const { constraints } = await room.decisions.list({});
    expect(constraints.map(({ kind }) => kind).sort()).toStrictEqual(['date', 'merge', 'pin']);
    expect(await room.decisions.find(dated.constraint.id)).toMatchObject({ date: '2026-02-01' });
    await room.table.close();
  });

  test('a deleted article leaves; its story elects anew; old messages do not bring it back', {
    timeout: 60_000,
  }, async () => {
    const room = await roomOn(open);
    expect(await room.curation.removeArticle(idOf('ann'))).toStrictEqual({ keys: ['ann.html'], isDone: true });
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ben cid', 'dot']);
    await room.redeliver('ann.html', '1');
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ben cid', 'dot']);
    expect(await room.queries.article(idOf('ann'))).toStrictEqual({ gone: true });
    expect(await room.queries.lookup({ key: 'ann.html' })).toStrictEqual({
      found: { key: 'ann.html', fate: { fate: 'removed' } },
    });
    await room.takeAgain(pageOf('ann', reportOf(1), { published: '2026-03-01T08:00:00Z' }), '2');
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben cid', 'dot']);
    await room.table.close();
  });

  test('the last article takes its story with it, and the text that held two together lets them fall apart', {
    timeout: 60_000,
  }, async () => {
    const room = await roomOn(open);
    const answer = await room.queries.article(idOf('dot'));
    const story = 'found' in answer ? answer.found.storyId! : '';
    await room.curation.removeArticle(idOf('dot'));
    expect(await room.queries.story(story)).toStrictEqual({ gone: true });
    expect(await room.curation.removeArticle(idOf('dot'))).toStrictEqual({ keys: [], isDone: true });
    // Both ends of a long report are in the whole, and have nothing in common.
    const whole = reportOf(3);
    const [front, back] = halves(whole);
    await room.take(pageOf('eve', front));
    await room.take(pageOf('fay', back));
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben cid', 'eve', 'fay']);
    await room.take(pageOf('gus', whole));
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben cid', 'gus eve fay']);
    await room.curation.removeArticle(idOf('gus'));
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben cid', 'eve', 'fay']);
    await room.table.close();
  });

  test('an article of several pages goes with all of them, and leaves a page that moved away', {
    timeout: 60_000,
  }, async () => {
    const room = await roomOn(open);
    await room.take({ ...pageOf('dot', reportOf(2)), key: 'dot-again.html' });
    await room.takeAgain({ ...pageOf('eve', reportOf(2)), key: 'dot.html' }, '2');
    expect(await room.curation.removeArticle(idOf('dot'))).toStrictEqual({ keys: ['dot-again.html'], isDone: true });
    expect(await storiesIn(room, NAMES)).toStrictEqual(['ann ben cid', 'eve']);
    await room.table.close();
  });
});

function halves(text: string): [string, string] {
  const sentences = text.split('. ');
  return [sentences.slice(0, 7).join('. '), sentences.slice(-7).join('. ')];
}
