import type { Condition, Item, Key, Range, Slice, Table } from '../../ports.ts';
import { copyChange } from '../table/change.ts';
import { copyItem } from '../table/copy.ts';
import { checkKey, checkRange } from '../table/key.ts';
import { NOTHING } from '../table/slice.ts';
import { goesOnBehind, isEmptySpan, spanOf } from '../table/span.ts';
import { readBatch, writeBatch } from './dynamodb-batches.ts';
import { CONDITION_FAILED, DynamoCalls, type DynamoOptions } from './dynamodb-calls.ts';
import { conditionField, keyField, Placeholders, updateField } from './dynamodb-expressions.ts';
import { type DynamoItem, fromDynamoItem, fromDynamoKey, toDynamoItem, toDynamoKey } from './dynamodb-values.ts';

/**
 * The table port over DynamoDB: a table with string keys `pk` and `sk`.
 *
 * A call that timed out may have been carried out; its repeat then finds its own write. So a conditional write can
 * answer false though it happened, and an addition can count twice: callers read again and decide again, as they must
 * after a crash anyway.
 */
export function createDynamoTable(options: DynamoOptions): Table {
  const calls = new DynamoCalls(options);
  return {
    get: (key) => getItem(calls, key),
    batchGet: (keys) => readBatch(calls, keys),
    query: (pk, range = {}) => queryItems(calls, pk, range),
    put: (item, condition) => putItem(calls, item, condition),
    update: async (key, change, condition) => {
      const at = new Placeholders();
      const fields = { ...updateField(copyChange(change), at), ...conditionField(condition, at) };
      const item = await calls.update({ Key: toDynamoKey(checkKey(key)), ...fields, ...at.fields() });
      return item === CONDITION_FAILED ? undefined : fromDynamoItem(item);
    },
    delete: (key, condition) => deleteItem(calls, key, condition),
    batchWrite: (writes) => writeBatch(calls, writes.put ?? [], writes.delete ?? []),
    close: async () => options.client.destroy(),
  };
}

async function getItem(calls: DynamoCalls, key: Key): Promise<Item | undefined> {
  const item = await calls.get(toDynamoKey(checkKey(key)));
  return item && fromDynamoItem(item);
}

async function putItem(calls: DynamoCalls, item: Item, condition?: Condition): Promise<boolean> {
  const at = new Placeholders();
  return calls.put({ Item: toDynamoItem(copyItem(item)), ...conditionField(condition, at), ...at.fields() });
}

async function deleteItem(calls: DynamoCalls, key: Key, condition?: Condition): Promise<boolean> {
  const at = new Placeholders();
  return calls.delete({ Key: toDynamoKey(checkKey(key)), ...conditionField(condition, at), ...at.fields() });
}

/** Asks for one item more than the limit, to know whether any follow: DynamoDB's own sign is there at the end too. */
async function queryItems(calls: DynamoCalls, pk: string, range: Range): Promise<Slice> {
  checkRange(range);
  const span = spanOf(range);
  if (isEmptySpan(span)) return NOTHING;
  const at = new Placeholders();
  const behind = goesOnBehind(range, span) ? toDynamoKey(checkKey({ pk, sk: range.after ?? '' })) : undefined;
  const answer = await calls.query({
    ...keyField(checkKey({ pk, sk: '' }).pk, range, at),
    ...at.fields(),
    ScanIndexForward: !range.reverse,
    ...(range.limit === undefined ? {} : { Limit: range.limit + 1 }),
    ...(behind === undefined ? {} : { ExclusiveStartKey: behind }),
  });
  return sliceOf((answer.Items ?? []).map(fromDynamoItem), range.limit, answer.LastEvaluatedKey);
}

function sliceOf(items: readonly Item[], limit: number | undefined, lastRead: DynamoItem | undefined): Slice {
  if (limit !== undefined && items.length > limit) {
    const kept = items.slice(0, limit);
    return { items: kept, next: kept.at(-1)?.sk ?? '' };
  }
  return lastRead === undefined ? { items } : { items, next: fromDynamoKey(lastRead).sk };
}
