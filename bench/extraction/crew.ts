import { type ChildProcess, fork } from 'node:child_process';
import type { PageAnswer, PageRequest } from './worker.ts';

/** Longer than any sane page takes, even on a busy machine; one peer has been seen to need minutes. */
const PAGE_LIMIT_MS = 30_000;

/** One extractor in a process of its own, replaced when a page takes too long, so that a run always ends. */
export class Crew {
  readonly #args: readonly string[];
  #child: ChildProcess | null = null;
  peakMb = 0;

  constructor(args: readonly string[]) {
    this.#args = args;
  }

  /** What the extractor made of a page; null where it ran out of time or died. */
  async ask(request: PageRequest): Promise<PageAnswer | null> {
    const child = await this.#worker();
    const answer = await within(
      PAGE_LIMIT_MS,
      nextMessage<PageAnswer>(child, () => child.send(request)),
    );
    if (answer === null) this.close();
    else this.peakMb = Math.max(this.peakMb, answer.peakMb);
    return answer;
  }

  async #worker(): Promise<ChildProcess> {
    if (this.#child) return this.#child;
    const child = fork(process.argv[1] ?? '', this.#args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    await nextMessage(child, () => {});
    this.#child = child;
    return child;
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }
}

/** The child's next message; null where it ends instead. */
function nextMessage<Message>(child: ChildProcess, ask: () => void): Promise<Message | null> {
  return new Promise((resolve) => {
    const done = (message: Message | null) => {
      child.off('message', done);
      child.off('exit', gone);
      resolve(message);
    };
    const gone = () => done(null);
    child.once('message', done);
    child.once('exit', gone);
    ask();
  });
}

function within<Value>(limitMs: number, work: Promise<Value | null>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, limitMs, null);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
