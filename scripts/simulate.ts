/**
 * Runs seeds of the simulation: `npm run simulate -- --seeds 100000 [--from N]`, or one alone with its schedule:
 * `npm run simulate -- --seed N --trace`. With `--decisions`, people split, merge and pin meanwhile.
 * `--control read-then-write` and `--control read-then-file` run the naive variants. Stops after `--stop` failures (20).
 */
import { parseArgs } from 'node:util';
import { readThenFile, readThenWrite } from '../test/simulation/controls.ts';
import { type SimulateOptions, simulate } from '../test/simulation/simulate.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    control: { type: 'string' },
    decisions: { type: 'boolean', default: false },
    stop: { type: 'string', default: '20' },
  },
});
const from = Number(values.seed ?? values.from);
const count = values.seed === undefined ? Number(values.seeds) : 1;
/** Naive variants of the protocol, which are to fail. */
const controls: Readonly<Record<string, SimulateOptions>> = {
  'read-then-write': { through: readThenWrite },
  'read-then-file': { through: readThenFile },
};
const control = controls[values.control ?? ''] ?? {};
const options = { trace: values.trace, decisions: values.decisions, ...control };
const total = { seeds: 0, full: 0, drifted: 0, steps: 0, crashes: 0, throttles: 0, redeliveries: 0, conflicts: 0 };
const failed: number[] = [];
const started = performance.now();

for (let seed = from; seed < from + count && failed.length < Number(values.stop); seed++) {
  const { faults, drift, tally, schedule, full, scenario } = await simulate(seed, options);
  total.seeds++;
  total.full += Number(full);
  total.drifted += Number(drift.length > 0);
  for (const name of ['steps', 'crashes', 'throttles', 'redeliveries', 'conflicts'] as const)
    total[name] += tally[name];
  if (values.trace) for (const line of schedule) console.log(line);
  if (values.trace) for (const difference of drift) console.log(`  excused by full keys: ${difference}`);
  if (faults.length > 0) {
    failed.push(seed);
    console.log(
      `seed ${seed} fails (cap ${scenario.keyCap}${full ? ', full keys' : ''}, ${scenario.workers} workers, ${scenario.events.length} events)`,
    );
    for (const fault of faults.slice(0, values.trace ? 100 : 4)) console.log(`  ${fault}`);
  }
}
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ ...total, failed: failed.length, seedsPerSecond: Math.round(total.seeds / seconds) }));
if (failed.length > 0) process.exitCode = 1;
