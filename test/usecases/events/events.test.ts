import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDynamoTable } from '../../../shared/adapters/aws/dynamodb-table.ts';
import { openLmdbTable } from '../../../shared/adapters/local/lmdb-table.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { Table } from '../../../shared/ports.ts';
import { articleIdOf } from '../../../shared/store/articles.ts';
import type { EventView } from '../../../shared/usecases/queries/events/event-view.ts';
import { type DynamoServer, startDynamo } from '../../support/dynalite-table.ts';
import { createArticles, createNewsroom, type Given } from '../support.ts';
import { AGGREGATED, COPY, EVERYTHING, FIRST, NEXT_DAY, ROUND_UP, SECOND } from './happenings.ts';

type Room = ReturnType<typeof createNewsroom>;

const openRoom = (table: Table = createMemoryTable()): Room =>
  createNewsroom(table, createArticles(), undefined, { withEvents: true });

async function roomWith(pages: readonly Given[], table?: Table): Promise<Room> {
  const room = openRoom(table);
  for (const page of pages) await room.take(page);
  return room;
}

async function found(room: Room, id: string): Promise<EventView> {
  const answer = await room.events.event(id);
  if ('movedTo' in answer) return found(room, answer.movedTo);
  if (!('found' in answer)) throw new Error(`no event ${id}: ${JSON.stringify(answer)}`);
  return answer.found;
}

/** Page keys of each event, in an order of their own. */
async function eventsIn(room: Room): Promise<string[]> {
  const { events } = await room.events.listEvents({ limit: 50 });
  const views = await Promise.all(events.map(({ id }) => found(room, id)));
  return views.map((view) => keysOf(view).join(' ')).sort();
}

function keysOf(view: EventView): string[] {
  const ids = view.members.flatMap(({ articleId, reprints }) => [articleId, ...reprints.map((one) => one.articleId)]);
  const names = new Map(EVERYTHING.map(({ key, url }) => [articleIdOf(url ?? null, key), key]));
  return ids.map((id) => names.get(id) ?? id).sort();
}

const LOCK = 'channel copy herald observer overview';
const SEEDS = 'gardens-a gardens-b';

describe('an event', () => {
  test('joins what several outlets tell in their own words, an aggregator among them, and nothing else', async () => {
    const room = await roomWith(EVERYTHING);
    expect(await eventsIn(room)).toStrictEqual([LOCK, SEEDS].sort());
  });

  test('counts articles, publishers and origins apart', async () => {
    const room = await roomWith([...FIRST, AGGREGATED, COPY]);
    const view = await found(room, (await room.take(FIRST[0]!))!);
    expect(view).toMatchObject({ stories: 3, aggregators: 1, articles: 5, publishers: 4 });
    expect(view.origins.map(({ name }) => name)).toStrictEqual([
      'herald.example',
      'kettleby.example',
      'marwick-observer.example',
    ]);
  });

  test('never has an aggregator as its most central story, nor its title', async () => {
    const view = await found(await roomWith([...FIRST, AGGREGATED]), articleIdOf(null, AGGREGATED.key));
    const central = view.members.filter((member) => member.central);
    expect(central.map(({ kind }) => kind)).toStrictEqual(['story']);
    expect(view.title).toBe(central[0]!.title);
    expect(view.title).not.toBe(AGGREGATED.title);
  });

  test('says what its stories share and how far apart they are', async () => {
    const room = await roomWith(FIRST);
    const view = await found(room, (await room.take(FIRST[1]!))!);
    for (const { link } of view.members.filter((member) => !member.central)) {
      expect(link!.shared).toEqual(expect.arrayContaining(['Kettleby']));
      expect(link!.hoursApart).toBeLessThan(4);
    }
  });

  test('shows what only one story says', async () => {
    const room = await roomWith(FIRST);
    const view = await found(room, (await room.take(FIRST[0]!))!);
    const herald = view.members.find(({ site }) => site === 'herald.example')!;
    expect(herald.own.map(({ text }) => text).join(' ')).toContain('Osterley');
    expect(herald.own.flatMap(({ facts }) => facts)).toContain('2023');
    expect(herald.own.map(({ text }) => text).join(' ')).not.toContain('who has steered');
  });

  test('is followed by the next development, which is an event of its own', async () => {
    const room = await roomWith([...FIRST, NEXT_DAY]);
    const next = (await room.take(NEXT_DAY))!;
    const view = await found(room, next);
    expect(view.members).toHaveLength(1);
    const before = await found(room, (await room.take(FIRST[0]!))!);
    expect(view.follows.map(({ id }) => id)).toStrictEqual([before.id]);
    expect(before.followedBy.map(({ id }) => id)).toStrictEqual([view.id]);
    expect(before.follows).toStrictEqual([]);
  });

  test('has no round-up in it', async () => {
    const room = await roomWith([...FIRST, ...SECOND, ROUND_UP]);
    expect((await found(room, (await room.take(ROUND_UP))!)).members).toHaveLength(1);
  });

  test('goes by one id, and every story of it leads there', async () => {
    const room = await roomWith(FIRST);
    const ids = await Promise.all(FIRST.map(async (page) => (await found(room, (await room.take(page))!)).id));
    expect(new Set(ids).size).toBe(1);
    expect(await room.events.event('0'.repeat(20))).toStrictEqual({ unknown: true });
  });

  test('is not told by dates too far apart', async () => {
    const later = { ...FIRST[1]!, published: '2026-04-20T11:45:00Z' };
    expect(await eventsIn(await roomWith([FIRST[0]!, later]))).toStrictEqual([]);
  });

  test('joins stories without dates to those that have one', async () => {
    const undated = { ...FIRST[1]!, published: null };
    expect(await eventsIn(await roomWith([FIRST[0]!, undated]))).toStrictEqual(['channel observer']);
    expect(await eventsIn(await roomWith([undated, FIRST[0]!]))).toStrictEqual(['channel observer']);
  });
});

