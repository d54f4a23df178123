import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { ALGORITHM, EVENTS } from '../../../shared/domain/thresholds.ts';
import type { Clock, Table } from '../../../shared/ports.ts';
import { PAGE_PARTITIONS } from '../../../shared/store/pages.ts';
import { editOf, idOf, pageOf, reportOf, storiesIn } from '../decisions/support.ts';
import { createArticles, createNewsroom } from '../support.ts';

const NAMES = ['ann', 'ben', 'cid', 'dot', 'eve', 'fay'];
const act = { by: 'Dana', reason: 'I read both' };
const algorithm = ALGORITHM as unknown as {
  version: string;
  nearWhole: number;
  link: { minScore: number };
};
const usual = { version: algorithm.version, nearWhole: algorithm.nearWhole, minScore: algorithm.link.minScore };

/** From now on only the same words are one story. */
function becomeStrict(version = 'strict'): void {
  algorithm.version = version;
  algorithm.nearWhole = 2;
  algorithm.link.minScore = 1_000;
}

/** Stops once it was asked so often behind the learning, which asks once a partition of pages. */
function stopAfter(times: number): () => boolean {
  let asked = -PAGE_PARTITIONS.length;
  return () => ++asked > times;
}

let base: Table;
let time: number;
let articles: ReturnType<typeof createArticles>;
const clock: Clock = {
  now: () => new Date(time),
  sleep: async (ms) => {
    time += ms;
  },
};
/** Another process on the same store: it knows nothing but what is stored. */
const open = (table = base) => createNewsroom(table, articles, clock);
let room: ReturnType<typeof createNewsroom>;
const stories = () => storiesIn(room, NAMES);

beforeEach(async () => {
  [base, articles, time] = [createMemoryTable(), createArticles(), Date.UTC(2026, 2, 10)];
  room = open();
  await room.take(pageOf('ann', reportOf(1), { published: '2026-03-01T08:00:00Z' }));
  await room.take(pageOf('ben', reportOf(1), { published: '2026-03-01T09:00:00Z' }));
  await room.take(pageOf('cid', editOf(1, 7), { published: '2026-03-01T10:00:00Z' }));
  await room.take(pageOf('dot', reportOf(2), { published: '2026-03-02T08:00:00Z' }));
});
afterEach(() => {
  algorithm.version = usual.version;
  algorithm.nearWhole = usual.nearWhole;
  algorithm.link.minScore = usual.minScore;
});

test('nothing is done where the stories are of this algorithm, unless it is asked for', async () => {
  expect(await room.reprocess()).toMatchObject({ outcome: 'up-to-date', generation: 0 });
  expect(await room.reprocess({ force: true })).toMatchObject({ outcome: 'switched', generation: 1, taken: 4 });
  time += 2_000;
  expect(await stories()).toStrictEqual(['ann ben cid', 'dot']);
});

test('another version of events alone is a reason to make all anew', async () => {
  const events = EVENTS as unknown as { version: string };
  const before = events.version;
  room = createNewsroom(createMemoryTable(), articles, clock, { withEvents: true });
  await room.take(pageOf('ann', reportOf(1)));
  try {
    events.version = 'other';
    const done = await room.reprocess();
    expect(done).toMatchObject({ outcome: 'switched', algorithm: { from: `${usual.version}.${before}` } });
    expect(await room.reprocess()).toMatchObject({ outcome: 'up-to-date' });
  } finally {
    events.version = before;
  }
});

test('readers see the old stories until the new ones are whole', async () => {
  becomeStrict();
  const during: string[][] = [];
  const shares: number[] = [];
  let pending: Promise<void> = Promise.resolve();
  const onProgress = ({ share }: { share: number }): void => {
    shares.push(share);
    if (shares.length === 1) pending = stories().then((seen) => void during.push(seen));
  };
  const done = await room.reprocess({ onProgress });
  expect(done).toMatchObject({
    outcome: 'switched',
    algorithm: { from: `${usual.version}.${EVENTS.version}`, to: `strict.${EVENTS.version}` },
    pages: 4,
    taken: 4,
    resumed: false,
  });
  await pending;
  expect(during[0]).toStrictEqual(['ann ben cid', 'dot']);
  expect(shares.at(-1)).toBe(1);
  time += 2_000;
  expect(await stories()).toStrictEqual(['ann ben', 'cid', 'dot']);
  expect(await room.reprocess()).toMatchObject({ outcome: 'up-to-date', generation: 1 });
});

