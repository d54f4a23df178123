import type { WriteRequest } from '@aws-sdk/client-dynamodb';
import type { Item, Key } from '../../ports.ts';
import { copyItem } from '../table/copy.ts';
import { checkKey } from '../table/key.ts';
import type { DynamoCalls } from './dynamodb-calls.ts';
import { type DynamoItem, fromDynamoItem, fromDynamoKey, toDynamoItem, toDynamoKey } from './dynamodb-values.ts';

/** DynamoDB's limits for one call. */
const MAX_READS = 100;
const MAX_WRITES = 25;
/** Calls of one batch under way at once. */
const PARALLEL_CALLS = 8;

/** Reads any number of keys; each is asked for once, as DynamoDB refuses repeats. */
export async function readBatch(calls: DynamoCalls, keys: readonly Key[]): Promise<(Item | undefined)[]> {
  const checked = keys.map(checkKey);
  const wanted = new Map(checked.map((key) => [nameOf(key), toDynamoKey(key)]));
  const found = new Map<string, DynamoItem>();
  await inChunks([...wanted.values()], MAX_READS, (chunk) =>
    calls.retry.drain('BatchGetItem', chunk, async (rest) => {
      const answer = await calls.batchGet(rest);
      for (const item of answer.found) found.set(nameOf(fromDynamoKey(item)), item);
      return answer.left;
    }),
  );
  return checked.map((key) => {
    const item = found.get(nameOf(key));
    return item && fromDynamoItem(item);
  });
}

/** Writes any number of items; of several writes to one key the last one stands, and deletes come last. */
export async function writeBatch(calls: DynamoCalls, put: readonly Item[], remove: readonly Key[]): Promise<void> {
  const writes = new Map<string, WriteRequest>();
  for (const item of put.map(copyItem)) writes.set(nameOf(item), { PutRequest: { Item: toDynamoItem(item) } });
  for (const key of remove.map(checkKey)) writes.set(nameOf(key), { DeleteRequest: { Key: toDynamoKey(key) } });
  await inChunks([...writes.values()], MAX_WRITES, (chunk) =>
    calls.retry.drain('BatchWriteItem', chunk, (rest) => calls.batchWrite(rest)),
  );
}

function nameOf(key: Key): string {
  return JSON.stringify([key.pk, key.sk]);
}

async function inChunks<T>(
  all: readonly T[],
  size: number,
  work: (chunk: readonly T[]) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < all.length; start += size * PARALLEL_CALLS) {
    const wave = all.slice(start, start + size * PARALLEL_CALLS);
    const chunks = Array.from({ length: Math.ceil(wave.length / size) }, (_, n) =>
      wave.slice(n * size, (n + 1) * size),
    );
    await Promise.all(chunks.map(work));
  }
}
