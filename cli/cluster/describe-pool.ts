import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { TextNode } from '../../shared/domain/text-node.ts';
import type { Profilable, Profiled } from '../../shared/text/fingerprint/profile-text.ts';
import type { Described } from './describe-worker.ts';

/** Reads texts on worker threads: more than half of the work, and the part that needs no order. */
export interface DescribePool {
  describe(text: string): Promise<TextNode>;
  profile(story: Profilable): Promise<Profiled>;
  close(): Promise<void>;
}

/** Next to nothing of a text outlives it: a third of what a thread would otherwise be given serves as well. */
const YOUNG_MB = 16;
/** Texts that travel together at most: waking a thread costs more than reading a short text. */
const TOGETHER = 32;
/** Batches that a thread has before it: while the other thread is busy nobody hears that one is done. */
const AT_HAND = 2;

interface Waiting<Given, Made> {
  readonly given: Given;
  resolve(made: Made): void;
  reject(error: unknown): void;
}

/** Starts the built worker on all cores but the one that clusters. */
export function startDescribePool(root: URL): DescribePool {
  const threads = Math.max(1, availableParallelism() - 1);
  const pool = new Tinypool({
    filename: new URL('dist/cli/cluster/describe-worker.js', root).href,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: AT_HAND,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const atOnce = threads * AT_HAND;
  const describe = together<string, Described>(atOnce, (texts) => pool.run(texts, { name: 'describeInWorker' }));
  return {
    describe: async (text) => {
      const described = await describe(text);
      if ('refused' in described) throw new PipelineError('page.failed', described.refused);
      return described;
    },
    profile: together(atOnce, (stories) => pool.run(stories, { name: 'profileInWorker' })),
    close: () => pool.destroy(),
  };
}

/** What is asked for in one turn, or while all threads have enough before them, travels together. */
function together<Given, Made>(
  atOnce: number,
  work: (given: readonly Given[]) => Promise<readonly Made[]>,
): (given: Given) => Promise<Made> {
  const waiting: Waiting<Given, Made>[] = [];
  let running = 0;
  const send = () => {
    while (running < atOnce && waiting.length > 0) {
      running++;
      void deliver(waiting.splice(0, TOGETHER)).finally(() => {
        running--;
        send();
      });
    }
  };
  const deliver = async (batch: readonly Waiting<Given, Made>[]) => {
    try {
      const made = await work(batch.map(({ given }) => given));
      for (const [i, { resolve }] of batch.entries()) resolve(made[i]!);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return (given) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ given, resolve, reject }) === 1) setImmediate(send);
    });
}