describe('interrupted', () => {
  test('while it learns, it has begun nothing, and says so', async () => {
    becomeStrict();
    const stopped = await room.reprocess({ stop: () => true });
    expect(stopped).toMatchObject({ outcome: 'stopped', begun: false, generation: 0 });
    expect(await open().reprocess()).toMatchObject({ outcome: 'switched', generation: 1, resumed: false });
  });

  test('it changes nothing for readers, and goes on where it was', async () => {
    becomeStrict();
    const stopped = await room.reprocess({ stop: stopAfter(2) });
    expect(stopped).toMatchObject({ outcome: 'stopped', taken: 2 + 0 });
    time += 2_000;
    expect(await stories()).toStrictEqual(['ann ben cid', 'dot']);
    const later = open();
    const done = await later.reprocess();
    expect(done).toMatchObject({ outcome: 'switched', generation: 1, resumed: true });
    expect(stopped.taken + done.taken).toBe(4);
    time += 2_000;
    expect(await stories()).toStrictEqual(['ann ben', 'cid', 'dot']);
  });

  test('by a crash at any write, it ends with the same stories all the same', async () => {
    becomeStrict();
    for (let fatal = 1; ; fatal += 7) {
      const table = dyingAfter(fatal);
      const attempt = await open(table)
        .reprocess({ force: true })
        .catch(() => undefined);
      if (attempt !== undefined) break;
      time += 2_000;
      await room.reprocess({ force: true });
      time += 2_000;
      expect(await stories(), `after ${fatal} writes`).toStrictEqual(['ann ben', 'cid', 'dot']);
    }
  });

  function dyingAfter(writes: number): Table {
    let left = writes;
    const mortal =
      <Args extends unknown[], Answer>(write: (...args: Args) => Promise<Answer>) =>
      async (...args: Args): Promise<Answer> => {
        if (--left < 0) throw new Error('the machine is gone');
        return write(...args);
      };
    const { put, update, delete: remove, batchWrite } = base;
    return {
      ...base,
      put: mortal(put),
      update: mortal(update),
      delete: mortal(remove),
      batchWrite: mortal(batchWrite),
    };
  }

  test('by a newer algorithm, what was begun is left and begun anew', async () => {
    becomeStrict('strict');
    await room.reprocess({ stop: stopAfter(1) });
    becomeStrict('stricter');
    expect(await open().reprocess()).toMatchObject({ outcome: 'switched', generation: 2, resumed: false });
    time += 2_000;
    expect(await stories()).toStrictEqual(['ann ben', 'cid', 'dot']);
  });
});

describe('what comes meanwhile', () => {
  /** Begun, and then left alone for a while. */
  async function begin(): Promise<void> {
    becomeStrict();
    await room.reprocess({ stop: stopAfter(0) });
    time += 2_000;
  }

  test('is in both: pages, newer versions, removals and decisions', async () => {
    await begin();
    await room.take(pageOf('eve', editOf(2, 8)));
    await room.takeAgain(pageOf('ann', reportOf(3)), '2');
    await room.curation.removeArticle(idOf('dot'));
    await room.decisions.decide({ kind: 'merge', article: idOf('cid'), other: idOf('eve'), ...act });
    expect((await stories()).flatMap((story) => story.split(' ')).sort()).toStrictEqual(['ann', 'ben', 'cid', 'eve']);
    expect(await room.reprocess()).toMatchObject({ outcome: 'switched', decisions: 1 });
    time += 2_000;
    expect(await stories()).toStrictEqual(['ann', 'ben', 'cid eve']);
  });

  test('by a worker who has not heard of it is found all the same', async () => {
    const deaf = open();
    await deaf.take(pageOf('fay', reportOf(4)));
    becomeStrict();
    await room.reprocess({ stop: stopAfter(3) });
    // Within the second in which it may not have heard.
    await deaf.take(pageOf('eve', editOf(2, 8)));
    await deaf.curation.removeArticle(idOf('cid'));
    await deaf.takeAgain({ ...pageOf('gus', reportOf(5)), key: 'fay.html' }, '2');
    await open().reprocess();
    time += 2_000;
    expect(await storiesIn(room, [...NAMES, 'gus'])).toStrictEqual(['ann ben', 'dot', 'eve', 'gus']);
  });
});

