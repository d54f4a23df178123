import { expect, test } from 'vitest';
import { createCountingTelemetry } from '../../../shared/adapters/local/counting-telemetry.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { articleKey } from '../../../shared/store/articles.ts';
import { bindingKey, decisionIndexKey, redirectOf } from '../../../shared/store/decisions.ts';
import { groupKey, stateKey } from '../../../shared/store/texts.ts';
import { startClustering, startRun } from '../../../shared/usecases/cluster-article.ts';
import { runWork } from '../../../shared/usecases/clustering/run-work.ts';

const [ONE, OTHER] = ['a-00000000000000000001', 'a-00000000000000000002'] as const;
const [LEFT, HOME] = ['1', '2'].map((digit) => digit.repeat(20)) as [string, string];

/** Two merged articles without a text now; the other remembers a unit that a worker led home, and then stopped. */
async function createStopped() {
  const table = createMemoryTable();
  const merge = { id: 'd-1', kind: 'merge', article: ONE, other: OTHER, at: '2026-03-01T00:00:00Z', ver: 1 };
  await table.put({ ...articleKey(ONE), bound: true });
  await table.put({ ...articleKey(OTHER), bound: true, units: [LEFT], uver: 1 });
  for (const article of [ONE, OTHER]) await table.put({ ...merge, ...bindingKey(article, merge.id) });
  await table.put({ ...groupKey(LEFT), hver: 2, home: HOME, rehoming: 1 });
  const clock = { now: () => new Date('2026-03-02T00:00:00Z') };
  return { table, run: startRun(startClustering({ table, clock, telemetry: createCountingTelemetry() })) };
}

test('what a worker left half done is done by whoever settles an article that decisions join with it', async () => {
  const { table, run } = await createStopped();
  run.work.add({ kind: 'decided', id: ONE });
  await runWork(run);
  expect(redirectOf(await table.get(groupKey(LEFT)))).toMatchObject({ to: '', pending: 0 });
});

/** Two merged articles, each with a text; that of the other was led to another unit, and nobody has settled it since. */
async function createLedAway() {
  const { table, run } = await createStopped();
  const [text, otherText] = ['3', '4'].map((digit) => digit.repeat(20)) as [string, string];
  await table.update(articleKey(ONE), { set: { node: text } });
  await table.update(articleKey(OTHER), { set: { node: otherText, units: [] } });
  for (const id of [text, otherText])
    await table.put({ ...stateKey(id), role: 'pivot', pivot: id, ver: 1, filed: true });
  await table.put({ ...groupKey(text), head: text, ver: 1 });
  await table.put({ ...groupKey(otherText), head: HOME, ver: 1 });
  return { table, run };
}

test('an article that its unit does not list yet is settled by whoever meets it, so that others there see it', async () => {
  const { table, run } = await createLedAway();
  run.work.add({ kind: 'decided', id: ONE });
  await runWork(run);
  expect(await table.get(decisionIndexKey(HOME, OTHER))).toBeDefined();
});
