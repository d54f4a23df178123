import { expect, test } from 'vitest';
import { createCountingTelemetry } from '../../../shared/adapters/local/counting-telemetry.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { stateKey } from '../../../shared/store/texts.ts';
import { startClustering, startRun } from '../../../shared/usecases/cluster-article.ts';
import { placeNode } from '../../../shared/usecases/clustering/place-node.ts';

const TEXT = '1'.repeat(20);
const clock = { now: () => new Date('2026-03-02T00:00:00Z') };

test('where a group was led back, a slower worker loses the write of where it led before, though nothing moves', async () => {
  const table = createMemoryTable();
  await table.put({ ...stateKey(TEXT), ver: 3, role: 'pivot', pivot: TEXT, placed: TEXT, owes: 'none', filed: true });
  const run = startRun(startClustering({ table, clock, telemetry: createCountingTelemetry() }));
  await placeNode(run, { kind: 'place', id: TEXT, redirected: true, owed: true });
  const late = await table.update(stateKey(TEXT), { set: { placed: 'elsewhere' } }, { equals: { ver: 3 } });
  expect([late, (await table.get(stateKey(TEXT)))?.['placed']]).toStrictEqual([undefined, TEXT]);
});

test('a text that nobody knows is not made known by placing it', async () => {
  const table = createMemoryTable();
  const run = startRun(startClustering({ table, clock, telemetry: createCountingTelemetry() }));
  await placeNode(run, { kind: 'place', id: TEXT, redirected: true, owed: true });
  expect(await table.get(stateKey(TEXT))).toBeUndefined();
});