describe('the same pages give the same events', () => {
  test('in any order', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...EVERYTHING], { minLength: EVERYTHING.length }), async (pages) => {
        expect(await eventsIn(await roomWith(pages))).toStrictEqual([LOCK, SEEDS].sort());
      }),
      { numRuns: 12, seed: 7 },
    );
  });

  test('when all arrive at once, each twice', async () => {
    const room = openRoom();
    await Promise.all([...EVERYTHING, ...EVERYTHING].map((page) => room.take(page)));
    expect(await eventsIn(room)).toStrictEqual([LOCK, SEEDS].sort());
  });

  test('after a page was removed and came again', async () => {
    const room = await roomWith(EVERYTHING);
    await room.remove({ key: 'channel', version: '2' });
    await room.remove({ key: 'overview', version: '2' });
    expect(await eventsIn(room)).toStrictEqual(['copy herald observer', SEEDS].sort());
    await room.takeAgain(FIRST[1]!, '3');
    await room.takeAgain(AGGREGATED, '3');
    expect(await eventsIn(room)).toStrictEqual([LOCK, SEEDS].sort());
  });

  test('when a page changes what it tells', async () => {
    const room = await roomWith([...FIRST, ...SECOND]);
    await room.takeAgain({ ...SECOND[1]!, key: 'channel', text: `${SECOND[1]!.text}\n\nRain is expected.` }, '2');
    expect(await eventsIn(room)).toStrictEqual(['channel gardens-a gardens-b', 'herald observer'].sort());
  });
});

describe('a crash between any two writes', () => {
  /** Lets so many writes pass and then fails once. */
  function crashingTable(inner: Table, after: number): Table {
    let left = after;
    const striking =
      <Args extends unknown[], T>(write: (...args: Args) => Promise<T>) =>
      async (...args: Args): Promise<T> => {
        if (left-- === 0) throw new Error('crashed');
        return write(...args);
      };
    return {
      ...inner,
      put: striking(inner.put),
      update: striking(inner.update),
      delete: striking(inner.delete),
      batchWrite: striking(inner.batchWrite),
    };
  }

  test('is made good by the message, delivered again', { timeout: 60_000 }, async () => {
    let crashes = 0;
    for (let after = 0; after < 40; after++) {
      const inner = createMemoryTable();
      const articles = createArticles();
      const steady = createNewsroom(inner, articles, undefined, { withEvents: true });
      await steady.take(FIRST[0]!);
      const shaky = createNewsroom(crashingTable(inner, after), articles, undefined, { withEvents: true });
      await shaky.take(FIRST[1]!).catch(() => crashes++);
      await steady.take(FIRST[1]!);
      expect(await eventsIn(steady)).toStrictEqual(['channel observer']);
    }
    expect(crashes).toBeGreaterThan(10);
  });
});

describe('the list of events', () => {
  test('goes on where a page of it ended', async () => {
    const room = await roomWith(EVERYTHING);
    const first = await room.events.listEvents({ limit: 1 });
    const second = await room.events.listEvents({ limit: 1, cursor: first.nextCursor! });
    expect([first, second].flatMap(({ events }) => events).map(({ stories }) => stories)).toStrictEqual([2, 3]);
    await expect(room.events.listEvents({ cursor: 'broken' })).rejects.toMatchObject({ code: 'request.invalid' });
  });

  test('holds only events that enough stories tell', async () => {
    const room = await roomWith(EVERYTHING);
    expect((await room.events.listEvents({ minStories: 3 })).events).toHaveLength(1);
  });
});

const home = mkdtempSync(join(tmpdir(), 'wirefold-events-'));
let server: DynamoServer;
beforeAll(async () => {
  server = await startDynamo();
});
afterAll(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

test('LMDB and DynamoDB give the events that memory gives', { timeout: 120_000 }, async () => {
  const tables = [
    openLmdbTable(join(home, 'store')),
    createDynamoTable({ client: server.client(), tableName: await server.createTable() }),
  ];
  for (const table of tables) {
    const room = await roomWith(EVERYTHING, table);
    expect(await eventsIn(room)).toStrictEqual([LOCK, SEEDS].sort());
    await room.table.close();
  }
});
