import { PipelineError } from '../../shared/domain/errors.ts';
import type { ArticleStore, Table } from '../../shared/ports.ts';
import { createFaultPlan, type FaultPlan, faultyArticles, faultyTable } from '../support/injected-faults.ts';
import { type Crowd, crowdOf } from './crowd.ts';
import { differences, viewOf } from './observe.ts';
import { createRandom } from './random.ts';
import { runPlainly } from './run-scenario.ts';
import { createWorker, type Message } from './world.ts';

export interface FaultyRun {
  readonly struck: FaultPlan['struck'];
  /** Messages that were delivered again. */
  readonly redelivered: number;
  /** Where the stories differ from those of a run in which nothing failed. */
  readonly differences: readonly string[];
}

export interface FaultyRunOptions {
  readonly seed: number;
  readonly pages: number;
  readonly workers: number;
  /** Of the calls to a store. */
  readonly share: number;
}

export interface Stores {
  readonly table: Table;
  readonly articles: ArticleStore;
}

const NOW = new Date('2026-03-10T00:00:00Z');

/** Workers take pages, removals and decisions from one queue in any order while calls to their stores fail. */
export async function runFaulty(stores: Stores, { seed, pages, workers, share }: FaultyRunOptions): Promise<FaultyRun> {
  const crowd = crowdOf(seed, pages);
  const random = createRandom(seed);
  const plan = createFaultPlan(random, share);
  const queue = messagesOf(crowd);
  let redelivered = 0;
  let busy = 0;
  const work = async (n: number): Promise<void> => {
    const handle = createWorker({
      events: crowd.events,
      table: faultyTable(stores.table, plan),
      articles: faultyArticles(stores.articles, plan),
      telemetry: { count() {}, event() {} },
      clock: { now: () => NOW, sleep: () => new Promise((resolve) => setImmediate(resolve)) },
      oneAtATime: n % 2 === 0,
      portion: 5,
    });
    while (queue.length > 0 || busy > 0) {
      const message = queue.splice(random.below(queue.length), 1)[0];
      if (message === undefined) await new Promise((resolve) => setImmediate(resolve));
      else {
        busy++;
        const next = await handle(message).catch((error: unknown) => {
          if (!(error instanceof PipelineError && error.retryable)) throw error;
          redelivered++;
          return message;
        });
        if (next) queue.push(next);
        busy--;
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, n) => work(n)));
  const clean = await runPlainly({ ...crowd, seed } as Parameters<typeof runPlainly>[0]);
  return { struck: plan.struck, redelivered, differences: differences(await viewOf(stores), await viewOf(clean)) };
}

const messagesOf = ({ events, decisions }: Crowd): Message[] => [
  ...events.map((event) => ({ event })),
  ...decisions.map((decision) => ({ decision })),
];
