import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { PipelineError } from '../../../shared/domain/errors.ts';
import type { Item, Table } from '../../../shared/ports.ts';
import { componentOf } from '../../../shared/store/components.ts';
import { nodePartition } from '../../../shared/store/texts.ts';
import { describeText } from '../../../shared/text/fingerprint/describe-text.ts';
import { createArticles, createNewsroom } from '../support.ts';

/** Three edits of one report; the first ranks behind both others. */
const [LAST, MIDDLE, FIRST] = ['north', 'south', 'east']
  .map((side) => ({
    key: side,
    text: `The council of Port Ellery closed the ${side} bridge on Tuesday after divers found two cracks in its oldest pillar. Lorries are sent over the ford at Hale until the masons have looked at every stone, which the engineer said would take three weeks at least. Traders on the quay asked for a ferry and were told that none is free before the regatta is over.`,
  }))
  .sort((a, b) => (describeText(a.text).id < describeText(b.text).id ? 1 : -1)) as [Report, Report, Report];

interface Report {
  readonly key: string;
  readonly text: string;
}

/** A worker of its own over a table, with components. */
const worker = (table: Table, articles: ReturnType<typeof createArticles>) =>
  createNewsroom(table, articles, undefined, { components: true });

/** A table that fails at each entry in a list of variants: whoever meets that stops there. */
const stopsAtListing = (table: Table): Table => ({
  ...table,
  put: async (item: Item, condition) => {
    if (item.sk.startsWith('V#')) throw new PipelineError('store.unavailable', 'The table is busy.');
    return table.put(item, condition);
  },
});

async function headers(table: Table) {
  const ids = [LAST, MIDDLE, FIRST].map(({ text }) => describeText(text).id);
  const items = await Promise.all(ids.map((id) => table.get({ pk: nodePartition(id), sk: 'component' })));
  return items.flatMap((item, i) => (item ? [componentOf(ids[i]!, item)] : [])).filter(({ into }) => into === '');
}

test('what a stopped worker had folded is finished by who comes next, without another fold', async () => {
  const [table, articles] = [createMemoryTable(), createArticles()];
  await worker(table, articles).take(LAST);
  await worker(table, articles).take(MIDDLE);
  await expect(worker(stopsAtListing(table), articles).take(FIRST)).rejects.toThrow('busy');
  const [left] = await headers(table);
  expect(left!.moves.length).toBeGreaterThan(0);
  expect(left!.folded).toBe(left!.version);

  await worker(table, articles).take({ ...MIDDLE, key: 'copy' });
  const [done] = await headers(table);
  expect([done!.version, done!.moves, done!.pendingStories]).toStrictEqual([left!.version, [], []]);
  const newsroom = worker(table, articles);
  const story = await newsroom.redeliver(FIRST.key, '1').then(({ storyId }) => storyId);
  expect(await newsroom.queries.story(story!)).toMatchObject({ found: { variants: 3 } });
});
