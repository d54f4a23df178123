import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An SQS whose queues have addresses on its own loopback port. */
export interface SqsFront {
  readonly endpoint: string;
  /** Seconds for which somebody hid a message that had been received, in the order asked for, by the queue's address. */
  readonly hidden: readonly { readonly queueUrl: string; readonly seconds: number }[];
  stop(): Promise<void>;
}

/**
 * Stands before fauxqs, whose queue addresses name a host that only some machines resolve. The SDK talks to the host in
 * a queue's address whatever its endpoint, so both ways the addresses are exchanged.
 */
export async function startSqsFront(target: string): Promise<SqsFront> {
  const { port } = new URL(target);
  const theirs = `http://sqs.us-east-1.localhost:${port}`;
  const hidden: { queueUrl: string; seconds: number }[] = [];
  const server = createServer((incoming, outgoing) => {
    exchange({ target, theirs, ours: endpointOf(server), hidden }, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: endpointOf(server),
    hidden,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const endpointOf = (server: { address(): AddressInfo | string | null }): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

interface Addresses {
  readonly target: string;
  readonly theirs: string;
  readonly ours: string;
  readonly hidden: { queueUrl: string; seconds: number }[];
}

async function exchange(
  { target, theirs, ours, hidden }: Addresses,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { host: _, 'content-length': __, connection: ___, ...headers } = incoming.headers;
  const asked = await text(incoming);
  if (String(headers['x-amz-target']).endsWith('.ChangeMessageVisibility')) {
    const { QueueUrl, VisibilityTimeout } = JSON.parse(asked);
    hidden.push({ queueUrl: QueueUrl, seconds: VisibilityTimeout });
  }
  const body = asked.replaceAll(ours, theirs);
  const answer = await fetch(target, { method: 'POST', headers: headers as Record<string, string>, body });
  const back = (await answer.text()).replaceAll(theirs, ours);
  outgoing.writeHead(answer.status, {
    'content-type': answer.headers.get('content-type') ?? 'application/x-amz-json-1.0',
  });
  outgoing.end(back);
}
