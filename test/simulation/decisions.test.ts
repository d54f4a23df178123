import { expect, test } from 'vitest';
import { readThenWrite } from './controls.ts';
import { type Outcome, simulate } from './simulate.ts';

const SEEDS = Array.from({ length: 60 }, (_, i) => 5_001 + i);
/**
 * Schedules that failed once: a delivery that ended behind a portion left something that nothing led the next one to;
 * two articles decided on one story in turn, for ever, as its unit listed only one of them; a text that a crash left
 * half moved was passed over, as what it was told did not change its role; an article that was met at first and had
 * gone by the second look was decided on without knowing of it; the debt of a story that decisions move was cleared
 * before those of its texts; a slow worker placed a text where its group had led before.
 */
const FOUND = [500_117, 801_061, 1_402_041, 2_105_855, 2_106_415, 2_108_179, 2_101_214, 2_500_530, 6_000_442];
/** It takes an unlucky schedule: one seed in some forty catches the control. */
const CONTROL_SEEDS = SEEDS.map((seed) => seed + SEEDS.length);

const storyOf = ({ scenario: { seed }, faults }: Outcome): string =>
  [`npm run simulate -- --decisions --seed ${seed} --trace`, ...faults].join('\n');

test('decisions hold, whatever the order of pages and decisions, through races and crashes', {
  timeout: 300_000,
}, async () => {
  const outcomes: Outcome[] = [];
  for (const seed of [...FOUND, ...SEEDS]) outcomes.push(await simulate(seed, { decisions: true }));
  expect(outcomes.filter(({ faults }) => faults.length > 0).map(storyOf)).toStrictEqual([]);
  const crashes = outcomes.reduce((all, { tally }) => all + tally.crashes, 0);
  expect(crashes).toBeGreaterThan(50);
});

test('decisions written without looking whether anybody wrote in between are caught', {
  timeout: 300_000,
}, async () => {
  for (const seed of CONTROL_SEEDS) {
    const { faults } = await simulate(seed, { decisions: true, through: readThenWrite });
    if (faults.length > 0) return;
  }
  expect.unreachable('no seed caught it');
});
