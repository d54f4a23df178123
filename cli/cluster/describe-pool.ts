import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import type { TextNode } from '../../shared/domain/text-node.ts';
import type { Profilable, Profiled } from '../../shared/text/profile-text.ts';

/** Reads texts on worker threads: more than half of the work, and the part that needs no order. */
export interface DescribePool {
  describe(text: string): Promise<TextNode>;
  profile(story: Profilable): Promise<Profiled>;
  close(): Promise<void>;
}

/** Next to nothing of a text outlives it: a third of what a thread would otherwise be given serves as well. */
const YOUNG_MB = 16;

interface Waiting<Given, Made> {
  readonly given: Given;
  resolve(made: Made): void;
  reject(error: unknown): void;
}

/** Starts the built worker on all cores but the one that clusters. */
export function startDescribePool(root: URL): DescribePool {
  const threads = Math.max(1, availableParallelism() - 1);
  const filename = new URL('dist/cli/cluster/describe-worker.js', root).href;
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
  const pool = new Tinypool({ filename, minThreads: threads, maxThreads: threads, resourceLimits });
  return {
    describe: together((texts) => pool.run(texts, { name: 'describeInWorker' })),
    profile: together((stories) => pool.run(stories, { name: 'profileInWorker' })),
    close: () => pool.destroy(),
  };
}

/** What is asked for in one turn travels together: waking a thread costs more than reading a short text. */
function together<Given, Made>(
  work: (given: readonly Given[]) => Promise<readonly Made[]>,
): (given: Given) => Promise<Made> {
  let waiting: Waiting<Given, Made>[] = [];
  const send = () => {
    const sent = waiting;
    waiting = [];
    work(sent.map(({ given }) => given)).then(
      (made) => {
        for (const [i, { resolve }] of sent.entries()) resolve(made[i]!);
      },
      (error: unknown) => {
        for (const { reject } of sent) reject(error);
      },
    );
  };
  return (given) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ given, resolve, reject }) === 1) setImmediate(send);
    });
}
