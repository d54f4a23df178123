import type { Table } from '../../shared/ports.ts';
import { decidedScenarioOf } from './decisions.ts';
import { driftOf, dump, faultsOf } from './invariants.ts';
import { differences, viewOf } from './observe.ts';
import { type Truth, truthOf } from './oracle.ts';
import { runDisturbed, runPlainly, type Tally, withKeyCap } from './run-scenario.ts';
import { type Scenario, scenarioOf } from './scenario.ts';
import type { World } from './world.ts';

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
  /** Stories are kept by components. */
  readonly components?: boolean;
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
      const plain = await runPlainly(scenario, options);
      const [own, wanted] = [await judge(ran.world, scenario, truth), await judge(plain, scenario, truth)];
      const ofPlain = (faults: readonly string[]) => faults.map((fault) => `plain run: ${fault}`);
      const faults = [...own.faults, ...ofPlain(wanted.faults)];
      const drift = [...own.drift, ...ofPlain(wanted.drift), ...differences(own.view, wanted.view)];
      // What a full key leaves out depends on who was there: there, and only there, stories may differ by a text.
      if (!truth.full) faults.push(...drift.splice(0));
      return { scenario, faults, drift, tally: ran.tally, schedule: ran.schedule, full: truth.full };
    } catch (error) {
      const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { scenario, faults: [fault], drift: [], tally, schedule: [], full: truth.full };
    }
  });
}

/** A store by itself: what is wrong with it, where it differs from the definitions, and what anybody sees of it. */
async function judge(world: World, { events }: Scenario, truth: Truth) {
  const [items, view] = [await dump(world), await viewOf(world)];
  return { view, faults: await faultsOf(world, events, items, view), drift: driftOf(items, truth) };
}
