import { PipelineError } from '../../shared/domain/errors.ts';
import { ALGORITHM } from '../../shared/domain/thresholds.ts';
import type { Table } from '../../shared/ports.ts';
import { createRandom, type Random } from './random.ts';
import type { Disturbance, Scenario } from './scenario.ts';
import { Scheduler } from './scheduler.ts';
import { createWorld, type Message, type World } from './world.ts';

/** A worker's machine is gone: whatever it was about to do does not happen. */
class Crash extends Error {}

export interface Tally {
  steps: number;
  crashes: number;
  throttles: number;
  redeliveries: number;
  conflicts: number;
}

export interface Ran {
  readonly world: World;
  readonly tally: Tally;
  readonly schedule: readonly string[];
}

export interface RunOptions {
  readonly through?: (table: Table) => Table;
  /** Writes down the whole schedule; costs time. */
  readonly trace?: boolean;
  /** Stories are kept by components. */
  readonly components?: boolean;
  /** What changes is told in a log. */
  readonly changes?: boolean;
}

const MAX_STEPS = 60_000;
const READS: ReadonlySet<string> = new Set(['get', 'batchGet', 'query']);

/** A key of the index proposes fewer texts in this run: full keys then need no hundreds of texts. */
export async function withKeyCap<T>(keyCap: number, work: () => Promise<T>): Promise<T> {
  const algorithm = ALGORITHM as { keyCap: number };
  const usual = algorithm.keyCap;
  algorithm.keyCap = keyCap;
  try {
    return await work();
  } finally {
    algorithm.keyCap = usual;
  }
}

/** One delivery after another, in the order things happened, undisturbed: what every other run must come to. */
export async function runPlainly(
  { events, decisions }: Scenario,
  { components = false }: RunOptions = {},
): Promise<World> {
  const world = createWorld(events, { components });
  const handle = world.worker();
  for (const event of events) {
    for (let message: Message | undefined = { event }; message; ) message = await handle(message);
  }
  for (const decision of decisions) await handle({ decision });
  return world;
}

/** The same with workers that race and crash, under the seed's schedule. */
export async function runDisturbed(scenario: Scenario, options: RunOptions = {}): Promise<Ran> {
  const random = createRandom(scenario.seed ^ 0x2545f491);
  const schedule: string[] = [];
  const note = options.trace ? (line: () => string) => void schedule.push(line()) : () => {};
  const scheduler = new Scheduler(random, scenario.leaning, note);
  const tally: Tally = { steps: 0, crashes: 0, throttles: 0, redeliveries: 0, conflicts: 0 };
  const strike = trouble(scenario.disturbance, random, tally, (what) => note(() => `${scheduler.owner} ! ${what}`));
  let over = false;
  const world = createWorld(scenario.events, {
    before: (operation, { pk, sk }) => {
      if (over || (READS.has(operation) && !random.chance(scenario.readStops))) return undefined;
      return scheduler.park(`${operation} ${pk} ${sk}`).then(() => strike(operation, 'before'));
    },
    after: (operation) => {
      if (!over) strike(operation, 'after');
      return undefined;
    },
    sleep: () => scheduler.park('pause'),
    portion: scenario.portion,
    oneAtATime: scenario.oneAtATime,
    components: options.components ?? false,
    changes: options.changes ?? false,
    ...(options.through ? { through: options.through } : {}),
  });
  const queue = deliveries(scenario, random);
  for (let i = 0; i < scenario.workers; i++)
    scheduler.start(i, () => work(world, queue, { scheduler, random, tally, note }));
  await scheduler.run(MAX_STEPS);
  over = true;
  tally.steps = scheduler.steps;
  tally.conflicts = world.counts['Conflicts'] ?? 0;
  return { world, tally, schedule };
}

function deliveries({ events, decisions, disturbance }: Scenario, random: Random): Message[] {
  const messages: Message[] = [...events.map((event) => ({ event })), ...decisions.map((decision) => ({ decision }))];
  return messages.flatMap((message) => (random.chance(disturbance.duplicate) ? [message, message] : [message]));
}

interface Surroundings {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly tally: Tally;
  readonly note: (line: () => string) => void;
}

async function work(world: World, queue: Message[], around: Surroundings): Promise<void> {
  const { scheduler, random, tally, note } = around;
  let handle = world.worker();
  for (;;) {
    await scheduler.park('take', () => queue.length > 0);
    const message = queue.splice(random.below(queue.length), 1)[0]!;
    note(() => `${scheduler.owner} takes ${nameOf(message)}`);
    try {
      const next = await handle(message);
      if (next) queue.push(next);
    } catch (error) {
      if (!isTrouble(error)) throw error;
      if (error instanceof Crash) handle = world.worker();
      tally.redeliveries++;
      queue.push(message);
    }
  }
}

export function nameOf(message: Message): string {
  if ('decision' in message) return `${message.decision.kind} ${message.decision.id} ${message.decision.version}`;
  if ('articleRef' in message) return `article ${message.articleRef}`;
  const { does, ref } = message.event;
  return `${does} ${ref.key} ${ref.version}`;
}

function isTrouble(error: unknown): boolean {
  return error instanceof Crash || (error instanceof PipelineError && error.retryable);
}

/** Throws now and then: before an effect it prevents it, behind one it hides it. Only writes are worth a crash. */
function trouble(disturbance: Disturbance, random: Random, tally: Tally, note: (what: string) => void) {
  let left = disturbance.atMost;
  return (operation: string, when: 'before' | 'after'): void => {
    const isWrite = operation === 'put' || operation === 'update' || operation === 'delete';
    if (left === 0 || (when === 'after' && !isWrite)) return;
    if (isWrite && random.chance(disturbance.crash)) {
      left--;
      tally.crashes++;
      note(`crash ${when} ${operation}`);
      throw new Crash();
    }
    if (!random.chance(disturbance.throttle)) return;
    left--;
    tally.throttles++;
    note(`throttled ${when} ${operation}`);
    throw new PipelineError('store.unavailable', 'The table is busy.');
  };
}
