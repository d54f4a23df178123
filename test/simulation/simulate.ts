import type { Table } from '../../shared/ports.ts';
import { decidedScenarioOf } from './decisions.ts';
import { driftOf, faultsOf } from './invariants.ts';
import { differences, viewOf } from './observe.ts';
import { truthOf } from './oracle.ts';
import { runDisturbed, runPlainly, type Tally, withKeyCap } from './run-scenario.ts';
import { type Scenario, scenarioOf } from './scenario.ts';

export interface Outcome {
  readonly scenario: Scenario;
  /** Empty where all is well. */
  readonly faults: readonly string[];
  /** Differences that full keys excuse. */
  readonly drift: readonly string[];
  readonly tally: Tally;
  readonly schedule: readonly string[];
  /** Whether some key held more texts than it proposes. */
  readonly full: boolean;
}

export interface SimulateOptions {
  readonly through?: (table: Table) => Table;
  readonly trace?: boolean;
  /** People decide about the articles meanwhile. */
  readonly decisions?: boolean;
}

/** One seed: a disturbed run against the definitions and against the plain run. */
export async function simulate(seed: number, options: SimulateOptions = {}): Promise<Outcome> {
  const scenario = options.decisions ? decidedScenarioOf(seed) : scenarioOf(seed);
  return withKeyCap(scenario.keyCap, async () => {
    const truth = truthOf(scenario.events, scenario.decisions);
    const tally: Tally = { steps: 0, crashes: 0, throttles: 0, redeliveries: 0, conflicts: 0 };
    try {
      const ran = await runDisturbed(scenario, options);
      const plain = await runPlainly(scenario);
      const faults = [
        ...(await faultsOf(ran.world, scenario.events)),
        ...(await faultsOf(plain, scenario.events)).map((fault) => `plain run: ${fault}`),
      ];
      const drift = [
        ...(await driftOf(ran.world, truth)),
        ...(await driftOf(plain, truth)).map((fault) => `plain run: ${fault}`),
        ...differences(await viewOf(ran.world), await viewOf(plain)),
      ];
      // What a full key leaves out depends on who was there: there, and only there, stories may differ by a text.
      if (!truth.full) faults.push(...drift.splice(0));
      return { scenario, faults, drift, tally: ran.tally, schedule: ran.schedule, full: truth.full };
    } catch (error) {
      const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { scenario, faults: [fault], drift: [], tally, schedule: [], full: truth.full };
    }
  });
}
