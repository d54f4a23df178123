import { expect, test } from 'vitest';
import { createCountingTelemetry } from '../../../shared/adapters/local/counting-telemetry.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import {
  borderKey,
  callerKey,
  type Debt,
  groupKey,
  memberKey,
  stateKey,
  stateOf,
} from '../../../shared/store/texts.ts';
import { startClustering, startRun } from '../../../shared/usecases/cluster-article.ts';
import {
  callOnUndecided,
  hearCallers,
  noteBorders,
  tellDependents,
} from '../../../shared/usecases/clustering/tell-neighbours.ts';

const [LEADER, STAYED, LEFT, LEFT_INDEBTED] = ['0', '1', '2', '3'].map((digit) => digit.repeat(20)) as [
  string,
  string,
  string,
  string,
];
const clock = { now: () => new Date('2026-03-02T00:00:00Z') };

/** What a text that has gone gives its worker to do, told for the first time or, after a crash, again. */
async function toldBy(owesBefore: Debt): Promise<string[]> {
  const table = createMemoryTable();
  await table.put({ ...memberKey(LEADER, STAYED), ver: 1 });
  await table.put({ ...memberKey(LEADER, LEFT), ver: 2, gone: true });
  await table.put({ ...memberKey(LEADER, LEFT_INDEBTED), ver: 2, gone: true });
  await table.put({ ...stateKey(LEFT), ver: 3, role: 'pivot', pivot: LEFT, owes: 'none' });
  await table.put({ ...stateKey(LEFT_INDEBTED), ver: 3, role: 'pivot', pivot: LEFT_INDEBTED, owes: 'role' });
  const run = startRun(startClustering({ table, clock, telemetry: createCountingTelemetry() }));
  const before = { ...stateOf(LEADER, undefined), owes: owesBefore };
  const decision = { role: 'gone', pivot: '', bordering: [], undecided: [] } as const;
  await tellDependents(run, { before, after: { ...before, role: 'gone' }, decision, quiet: false });
  const told: string[] = [];
  for (let task = run.work.take(); task !== undefined; task = run.work.take()) told.push(task.id);
  return told;
}

test('a text that goes tells its members', async () => {
  expect(await toldBy('none')).toStrictEqual([STAYED]);
});

test('told again, it finds those as well who left and were not brought to their end', async () => {
  expect(await toldBy('role')).toStrictEqual([STAYED, LEFT_INDEBTED]);
});

/** What a member of `STAYED` gives its worker to do whose group borders on that of `LEADER`, and has the state given. */
async function bordering(group: { readonly head: string; readonly owes: boolean }): Promise<string[]> {
  const table = createMemoryTable();
  for (const key of [borderKey(STAYED, LEADER), borderKey(LEADER, STAYED)]) await table.put({ ...key });
  await table.put({ ...groupKey(STAYED), ver: 4, decided: 2, ...group });
  const run = startRun(startClustering({ table, clock, telemetry: createCountingTelemetry() }));
  await noteBorders(run, { ...stateOf(LEFT, undefined), role: 'member', pivot: STAYED }, [LEADER]);
  const task = run.work.take();
  return task === undefined ? [] : [`${task.kind} ${task.id}`];
}

test('a border that is known leads to the group again where that may join, or still owes what followed when it did', async () => {
  expect(await bordering({ head: STAYED, owes: false })).toStrictEqual([`group ${STAYED}`]);
  expect(await bordering({ head: LEADER, owes: true })).toStrictEqual([`group ${STAYED}`]);
  expect(await bordering({ head: LEADER, owes: false })).toStrictEqual([]);
});

/** What a text that has decided gives its worker to do, of the notes that texts on both sides of it in rank left. */
async function heardAs(role: 'pivot' | 'member'): Promise<string[]> {
  const table = createMemoryTable();
  for (const caller of [LEADER, LEFT]) await table.put({ ...callerKey(STAYED, caller) });
  const run = startRun(startClustering({ table, clock, telemetry: createCountingTelemetry() }));
  await hearCallers(run, { ...stateOf(STAYED, undefined), role });
  const told: string[] = [];
  for (let task = run.work.take(); task !== undefined; task = run.work.take()) told.push(task.id);
  return told;
}

test('a pivot tells all who left it a note, whose groups may border on its own; a member those who rank behind it', async () => {
  expect(await heardAs('pivot')).toStrictEqual([LEADER, LEFT]);
  expect(await heardAs('member')).toStrictEqual([LEFT]);
});

/** Whether a text looks again after it left a note with another one that has decided in the meantime. */
async function looksAgain(id: string, other: { readonly id: string; readonly role: string }): Promise<boolean> {
  const table = createMemoryTable();
  await table.put({ ...stateKey(other.id), ver: 1, role: other.role, pivot: other.id });
  const run = startRun(startClustering({ table, clock, telemetry: createCountingTelemetry() }));
  await callOnUndecided(run, id, [other.id]);
  expect(await table.get(callerKey(other.id, id))).toBeDefined();
  return run.work.take() !== undefined;
}

test('who left a note looks again where the other ranks better, or leads a group by now', async () => {
  expect(await looksAgain(STAYED, { id: LEADER, role: 'member' })).toBe(true);
  expect(await looksAgain(STAYED, { id: LEFT, role: 'pivot' })).toBe(true);
  expect(await looksAgain(STAYED, { id: LEFT, role: 'member' })).toBe(false);
  expect(await looksAgain(STAYED, { id: LEFT, role: 'new' })).toBe(false);
});
