import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What can go wrong between a client and DynamoDB; `lost` carries the call out and loses the answer. */
export type Fault =
  | 'throttled'
  | 'failed'
  | 'unavailable'
  | 'silent'
  | 'reset'
  | 'lost'
  | 'half-done'
  | 'none-done'
  | 'refused';

/** Stands between a client and DynamoDB, and breaks calls as its plan says: one fault a call, `undefined` for none. */
export interface FaultyProxy {
  readonly endpoint: string;
  plan(faults: Iterable<Fault | undefined>): void;
  /** Calls since the last plan. */
  calls(): number;
  stop(): Promise<void>;
}

export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  let faults: Iterator<Fault | undefined> = [].values();
  let calls = 0;
  const server = createServer(async (request, response) => {
    calls += 1;
    const next = faults.next();
    await answer(target, request, response, next.done ? undefined : next.value).catch(() => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    plan: (planned) => {
      faults = planned[Symbol.iterator]();
      calls = 0;
    },
    calls: () => calls,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const ERRORS = {
  throttled: [400, 'ProvisionedThroughputExceededException'],
  failed: [500, 'InternalServerError'],
  unavailable: [503, 'ServiceUnavailable'],
  refused: [400, 'ValidationException'],
} as const;

async function answer(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  fault?: Fault,
): Promise<void> {
  const body = await buffer(request);
  if (fault === 'silent') return;
  if (fault === 'reset') return void request.socket.destroy();
  if (fault === 'half-done' || fault === 'none-done') return partly(target, request, response, body, fault);
  if (fault !== undefined && fault !== 'lost') return send(response, ERRORS[fault]);
  const forwarded = await forward(target, request, body);
  if (fault === 'lost') return void request.socket.destroy();
  response.writeHead(forwarded.status, { 'content-type': 'application/x-amz-json-1.0' }).end(forwarded.body);
}

function send(response: ServerResponse, [status, name]: readonly [number, string]): void {
  const type = `com.amazonaws.dynamodb.v20120810#${name}`;
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
    .end(JSON.stringify({ __type: type, message: 'made up' }));
}

async function forward(
  target: string,
  request: IncomingMessage,
  body: Uint8Array,
): Promise<{ status: number; body: string }> {
  const headers = new Headers();
  for (const name of ['authorization', 'content-type', 'x-amz-date', 'x-amz-target'])
    headers.set(name, String(request.headers[name]));
  const answered = await fetch(target, { method: 'POST', headers, body: new Uint8Array(body) });
  return { status: answered.status, body: await answered.text() };
}

type Batch = { RequestItems: Record<string, unknown> };

/** Does the first half of a batch, or nothing, and gives back the rest as unprocessed. */
async function partly(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  body: Uint8Array,
  fault: 'half-done' | 'none-done',
): Promise<void> {
  const batch = JSON.parse(Buffer.from(body).toString()) as Batch;
  const [table, work] = Object.entries(batch.RequestItems)[0] ?? ['', []];
  const isRead = !Array.isArray(work);
  const all = isRead ? (work as { Keys: unknown[] }).Keys : (work as unknown[]);
  const done = fault === 'none-done' ? [] : all.slice(0, Math.ceil(all.length / 2));
  const rest = all.slice(done.length);
  const wrap = (part: unknown[]) => (isRead ? { ...(work as object), Keys: part } : part);
  const result =
    done.length > 0
      ? await forward(target, request, Buffer.from(JSON.stringify({ RequestItems: { [table]: wrap(done) } })))
      : { body: '{}' };
  const left = rest.length > 0 ? { [isRead ? 'UnprocessedKeys' : 'UnprocessedItems']: { [table]: wrap(rest) } } : {};
  response
    .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
    .end(JSON.stringify({ ...JSON.parse(result.body), ...left }));
}
