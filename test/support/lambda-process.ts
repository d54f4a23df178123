import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('lambda-child.mjs', import.meta.url));

interface Reply {
  readonly id?: string;
  readonly answer?: unknown;
  readonly error?: string;
}

/** A bundle at work in a process of its own, as Lambda would run it. */
export interface LambdaProcess {
  invoke<T>(event: unknown): Promise<T>;
  /** Everything it wrote, both streams, line by line. */
  readonly log: readonly string[];
  stop(): Promise<void>;
}

export interface LambdaProcessOptions {
  /** The file that holds `handler`. */
  readonly bundle: string;
  /** All the environment it gets. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Starts it; rejects with what it wrote where it does not load. */
export async function startLambda({ bundle, env, timeoutMs }: LambdaProcessOptions): Promise<LambdaProcess> {
  const child = fork(CHILD, [bundle], { env: { ...env }, execArgv: [], silent: true });
  const log = linesOf(child);
  await firstMessage(child, log);
  let calls = 0;
  return {
    log,
    invoke: (event) => {
      calls += 1;
      return callChild(child, { id: `call-${calls}`, event, timeoutMs }, log);
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill();
      await once(child, 'exit');
    },
  };
}

function linesOf(child: ChildProcess): readonly string[] {
  const lines: string[] = [];
  const take = (chunk: Buffer) => void lines.push(...chunk.toString().split('\n').filter(Boolean));
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return lines;
}

async function firstMessage(child: ChildProcess, log: readonly string[]): Promise<void> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The bundle ended with ${code} before it could be invoked:\n${log.join('\n')}`);
  });
  await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => {});
}

function callChild<T>(
  child: ChildProcess,
  call: { readonly id: string; readonly event: unknown; readonly timeoutMs: number },
  log: readonly string[],
): Promise<T> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      clearTimeout(timer);
      child.off('message', hear).off('exit', fail);
      settle();
    };
    const fail = () => done(() => reject(new Error(`The bundle ended in the middle of a call:\n${log.join('\n')}`)));
    const hear = (reply: Reply) => {
      if (reply.id !== call.id) return;
      done(() => (reply.error === undefined ? resolve(reply.answer as T) : reject(new Error(reply.error))));
    };
    const timer = setTimeout(() => done(() => reject(new Error('Task timed out'))), call.timeoutMs);
    child.on('message', hear).on('exit', fail);
    child.send(call);
  });
}
