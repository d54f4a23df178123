/**
 * Runs seeds of the simulation: `npm run simulate -- --seeds 100000 [--from N] [--jobs N]`, or one alone with its
 * schedule: `npm run simulate -- --seed N --trace`. With `--decisions`, people split, merge and pin meanwhile.
 * `--control read-then-write` and `--control read-then-file` run the naive variants. Stops after `--stop` failures (20).
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { progressWords } from '../cli/render/progress.ts';
import { readThenFile, readThenWrite } from '../test/simulation/controls.ts';
import type { Tally } from '../test/simulation/run-scenario.ts';
import { type Outcome, type SimulateOptions, simulate } from '../test/simulation/simulate.ts';

/** The seeds of one thread, and how they run. */
interface Share {
  readonly from: number;
  readonly end: number;
  /** From one of its seeds to the next. */
  readonly step: number;
  readonly decisions: boolean;
  readonly components: boolean;
  readonly trace: boolean;
  readonly control: string;
}

/** What is counted and printed of a seed. */
interface Report {
  readonly tally: Tally;
  readonly full: boolean;
  readonly drifted: boolean;
  readonly failed: boolean;
  readonly lines: readonly string[];
}

const PROGRESS_MS = 10_000;
/** Naive variants of the protocol, which are to fail. */
const CONTROLS: Readonly<Record<string, SimulateOptions>> = {
  'read-then-write': { through: readThenWrite },
  'read-then-file': { through: readThenFile },
};

if (isMainThread) await main();
else await runShare(workerData as Share, (report) => parentPort?.postMessage(report));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      trace: { type: 'boolean', default: false },
      control: { type: 'string', default: '' },
      decisions: { type: 'boolean', default: false },
      components: { type: 'boolean', default: false },
      stop: { type: 'string', default: '20' },
    },
  });
  const { decisions, components, trace, control } = values;
  if (control !== '' && !(control in CONTROLS)) fail(`--control is one of ${Object.keys(CONTROLS).join(', ')}`);
  const from = numberOf('--seed or --from', values.seed ?? values.from);
  const count = values.seed === undefined ? numberOf('--seeds', values.seeds) : 1;
  const step = Math.min(count, numberOf('--jobs', values.jobs));
  const total = createTotal(count, numberOf('--stop', values.stop));
  const workers = Array.from({ length: step }, (_, i) =>
    startShare({ from: from + i, end: from + count, step, decisions, components, trace, control }, total),
  );
  await Promise.all(workers);
  total.end();
}

function numberOf(option: string, text: string): number {
  return /^[1-9][0-9]*$/.test(text) ? Number(text) : fail(`${option} takes a whole number from 1 on, not "${text}"`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

/** Resolves when the thread is done, or was ended as enough had failed. */
function startShare(share: Share, total: Total): Promise<void> {
  const worker = new Worker(new URL(import.meta.url), { workerData: share });
  worker.on('message', (report: Report) => {
    if (!total.add(report)) void worker.terminate();
  });
  return new Promise((resolve, reject) => worker.once('exit', () => resolve()).once('error', reject));
}

async function runShare({ from, end, step, control, ...options }: Share, say: (report: Report) => void): Promise<void> {
  for (let seed = from; seed < end; seed += step)
    say(reportOf(await simulate(seed, { ...options, ...CONTROLS[control] }), options.trace));
}

function reportOf({ scenario, faults, drift, tally, schedule, full }: Outcome, trace: boolean): Report {
  const { seed, keyCap, workers, events } = scenario;
  const lines = trace ? [...schedule, ...drift.map((difference) => `  excused by full keys: ${difference}`)] : [];
  if (faults.length > 0)
    lines.push(
      `seed ${seed} fails (cap ${keyCap}${full ? ', full keys' : ''}, ${workers} workers, ${events.length} events)`,
      ...faults.slice(0, trace ? 100 : 4).map((fault) => `  ${fault}`),
    );
  return { tally, full, drifted: drift.length > 0, failed: faults.length > 0, lines };
}

type Total = ReturnType<typeof createTotal>;

/** Adds the reports up, prints what they have to say, and on stderr how far it is; JSON at the end. */
function createTotal(count: number, stop: number) {
  const sum = { seeds: 0, full: 0, drifted: 0, steps: 0, crashes: 0, throttles: 0, redeliveries: 0, conflicts: 0 };
  const started = performance.now();
  let failed = 0;
  const seconds = () => (performance.now() - started) / 1000;
  const timer = setInterval(() => {
    const words = progressWords({ done: sum.seeds, total: count, rejected: 0 }, seconds(), 'seeds');
    console.error(`${words} · ${failed} failed`);
  }, PROGRESS_MS);
  return {
    /** False where enough have failed. */
    add({ tally, full, drifted, failed: hasFailed, lines }: Report): boolean {
      for (const line of lines) console.log(line);
      sum.seeds++;
      sum.full += Number(full);
      sum.drifted += Number(drifted);
      failed += Number(hasFailed);
      for (const name of ['steps', 'crashes', 'throttles', 'redeliveries', 'conflicts'] as const)
        sum[name] += tally[name];
      return failed < stop;
    },
    end(): void {
      clearInterval(timer);
      console.log(JSON.stringify({ ...sum, failed, seedsPerSecond: Math.round(sum.seeds / seconds()) }));
      if (failed > 0) process.exitCode = 1;
    },
  };
}
