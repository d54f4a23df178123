import { describe, expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { Clock, Table } from '../../../shared/ports.ts';
import { PAGE_PARTITIONS } from '../../../shared/store/pages.ts';
import type { Reprocessed } from '../../../shared/usecases/reprocess/reprocess.ts';
import { siteTexts } from '../../support/site-texts.ts';
import { createArticles, createNewsroom } from '../support.ts';

const TEXTS = siteTexts({ seed: 5, sites: 6, stories: 10, copied: 3 });

/** A store of 60 pages, a clock that waits at once, and a count of what the table was asked. */
async function storeOf(texts = TEXTS) {
  const base = createMemoryTable();
  let asked = 0;
  const counted =
    <Args extends unknown[], Answer>(call: (...args: Args) => Answer) =>
    (...args: Args): Answer => {
      asked++;
      return call(...args);
    };
  const table: Table = {
    get: counted(base.get),
    batchGet: counted(base.batchGet),
    query: counted(base.query),
    put: counted(base.put),
    update: counted(base.update),
    delete: counted(base.delete),
    batchWrite: counted(base.batchWrite),
    close: () => base.close(),
  };
  let time = Date.UTC(2026, 2, 10);
  const clock: Clock = {
    now: () => new Date(time),
    sleep: async (ms) => {
      time += ms;
    },
  };
  const articles = createArticles();
  const open = () => createNewsroom(table, articles, clock, { withChanges: true });
  const room = open();
  for (const { url, site, title, lines } of texts)
    await room.take({ key: url, url, site, title, text: lines.join('\n\n') });
  return {
    base,
    room,
    /** One run that is stopped once it has asked the table so often, as a Lambda is whose time is up. */
    async run(calls: number, force: boolean): Promise<Reprocessed & { readonly asked: number }> {
      const before = asked;
      const stop = () => asked - before > calls;
      const done = await open().reprocess({ ...(force && { force }), stop, graceMs: 0 });
      time += 2_000;
      return { ...done, asked: asked - before };
    },
  };
}

/** Runs until nothing is left to do, each gone on with as the Lambda does it. */
async function inPortions(store: Awaited<ReturnType<typeof storeOf>>, calls: number, most: number) {
  const runs: (Reprocessed & { readonly asked: number })[] = [];
  for (let done = false, begun = false; !done && runs.length < most; ) {
    const ran = await store.run(calls, !begun);
    runs.push(ran);
    begun ||= ran.begun;
    done = ran.outcome !== 'stopped' && ran.swept;
  }
  return runs;
}

async function storiesOf({ queries }: Awaited<ReturnType<typeof storeOf>>['room']): Promise<string[]> {
  const stories: string[] = [];
  for await (const line of queries.exportStories())
    if ('variant' in line) stories.push(`${line.storyId} has ${line.variant.articleId}`);
  return stories.sort();
}

describe('stories made anew in runs that are far too short', () => {
  test('are whole in the end, with no run in vain: learning, building, telling and clearing away each go on', {
    timeout: 60_000,
  }, async () => {
    const store = await storeOf();
    const other = await storeOf();
    const whole = await other.run(Number.POSITIVE_INFINITY, true);
    // Time to walk over pages that are known, and for a few of the others: not enough for the census at once.
    const calls = 2.5 * PAGE_PARTITIONS.length;
    const runs = await inPortions(store, calls, 400);
    const last = runs.at(-1)!;
    expect([last.outcome === 'stopped', last.swept]).toStrictEqual([false, true]);
    expect(runs.length).toBeGreaterThan(5);
    // Each run walks some of the way again; together they may take three times what one takes that is not stopped.
    expect(runs.reduce((sum, { asked }) => sum + asked, 0)).toBeLessThan(3 * whole.asked);
    expect(await storiesOf(store.room)).toStrictEqual(await storiesOf(other.room));
  });

  test('leave nothing of the walks behind', { timeout: 60_000 }, async () => {
    const store = await storeOf(TEXTS.slice(0, 20));
    await inPortions(store, 650, 400);
    expect((await store.base.query('U')).items).toStrictEqual([]);
    expect((await store.base.query('G')).items.map(({ sk }) => sk)).toStrictEqual(['=']);
  });

  test('learn the same as one that was never stopped', { timeout: 60_000 }, async () => {
    const [stopped, whole] = [await storeOf(), await storeOf()];
    await inPortions(stopped, 650, 400);
    await whole.run(Number.POSITIVE_INFINITY, true);
    const headOf = async ({ base }: typeof whole) => (await base.get({ pk: 'G', sk: '=' }))?.['learned'];
    expect(await headOf(stopped)).toStrictEqual(await headOf(whole));
    expect(Object.keys((await headOf(whole)) as object)).toHaveLength(1);
  });
});
