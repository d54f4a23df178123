import { expect, test } from 'vitest';
import { createCountingTelemetry } from '../../../shared/adapters/local/counting-telemetry.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { Table } from '../../../shared/ports.ts';
import { articleKey } from '../../../shared/store/articles.ts';
import { startClustering, startRun } from '../../../shared/usecases/cluster-article.ts';
import { settleArticle } from '../../../shared/usecases/clustering/settle-article.ts';

const ARTICLE = 'a-0000000000000000000a';
const LEFT = '1d7a5c9276e34fce6b36';
const clock = { now: () => new Date('2026-03-02T00:00:00Z') };
const runOn = (table: Table) => startRun(startClustering({ table, clock, telemetry: createCountingTelemetry() }));

/** A table on which something happens right after the first write. */
function tableWith(table: Table, meanwhile: () => Promise<unknown>): Table {
  let writes = 0;
  return {
    ...table,
    update: async (...change) => {
      const item = await table.update(...change);
      if (++writes === 1) await meanwhile();
      return item;
    },
  };
}

test('what another worker did for an article while one looked at it is not owed again', async () => {
  const table = createMemoryTable();
  await table.put({ ...articleKey(ARTICLE), ver: 5, decided: 3, node: '', leaving: [LEFT], brief: null, current: '' });
  const other = runOn(table);
  await settleArticle(other, ARTICLE);
  const pay = () => other.debts.clearAll();
  await settleArticle(runOn(tableWith(table, pay)), ARTICLE);
  expect(await table.get(articleKey(ARTICLE))).toMatchObject({ leaving: [] });
});
