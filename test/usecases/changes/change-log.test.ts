import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDynamoTable } from '../../../shared/adapters/aws/dynamodb-table.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { Change } from '../../../shared/domain/changes.ts';
import { ALGORITHM } from '../../../shared/domain/thresholds.ts';
import type { Clock, Table } from '../../../shared/ports.ts';
import { entryItem, LOG_SETTINGS, logPartition, logShardOf } from '../../../shared/store/changes.ts';
import { describeText } from '../../../shared/text/fingerprint/describe-text.ts';
import { createLogWriter } from '../../../shared/usecases/changes/append-entry.ts';
import { type ChangePage, readChanges } from '../../../shared/usecases/changes/read-changes.ts';
import { type DynamoServer, startDynamo } from '../../support/dynalite-table.ts';
import { editOf, idOf, pageOf, reportOf } from '../decisions/support.ts';
import { createArticles, createNewsroom } from '../support.ts';

/** Copies of one report, of any rank. */
const EDITS = Array.from({ length: 8 }, (_, i) => editOf(1, i));
const DAY_MS = 86_400_000;
const act = { by: 'Dana', reason: 'I read both' };

let table: Table;
let time: number;
const clock: Clock = {
  now: () => new Date(time),
  sleep: async (ms) => {
    time += ms;
  },
};
let articles: ReturnType<typeof createArticles>;
const open = () => createNewsroom(table, articles, clock, { withChanges: true });
let room: ReturnType<typeof open>;

beforeEach(() => {
  [table, articles, time] = [createMemoryTable(), createArticles(), Date.UTC(2026, 2, 10)];
  room = open();
});

/** What was told behind a cursor, each as its story or decision and what it says. */
async function toldBehind(after?: string): Promise<[string, Partial<Change> & { type: string }][]> {
  const { changes } = await readChanges(table, { limit: 1_000, ...(after === undefined ? {} : { after }) });
  return changes.map(({ subject, change }) => [subject, change]);
}

const now = async (): Promise<string> => (await readChanges(table, { limit: 1, after: 'latest' })).next;
const typesOf = (told: Awaited<ReturnType<typeof toldBehind>>): string[] => told.map(([, { type }]) => type);

