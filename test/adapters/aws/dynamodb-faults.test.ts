import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createDynamoTable } from '../../../shared/adapters/aws/dynamodb-table.ts';
import type { RetryOptions } from '../../../shared/adapters/aws/retry.ts';
import { PipelineError } from '../../../shared/domain/errors.ts';
import type { Table } from '../../../shared/ports.ts';
import { type DynamoServer, startDynamo } from '../../support/dynalite-table.ts';
import { type Fault, type FaultyProxy, startFaultyProxy } from '../../support/faulty-proxy.ts';

const ATTEMPTS = 5;
const waits: number[] = [];
const retry: RetryOptions = {
  attempts: ATTEMPTS,
  baseMs: 100,
  maxWaitMs: 300,
  timeoutMs: 10_000,
  random: () => 1,
  sleep: async (ms) => void waits.push(ms),
};

let server: DynamoServer;
let proxy: FaultyProxy;
let table: Table;
/** Gives up a try soon; a busy machine may make it try more often than planned. */
let impatient: Table;

beforeAll(async () => {
  server = await startDynamo();
  proxy = await startFaultyProxy(server.endpoint);
  const tableName = await server.createTable();
  table = createDynamoTable({ client: server.client(proxy.endpoint), tableName, retry });
  impatient = createDynamoTable({
    client: server.client(proxy.endpoint),
    tableName,
    retry: { ...retry, timeoutMs: 400 },
  });
});
afterAll(async () => {
  await table.close();
  await impatient.close();
  await proxy.stop();
  await server.stop();
});
afterEach(() => {
  waits.length = 0;
});

function* forever(fault: Fault): Generator<Fault> {
  for (;;) yield fault;
}

const PASSING: readonly Fault[] = ['throttled', 'failed', 'unavailable', 'reset'];
let keys = 0;
const freshKey = () => ({ pk: `f${++keys}`, sk: 'a' });

describe('faults that pass', () => {
  test.each(PASSING)('a call that is %s three times ends well', async (fault) => {
    const key = freshKey();
    proxy.plan([fault, fault, fault]);
    expect(await table.put({ ...key, v: 1 }, { absent: true })).toBe(true);
    expect(proxy.calls()).toBe(4);
    proxy.plan([fault, fault, fault]);
    expect(await table.get(key)).toStrictEqual({ ...key, v: 1 });
    proxy.plan([fault]);
    expect((await table.query(key.pk)).items).toHaveLength(1);
    proxy.plan([fault]);
    expect(await table.update(key, { add: { v: 1 } })).toStrictEqual({ ...key, v: 2 });
    proxy.plan([fault]);
    expect(await table.delete(key)).toBe(true);
  });

  test('a call that is never answered is tried again', async () => {
    const key = freshKey();
    proxy.plan(['silent']);
    expect(await impatient.put({ ...key, v: 1 })).toBe(true);
    expect(proxy.calls()).toBeGreaterThan(1);
  });

  test('waits double up to their ceiling', async () => {
    proxy.plan(['throttled', 'throttled', 'throttled', 'throttled']);
    await table.get(freshKey());
    expect(waits).toStrictEqual([100, 200, 300, 300]);
  });

  test('a conditional write whose answer was lost is not done twice, and says that it found an item', async () => {
    const key = freshKey();
    proxy.plan(['lost']);
    expect(await table.put({ ...key, v: 1 }, { absent: true })).toBe(false);
    expect(await table.get(key)).toStrictEqual({ ...key, v: 1 });
  });
});

describe('batches that come back half done', () => {
  const pk = 'half-done';
  const items = Array.from({ length: 60 }, (_, index) => ({ pk, sk: `${index}`, index }));

  test('are written to the end, though no call does all of it', async () => {
    proxy.plan(Array.from({ length: 12 }, () => 'half-done' as const));
    await table.batchWrite({ put: items });
    proxy.plan([]);
    expect(await table.batchGet(items)).toStrictEqual(items);
  });

  test('are read to the end, each key once', async () => {
    await table.batchWrite({ put: items });
    proxy.plan(['half-done', 'none-done', 'throttled', 'half-done', 'half-done']);
    expect(await table.batchGet([...items, ...items])).toStrictEqual([...items, ...items]);
    expect(proxy.calls()).toBe(6);
  });

  test.each(['none-done', 'throttled'] as const)('and stay so (%s) are given up after a few tries', async (fault) => {
    const unavailable = { code: 'store.unavailable', retryable: true };
    proxy.plan(forever(fault));
    await expect(table.batchWrite({ put: items.slice(0, 3) })).rejects.toMatchObject(unavailable);
    expect(proxy.calls()).toBe(ATTEMPTS);
    proxy.plan(forever(fault));
    await expect(table.batchGet(items.slice(0, 3))).rejects.toMatchObject(unavailable);
    expect(proxy.calls()).toBe(ATTEMPTS);
  });
});

describe('faults that do not pass', () => {
  test.each(PASSING)('a call that is %s for ever ends as store.unavailable', async (fault) => {
    proxy.plan(forever(fault));
    const failure = await table.get(freshKey()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PipelineError);
    expect(failure).toMatchObject({ code: 'store.unavailable', retryable: true, hint: expect.any(String) });
    expect(proxy.calls()).toBe(ATTEMPTS);
  });

  test('a call that is never answered ends as store.unavailable', async () => {
    proxy.plan(forever('silent'));
    await expect(impatient.get(freshKey())).rejects.toMatchObject({ code: 'store.unavailable' });
    expect(proxy.calls()).toBeLessThanOrEqual(ATTEMPTS);
  });

  test('a call that DynamoDB finds wrong is a bug: not repeated, and its cause is kept', async () => {
    proxy.plan(forever('refused'));
    const failure = await table.put(freshKey()).catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(PipelineError);
    expect(failure).toMatchObject({ cause: { name: 'ValidationException' } });
    expect(proxy.calls()).toBe(1);
  });

  test('an endpoint that nobody listens on is store.unavailable', async () => {
    const nobody = createDynamoTable({ client: server.client('http://127.0.0.1:9'), tableName: 'none', retry });
    await expect(nobody.get(freshKey())).rejects.toMatchObject({ code: 'store.unavailable' });
    await nobody.close();
  });
});
