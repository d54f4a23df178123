import { beforeEach, describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { KEPT_EVENTS } from '../../../shared/domain/history.ts';
import type { Item, Table } from '../../../shared/ports.ts';
import { storyKey } from '../../../shared/store/stories.ts';
import { startClustering, startRun } from '../../../shared/usecases/cluster-article.ts';
import { recordChange } from '../../../shared/usecases/history/keep-history.ts';
import { readHistory } from '../../../shared/usecases/queries/read-history.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { editOf, idOf, pageOf, reportOf } from '../decisions/support.ts';
import { createNewsroom } from '../support.ts';

const act = { by: 'Dana', reason: 'I read both' };
let room: ReturnType<typeof createNewsroom>;

beforeEach(async () => {
  room = createNewsroom();
  await room.take(pageOf('ann', reportOf(1), { published: '2026-03-02T08:00:00Z' }));
  await room.take(pageOf('dot', reportOf(2), { published: '2026-03-02T08:00:00Z' }));
});

async function storyOf(name: string): Promise<string> {
  const answer = await room.queries.article(idOf(name));
  return 'found' in answer ? answer.found.storyId! : '';
}

async function told(name: string): Promise<string[]> {
  return (await room.queries.history(await storyOf(name))).map(({ sentence }) => sentence);
}

describe('the history of a story', () => {
  test('is empty while nothing changed', async () => {
    await room.take(pageOf('ben', reportOf(1), { published: '2026-03-03T08:00:00Z' }));
    expect(await told('ann')).toStrictEqual([]);
  });

  test('tells each change of the canonical and why, the latest first', async () => {
    await room.take(pageOf('ben', reportOf(1), { published: '2026-03-01T08:00:00Z' }));
    await room.decisions.decide({ kind: 'pin', article: idOf('ann'), ...act });
    expect(await told('ann')).toStrictEqual([
      '“Title of ann” (ann.example) took the place of “Title of ben” (ben.example) as canonical, because it was chosen by hand.',
      'Dana decided that “Title of ann” (ann.example) is the canonical: “I read both”',
      '“Title of ben” (ben.example) took the place of “Title of ann” (ann.example) as canonical, because it has the earliest publication date (2026-03-01T08:00:00Z).',
    ]);
  });

  test('tells that it took another story in, at the id that stays; the other id leads there', async () => {
    const [kept, left] = [await storyOf('ann'), await storyOf('dot')].sort() as [string, string];
    await room.decisions.decide({ kind: 'merge', article: idOf('ann'), other: idOf('dot'), ...act });
    const sentences = await told('ann');
    expect(sentences).toContainEqual(expect.stringMatching(/^It took in the story “Title of (ann|dot)”/));
    expect(sentences).toContainEqual(expect.stringContaining('decided that the stories of'));
    expect(await room.queries.summary(left)).toStrictEqual({ movedTo: kept });
  });

  test('goes on when a better-ranked text gives the story another id', async () => {
    const first = await storyOf('ann');
    await room.take(pageOf('ben', reportOf(1), { published: '2026-03-01T08:00:00Z' }));
    for (let edit = 1; (await storyOf('ann')) === first; edit++) await room.take(pageOf(`e${edit}`, editOf(1, edit)));
    expect(await told('ann')).toContainEqual(expect.stringContaining('took the place of “Title of ann”'));
  });

  test('tells a decision both where the article went and where it left, and that it was undone', async () => {
    await room.take(pageOf('cid', editOf(1, 7), { published: '2026-03-05T08:00:00Z' }));
    const { constraint } = await room.decisions.decide({ kind: 'split', article: idOf('cid'), ...act });
    for (const name of ['ann', 'cid']) expect(await told(name)).toContainEqual(expect.stringContaining('stands apart'));
    await room.decisions.undo(constraint.id, { by: 'Omar', reason: 'A copy' });
    expect(await told('ann')).toContainEqual(expect.stringMatching(/^Omar took back that .* “A copy”$/));
  });

  test('of what never was is unknown, of what is gone is gone', async () => {
    expect(await room.queries.summary('ffffffffffffffffffff')).toStrictEqual({ unknown: true });
    const story = await storyOf('dot');
    await room.curation.removeArticle(idOf('dot'));
    expect(await room.queries.summary(story)).toStrictEqual({ gone: true });
  });
});

describe('keeping it', () => {
  let ticks = 0;
  const STORY = '0123456789abcdef0123';
  const canonical = (n: number) => ({ articleId: `a-${n}`, reason: `of ${n}` });
  const runOn = (table: Table) => {
    const clock = { now: () => new Date(Date.UTC(2026, 2, 10) + ++ticks) };
    return startRun(startClustering({ table, clock, telemetry: createRecordingTelemetry() }));
  };

  /** The summary after its canonical changed so many times, each write as refreshing a story does it. */
  async function change(table: Table, times: number, again = 1): Promise<void> {
    for (let n = 1; n <= times; n++) {
      const before = (await table.get(storyKey(STORY))) as Item;
      const after = { gone: false, canonical: canonical(n) };
      let extra = {};
      for (let i = 0; i < again; i++) extra = await recordChange(runOn(table), STORY, before, after);
      await table.update(storyKey(STORY), { set: { ...after, ...extra }, add: { ver: 1 } });
    }
  }

  test.each([
    { how: 'once each', again: 1 },
    { how: 'with each write tried three times', again: 3 },
  ])('has an end, and nothing twice: $how', async ({ again }) => {
    const table = createMemoryTable();
    await table.put({ ...storyKey(STORY), gone: false, canonical: canonical(0), ver: 1 });
    await change(table, 3 * KEPT_EVENTS, again);
    const events = await readHistory(table, STORY);
    expect(events).toHaveLength(KEPT_EVENTS + 1);
    const last = events.map((event) => (event.kind === 'canonical' ? event.to : '')).sort();
    const wanted = Array.from({ length: KEPT_EVENTS + 1 }, (_, i) => `a-${3 * KEPT_EVENTS - i}`).sort();
    expect(last).toStrictEqual(wanted);
  });
});

describe('revisions', () => {
  async function revisions(name: string) {
    const answer = await room.queries.article(idOf(name));
    return 'found' in answer ? answer.found.revisions : [];
  }

  test('of an address stay readable when the same page or another one brings a newer text', async () => {
    await room.takeAgain(pageOf('ann', editOf(1, 3)), '2');
    await room.takeAgain({ ...pageOf('ann', editOf(1, 4)), key: 'ann-again.html' }, '3');
    const all = await revisions('ann');
    expect(all.map(({ key, current }) => [key, current])).toStrictEqual([
      ['ann-again.html', true],
      ['ann.html', false],
      ['ann.html', false],
    ]);
    const texts = await Promise.all(all.map(({ ref }) => room.queries.revision(idOf('ann'), ref)));
    expect(texts.map((answer) => ('found' in answer ? answer.found.article.text : ''))).toStrictEqual([
      editOf(1, 4),
      editOf(1, 3),
      reportOf(1),
    ]);
  });

  test('are not those of another address that the page had before', async () => {
    await room.takeAgain({ ...pageOf('eve', reportOf(3)), key: 'ann.html' }, '2');
    expect((await revisions('eve')).length).toBe(1);
  });

  test('of an article are no other article’s to give', async () => {
    const [{ ref } = { ref: '' }] = await revisions('ann');
    expect(await room.queries.revision(idOf('dot'), ref)).toStrictEqual({ unknown: true });
  });

  test('go with the article when it is removed', async () => {
    await room.takeAgain(pageOf('ann', editOf(1, 3)), '2');
    const [, { ref } = { ref: '' }] = await revisions('ann');
    await room.curation.removeArticle(idOf('ann'));
    expect(await room.queries.revision(idOf('ann'), ref)).toStrictEqual({ gone: true });
  });
});
