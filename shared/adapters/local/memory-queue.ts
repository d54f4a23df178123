import type { Queue } from '../../ports.ts';

/** A queue within the process; messages are copied, as in a real one. */
export type MemoryQueue<Message> = Queue<Message> & {
  /** Takes the oldest message; undefined where there is none. */
  receive(): Message | undefined;
  readonly size: number;
};

export function createMemoryQueue<Message>(): MemoryQueue<Message> {
  const messages: Message[] = [];
  return {
    send: async (message) => void messages.push(structuredClone(message)),
    receive: () => messages.shift(),
    get size() {
      return messages.length;
    },
  };
}
