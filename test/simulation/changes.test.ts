import { describe, expect, test } from 'vitest';
import type { DecisionChange } from '../../shared/domain/changes.ts';
import type { Table } from '../../shared/ports.ts';
import type { PlacedEntry } from '../../shared/store/changes.ts';
import { toldWithoutEntry, toldWithoutLooking } from './controls.ts';
import { decidedScenarioOf } from './decisions.ts';
import { viewOf } from './observe.ts';
import { disorderOf, logOf, replayed, shown } from './replay.ts';
import { type RunOptions, runDisturbed, withKeyCap } from './run-scenario.ts';
import { type Scenario, scenarioOf } from './scenario.ts';

const seeds = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

interface Told {
  readonly faults: readonly string[];
  readonly crashes: number;
  readonly entries: readonly PlacedEntry[];
}

async function tellUnder(scenario: Scenario, options: RunOptions): Promise<Told> {
  return withKeyCap(scenario.keyCap, async () => {
    const { world, tally } = await runDisturbed(scenario, { ...options, changes: true });
    const entries = await logOf(world.table);
    const [have, want] = [replayed(entries), shown(await viewOf(world))];
    const differ = [
      ...have.filter((each) => !want.includes(each)).map((each) => `told, but not so: ${each}`),
      ...want.filter((each) => !have.includes(each)).map((each) => `not told: ${each}`),
    ];
    const decided = scenario.decisions.flatMap((decision) => untold(decision, entries));
    return { faults: [...disorderOf(entries), ...differ, ...decided], crashes: tally.crashes, entries };
  });
}

/** Each decision must be told as often as it was made, and as often as it was undone. */
function untold({ id, version }: Scenario['decisions'][number], entries: readonly PlacedEntry[]): string[] {
  const types = entries
    .filter(({ subject }) => subject === id)
    .flatMap(({ changes }) => (changes as DecisionChange[]).map(({ type }) => type));
  const isTold = types.includes(version % 2 === 1 ? 'decision.made' : 'decision.undone');
  return isTold ? [] : [`${id} version ${version} is not told`];
}

async function tellAll(scenarios: readonly Scenario[], options: RunOptions = {}) {
  const faults: string[] = [];
  let crashes = 0;
  const types = new Set<string>();
  for (const scenario of scenarios) {
    const told = await tellUnder(scenario, options);
    faults.push(...told.faults.map((fault) => `seed ${scenario.seed}: ${fault}`));
    crashes += told.crashes;
    for (const { changes } of told.entries) for (const { type } of changes) types.add(type);
  }
  return { faults, crashes, types };
}

async function firstFault(scenarios: readonly Scenario[], through: (table: Table) => Table) {
  for (const scenario of scenarios) {
    const { faults } = await tellUnder(scenario, { through });
    if (faults.length > 0) return `seed ${scenario.seed}: ${faults[0]}`;
  }
  return undefined;
}

describe('the change log, replayed after races, crashes and deliveries in any order', () => {
  test('gives the stories, without a gap and with each story’s changes in order', { timeout: 120_000 }, async () => {
    const { faults, crashes, types } = await tellAll(seeds(1, 120).map(scenarioOf));
    expect(faults).toStrictEqual([]);
    expect(crashes).toBeGreaterThan(100);
    expect([...types].sort()).toStrictEqual([
      'article.revised',
      'canonical.changed',
      'copy.left',
      'copy.linked',
      'story.created',
      'story.emptied',
      'story.merged',
      'story.split',
    ]);
  });

  test('gives the stories that people made, and tells each decision', { timeout: 120_000 }, async () => {
    const { faults, types } = await tellAll(seeds(1, 60).map(decidedScenarioOf));
    expect(faults).toStrictEqual([]);
    expect([...types]).toEqual(expect.arrayContaining(['decision.made', 'decision.undone', 'story.split']));
  });

  test('is found wrong where two may tell at once, and where what was told does not hold its entry', {
    timeout: 120_000,
  }, async () => {
    const scenarios = seeds(1, 120).map(scenarioOf);
    for (const through of [toldWithoutLooking, toldWithoutEntry])
      expect(await firstFault(scenarios, through)).toBeDefined();
  });

  test('gives the stories that are kept by components', { timeout: 120_000 }, async () => {
    expect((await tellAll(seeds(1, 60).map(scenarioOf), { components: true })).faults).toStrictEqual([]);
  });
});