describe('what happens to a story is told', () => {
  test('when it appears, with the article that it is told by', async () => {
    const story = await room.take(pageOf('ann', reportOf(1)));
    expect(await toldBehind()).toStrictEqual([
      [
        story,
        {
          type: 'story.created',
          from: null,
          article: idOf('ann'),
          text: story,
          site: 'ann.example',
          url: 'https://ann.example/story',
          title: 'Title of ann',
        },
      ],
    ]);
  });

  test('when a copy is linked, with its relation and scores, and with the story it came from', async () => {
    await room.take(pageOf('ann', reportOf(1)));
    await room.take(pageOf('ben', reportOf(1)));
    const [, [, linked]] = (await toldBehind()) as [unknown, [string, Change]];
    expect(linked).toMatchObject({
      type: 'copy.linked',
      article: idOf('ben'),
      from: null,
      relation: 'exact',
      scores: { containment: 1, jaccard: 1, hamming: 0 },
    });
  });

  test('when a better-ranked text takes it over: its articles are not told as new ones', async () => {
    const edits = EDITS;
    const stories: (string | null)[] = [];
    for (const [i, text] of edits.entries()) stories.push(await room.take(pageOf(`p${i}`, text)));
    const told = await toldBehind();
    const merged = told.filter(([, { type }]) => type === 'story.merged');
    expect(merged.length).toBe(new Set(stories).size - 1);
    expect(merged.length).toBeGreaterThan(0);
    const news = told.flatMap(([, change]) => ('from' in change && change.from === null ? [change as Change] : []));
    const arrived = news.flatMap((change) => ('article' in change ? [change.article] : []));
    expect(arrived.sort()).toStrictEqual(edits.map((_, i) => idOf(`p${i}`)).sort());
  });

  test('when an article is published again with another text', async () => {
    await room.take(pageOf('ann', reportOf(1)));
    await room.take(pageOf('ben', reportOf(1)));
    const before = await now();
    const text = EDITS.find((edit) => describeText(edit).id > describeText(reportOf(1)).id)!;
    await room.takeAgain(pageOf('ben', text), '2');
    const [, revised] = (await toldBehind(before)).find(([, { type }]) => type === 'article.revised')!;
    expect(revised).toMatchObject({ article: idOf('ben'), text: describeText(text).id });
  });

  test('when its last article is taken out', async () => {
    await room.take(pageOf('ann', reportOf(1)));
    const before = await now();
    await room.curation.removeArticle(idOf('ann'));
    expect(typesOf(await toldBehind(before))).toStrictEqual(['story.emptied']);
  });

  test('when people split it and take that back: the decision, who left, and where to', async () => {
    await room.take(pageOf('ann', reportOf(1)));
    await room.take(pageOf('ben', reportOf(1)));
    const before = await now();
    const { constraint } = await room.decisions.decide({ kind: 'split', article: idOf('ben'), ...act });
    const told = await toldBehind(before);
    expect(typesOf(told).sort()).toStrictEqual(['copy.left', 'decision.made', 'story.created', 'story.split']);
    const own = told.find(([, { type }]) => type === 'story.created')?.[0];
    expect(told.find(([, { type }]) => type === 'story.split')?.[1]).toMatchObject({
      into: own,
      articles: [idOf('ben')],
    });
    expect(told.find(([, { type }]) => type === 'decision.made')).toMatchObject([
      constraint.id,
      { kind: 'split', article: idOf('ben'), by: 'Dana', reason: 'I read both' },
    ]);
    const then = await now();
    await room.decisions.undo(constraint.id, act);
    expect(typesOf(await toldBehind(then)).sort()).toStrictEqual(['copy.linked', 'decision.undone', 'story.merged']);
  });

  test('when stories are made anew by another algorithm: only what differs', async () => {
    const algorithm = ALGORITHM as unknown as { version: string; nearWhole: number; link: { minScore: number } };
    const usual = [algorithm.version, algorithm.nearWhole, algorithm.link.minScore] as const;
    await room.take(pageOf('ann', reportOf(1)));
    await room.take(pageOf('ben', editOf(1, 3)));
    await room.take(pageOf('cid', reportOf(2)));
    const before = await now();
    try {
      [algorithm.version, algorithm.nearWhole, algorithm.link.minScore] = ['strict', 2, 1_000];
      await room.reprocess();
      const told = await toldBehind(before);
      expect(typesOf(told)).toContain('story.created');
      expect(JSON.stringify(told)).not.toContain(idOf('cid'));
    } finally {
      [algorithm.version, algorithm.nearWhole, algorithm.link.minScore] = usual;
    }
  });
});

test('a message that is delivered again tells nothing again', async () => {
  await room.take(pageOf('ann', reportOf(1)));
  await room.take(pageOf('ben', reportOf(1)));
  const before = await now();
  await open().redeliver('ben.html', '1');
  expect(await toldBehind(before)).toStrictEqual([]);
});

describe('readers', () => {
  beforeEach(async () => {
    for (let i = 0; i < 30; i++) await room.take(pageOf(`p${i}`, reportOf(i)));
  });

  test('find everything once, whatever the size of their pages', async () => {
    const ids: string[] = [];
    let after: string | undefined;
    for (let page: ChangePage | undefined; page?.hasMore !== false; ) {
      page = await readChanges(table, { limit: 7, ...(after === undefined ? {} : { after }) });
      expect(page.changes.length).toBeLessThanOrEqual(7);
      ids.push(...page.changes.map(({ id }) => id));
      after = page.next;
    }
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
  });

  test('go on behind any change that they have seen', async () => {
    const { changes, next } = await readChanges(table, { limit: 1_000 });
    const rest = await readChanges(table, { limit: 1_000, after: changes[11]!.cursor });
    expect(rest.changes).toStrictEqual(changes.slice(12));
    expect(rest.next).toBe(next);
  });

  test('see of a filter only what it passes, and may go on all the same', async () => {
    const { changes, next } = await readChanges(table, { limit: 1_000, site: 'p3.example' });
    expect(changes.map(({ change }) => 'article' in change && change.article)).toStrictEqual([idOf('p3')]);
    expect((await readChanges(table, { limit: 1_000, after: next })).changes).toStrictEqual([]);
    const { subject } = changes[0]!;
    expect((await readChanges(table, { limit: 9, story: subject })).changes).toHaveLength(1);
    expect((await readChanges(table, { limit: 9, types: ['copy.left'] })).changes).toHaveLength(0);
  });

  test.each(['', 'c1', 'c1.1.1.1.1.1.1.0', 'x1.1.1.1.1.1.1.1', `c${'z'.repeat(11)}.1.1.1.1.1.1.1`])(
    'are told that %j is no cursor',
    async (after) => {
      await expect(readChanges(table, { limit: 1, after })).rejects.toMatchObject({ code: 'request.invalid' });
    },
  );

  test('with a cursor of a log that had more in it are told that something is missing', async () => {
    const after = `c${Array.from({ length: 8 }, () => (64 * 500).toString(36)).join('.')}`;
    const page = await readChanges(table, { limit: 9, after });
    expect(page).toMatchObject({ changes: [], isMissing: true });
    await room.take(pageOf('late', reportOf(99)));
    expect((await readChanges(table, { limit: 9, after: page.next })).changes).toHaveLength(1);
  });
});

