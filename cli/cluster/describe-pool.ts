import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import type { TextNode } from '../../shared/domain/text-node.ts';

/** Describes texts on worker threads: a third of clustering's work, and the part that needs no order. */
export interface DescribePool {
  /** Texts asked for in one turn travel together: waking a thread costs more than describing a short text. */
  describe(text: string): Promise<TextNode>;
  close(): Promise<void>;
}

interface Waiting {
  readonly text: string;
  resolve(node: TextNode): void;
  reject(error: unknown): void;
}

/** Starts the built worker on all cores but the one that clusters. */
export function startDescribePool(root: URL): DescribePool {
  const threads = Math.max(1, availableParallelism() - 1);
  const filename = new URL('dist/cli/cluster/describe-worker.js', root).href;
  const pool = new Tinypool({ filename, name: 'describeInWorker', minThreads: threads, maxThreads: threads });
  let waiting: Waiting[] = [];
  const send = () => {
    const sent = waiting;
    waiting = [];
    describeAll(pool, sent);
  };
  return {
    describe: (text) =>
      new Promise((resolve, reject) => {
        if (waiting.push({ text, resolve, reject }) === 1) setImmediate(send);
      }),
    close: () => pool.destroy(),
  };
}

function describeAll(pool: Tinypool, sent: readonly Waiting[]): void {
  pool.run(sent.map(({ text }) => text)).then(
    (nodes: readonly TextNode[]) => {
      for (const [i, { resolve }] of sent.entries()) resolve(nodes[i]!);
    },
    (error: unknown) => {
      for (const { reject } of sent) reject(error);
    },
  );
}
