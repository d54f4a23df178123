import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { ToldStory } from '../../shared/domain/events/fold-events.ts';
import type { DescribedLines, Refusal, StoryLines } from './describe-worker.ts';
import type { LineBatch } from './documents.ts';

/** Reads texts on worker threads: nearly all of the work, and the part that needs no order. */
export interface DescribePool {
  /** Batches that are worth having in work at one moment. */
  readonly atOnce: number;
  describe(lines: LineBatch): Promise<DescribedLines>;
  profile(stories: StoryLines): Promise<readonly ToldStory[]>;
  close(): Promise<void>;
}

/** Next to nothing of a text outlives it: a third of what a thread would otherwise be given serves as well. */
const YOUNG_MB = 16;
/** Batches that a thread has before it: while the main thread is busy nobody hears that one is done. */
const AT_HAND = 2;

/** Starts the built worker on all cores: the main thread has little to do meanwhile. */
export function startDescribePool(root: URL): DescribePool {
  const threads = availableParallelism();
  const pool = new Tinypool({
    filename: new URL('dist/cli/cluster/describe-worker.js', root).href,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: AT_HAND,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  return {
    atOnce: threads * AT_HAND,
    describe: async (lines) => {
      const answer: DescribedLines | Refusal = await pool.run(lines, {
        name: 'describeLines',
        transferList: [lines.bytes.buffer],
      });
      if ('refused' in answer) throw refusal(answer);
      return answer;
    },
    profile: (stories) => pool.run(stories, { name: 'profileLines', transferList: [stories.bytes.buffer] }),
    close: () => pool.destroy(),
  };
}

function refusal({ code, refused, hint }: Refusal): PipelineError {
  return new PipelineError(code, refused, hint === undefined ? {} : { hint });
}