describe('what people decided', () => {
  test('holds in the new stories, and what they took back does not', async () => {
    await room.decisions.decide({ kind: 'split', article: idOf('ben'), ...act });
    await room.decisions.decide({ kind: 'merge', article: idOf('cid'), other: idOf('dot'), ...act });
    await room.decisions.decide({ kind: 'pin', article: idOf('dot'), ...act });
    const { constraint } = await room.decisions.decide({
      kind: 'not-a-copy',
      article: idOf('dot'),
      other: idOf('ben'),
      ...act,
    });
    await room.decisions.undo(constraint.id, act);
    expect(await stories()).toStrictEqual(['ben', 'dot ann cid']);
    becomeStrict();
    expect(await room.reprocess()).toMatchObject({ outcome: 'switched', decisions: 3 });
    time += 2_000;
    expect(await stories()).toStrictEqual(['ann', 'ben', 'dot cid']);
    const { id } = (await room.decisions.list({})).constraints.find(({ kind }) => kind === 'merge')!;
    await room.decisions.undo(id, act);
    expect(await stories()).toStrictEqual(['ann', 'ben', 'cid', 'dot']);
  });
});

test('the old stories are deleted, even where that was interrupted; what all generations share stays', async () => {
  await room.decisions.decide({ kind: 'split', article: idOf('ben'), ...act });
  const partitions = new Set<string>();
  const watching: Table = {
    ...base,
    put: async (item, condition) => {
      partitions.add(item.pk);
      return base.put(item, condition);
    },
    update: async (key, change, condition) => {
      partitions.add(key.pk);
      return base.update(key, change, condition);
    },
    batchWrite: async (writes) => {
      for (const { pk } of writes.put ?? []) partitions.add(pk);
      await base.batchWrite(writes);
    },
  };
  await open(watching).reprocess({ force: true });
  const halted = open(watching);
  await halted.reprocess({ force: true, stop: stopAfter(12) });
  await open(watching).reprocess();
  await open(watching).reprocess();
  const left = new Map<string, number>();
  for (const pk of partitions) {
    const { items } = await base.query(pk);
    const generation = /^(\d+)~/.exec(pk)?.[1] ?? 'shared';
    left.set(generation, (left.get(generation) ?? 0) + items.length);
  }
  expect([...left].filter(([generation, items]) => generation !== 'shared' && items > 0).length).toBe(1);
  for (const pk of ['L', 'W', 'L#2026-03-01', `A#${idOf('ann')}`])
    expect((await base.query(pk)).items).toStrictEqual([]);
  time += 2_000;
  expect(await stories()).toStrictEqual(['ann cid', 'ben', 'dot']);
});

test('the history of a story is kept', async () => {
  await room.decisions.decide({ kind: 'pin', article: idOf('cid'), ...act });
  const told = async () => {
    const article = await room.queries.article(idOf('cid'));
    if (!('found' in article)) throw new Error('cid is no article');
    return (await room.queries.history(article.found.storyId!)).map(({ sentence }) => sentence);
  };
  const before = await told();
  await room.reprocess({ force: true });
  time += 2_000;
  expect(before.length).toBeGreaterThan(1);
  expect((await told()).sort()).toStrictEqual(before.sort());
});
