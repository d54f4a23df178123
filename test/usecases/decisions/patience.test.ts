import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { createDecisions } from '../../../shared/usecases/decisions/decide.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { createNewsroom } from '../support.ts';
import { editOf, idOf, pageOf, reportOf, storiesIn } from './support.ts';

const COPIES = 12;
const NAMES = [1, 2].flatMap((report) => Array.from({ length: COPIES }, (_, i) => `r${report}-${i}`));

/** Two stories of many texts, and decisions that give up after each portion of work. */
async function twoStories() {
  const table = createMemoryTable();
  const room = createNewsroom(table);
  for (const name of NAMES) {
    const [report, edit] = name.slice(1).split('-').map(Number) as [number, number];
    await room.take(pageOf(name, edit === 0 ? reportOf(report) : editOf(report, 100 * report + edit)));
  }
  const clock = { now: () => new Date('2026-03-10T00:00:00Z') };
  const impatient = createDecisions({ table, clock, telemetry: createRecordingTelemetry(), patienceMs: 0, portion: 3 });
  return { room, impatient };
}

const act = { by: 'Ada', reason: 'one report' };

test('a merge that one call does not finish is finished by the next ones, and says when', async () => {
  const { room, impatient } = await twoStories();
  const order = { kind: 'merge' as const, article: idOf('r1-0'), other: idOf('r2-0'), ...act };
  const first = await impatient.decide(order);
  expect([first.created, first.settled, await impatient.areSettled()]).toStrictEqual([true, false, false]);
  let calls = 1;
  for (let settled = false; !settled && calls < 40; calls++) ({ settled } = await impatient.decide(order));
  expect(calls).toBeGreaterThan(2);
  expect(await impatient.areSettled()).toBe(true);
  const [story, ...others] = await storiesIn(room, NAMES);
  expect([story!.split(' ').sort(), others]).toStrictEqual([[...NAMES].sort(), []]);
});

test('undoing goes on in the same way', async () => {
  const { room, impatient } = await twoStories();
  const { constraint } = await room.decisions.decide({
    kind: 'merge',
    article: idOf('r1-0'),
    other: idOf('r2-0'),
    ...act,
  });
  expect((await impatient.undo(constraint.id, act)).settled).toBe(false);
  let calls = 0;
  while (!(await impatient.finish()) && calls < 40) calls++;
  expect(await impatient.areSettled()).toBe(true);
  expect((await storiesIn(room, NAMES)).map((story) => story.split(' ').length)).toStrictEqual([COPIES, COPIES]);
});

test('whoever has no such limit finishes what was left', async () => {
  const { room, impatient } = await twoStories();
  await impatient.decide({ kind: 'merge', article: idOf('r1-0'), other: idOf('r2-0'), ...act });
  expect(await room.decisions.finish()).toBe(true);
  expect(await storiesIn(room, NAMES)).toHaveLength(1);
});
