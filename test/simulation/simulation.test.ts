import { describe, expect, test } from 'vitest';
import { readThenFile, readThenWrite } from './controls.ts';
import { type Outcome, type SimulateOptions, simulate } from './simulate.ts';

/** The seeds of every run; `npm run simulate` goes on from here. */
const SEEDS = Array.from({ length: 200 }, (_, i) => i + 1);
/**
 * Schedules that failed once: a text read its keys, a better-ranked copy of it became a member of another group, and only then did
 * the first become a pivot: neither noted that the two groups border on each other.
 */
const FOUND = [8_012_612];

async function firstFailure(seeds: readonly number[], options: SimulateOptions): Promise<number | undefined> {
  for (const seed of seeds) if ((await simulate(seed, options)).faults.length > 0) return seed;
  return undefined;
}

/** What somebody needs to see the failure again. */
function storyOf({ scenario: { seed }, faults }: Outcome): string {
  return [`npm run simulate -- --seed ${seed} --trace`, ...faults].join('\n');
}

describe('stories under races, crashes, throttling and deliveries in any order', () => {
  test('are those of the definitions and of a plain run, whatever the seed', { timeout: 120_000 }, async () => {
    const outcomes: Outcome[] = [];
    for (const seed of [...FOUND, ...SEEDS]) outcomes.push(await simulate(seed));
    expect(outcomes.filter(({ faults }) => faults.length > 0).map(storyOf)).toStrictEqual([]);
    const sum = (name: keyof Outcome['tally']): number => outcomes.reduce((all, { tally }) => all + tally[name], 0);
    expect(Math.min(sum('crashes'), sum('throttles'), sum('redeliveries'), sum('conflicts'))).toBeGreaterThan(100);
    const full = outcomes.filter((outcome) => outcome.full);
    expect(full.length).toBeGreaterThan(10);
    expect(full.filter(({ drift }) => drift.length > 0).length).toBeLessThan(full.length / 20);
  });

  test('come again, step by step, with the seed', { timeout: 60_000 }, async () => {
    const [one, two] = [await simulate(8, { trace: true }), await simulate(8, { trace: true })];
    expect(one.schedule.length).toBeGreaterThan(500);
    expect(two.schedule).toStrictEqual(one.schedule);
  });
});

describe('the controls, which must fail', () => {
  test('a decision written without looking whether anybody wrote in between is caught', {
    timeout: 120_000,
  }, async () => {
    expect(await firstFailure(SEEDS, { through: readThenWrite })).toBeDefined();
  });

  test('a text that files its keys behind its reading instead of before it is caught', {
    timeout: 120_000,
  }, async () => {
    expect(await firstFailure(SEEDS, { through: readThenFile })).toBeDefined();
  });
});