describe('what is old goes', () => {
  const entry = (sequence: number) => ({
    subject: 'aaaaaaaaaaaaaaaaaaa1',
    sequence,
    at: clock.now().toISOString(),
    changes: [{ type: 'story.emptied' as const }],
  });

  async function appendOver(days: number): Promise<number> {
    const writer = createLogWriter({ table, clock, keptDays: 30 });
    for (let day = 1; day <= days; day++) {
      time += DAY_MS;
      await writer.append(entry(day), day - 1);
    }
    return (await table.query(logPartition(logShardOf(entry(1).subject)), {})).items.length;
  }

  test('once it is older than the log is kept, and readers who missed it are told', async () => {
    const begun = (await readChanges(table, { limit: 1, after: 'latest' })).next;
    expect(await appendOver(96)).toBe(31);
    const page = await readChanges(table, { limit: 1_000, after: begun });
    expect(page).toMatchObject({ isMissing: true });
    expect(page.changes).toHaveLength(31);
    expect(await readChanges(table, { limit: 1_000 })).toMatchObject({ isMissing: false });
  });

  test('later where the store says so', async () => {
    await table.put({ ...LOG_SETTINGS, keptDays: 60 });
    expect(await appendOver(96)).toBe(61);
  });

  test('but never the newest: positions go on behind it', async () => {
    await appendOver(32);
    time += 365 * DAY_MS;
    const writer = createLogWriter({ table, clock, keptDays: 30 });
    expect(await writer.endFor(entry(1).subject)).toBe(32);
  });
});

test('two workers that bring one entry to the log bring it once', async () => {
  const subject = 'aaaaaaaaaaaaaaaaaaa1';
  const entry = { subject, sequence: 1, at: 'x', changes: [] };
  const [one, two] = [0, 1].map(() => createLogWriter({ table, clock, keptDays: 30 })) as [
    ReturnType<typeof createLogWriter>,
    ReturnType<typeof createLogWriter>,
  ];
  await Promise.all([one.append(entry, 0), two.append(entry, 0), one.append(entry, 0)]);
  await two.append({ ...entry, sequence: 2 }, 0);
  await one.append(entry, 0);
  const { items } = await table.query(logPartition(1), {});
  expect(items).toStrictEqual([entryItem(1, 1, entry), entryItem(1, 2, { ...entry, sequence: 2 })]);
});

describe('on DynamoDB', () => {
  let server: DynamoServer;
  beforeAll(async () => {
    server = await startDynamo();
  });
  afterAll(() => server.stop());

  test('the log says the same as in memory', async () => {
    const names = ['ann', 'ben', 'cid', 'dot'];
    const texts = [reportOf(1), reportOf(1), editOf(1, 5), reportOf(2)];
    const tables = [table, createDynamoTable({ client: server.client(), tableName: await server.createTable() })];
    const told = [];
    for (const each of tables) {
      const own = createNewsroom(each, createArticles(), clock, { withChanges: true });
      for (const [i, name] of names.entries()) await own.take(pageOf(name, texts[i]!));
      await own.decisions.decide({ kind: 'split', article: idOf('ben'), ...act });
      told.push(await readChanges(each, { limit: 1_000 }));
    }
    expect(told[1]).toStrictEqual(told[0]);
    expect(told[0]?.changes.length).toBeGreaterThan(6);
    await tables[1]?.close();
  });
});
