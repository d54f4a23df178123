import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type ConsumedCapacity,
  DeleteItemCommand,
  type DeleteItemCommandInput,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import type { DynamoItem } from './dynamodb-values.ts';
import { isTransient, Retry, type RetryOptions } from './retry.ts';

/** Capacity units that a call consumed. */
export interface Capacity {
  readonly read: number;
  readonly write: number;
}

export interface DynamoOptions {
  /** Its own retries should be off: spread `CLIENT_WITHOUT_RETRIES` into its settings. */
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly retry?: RetryOptions;
  /** Hears what every call consumed; asking for it costs nothing but a few bytes. */
  readonly onCapacity?: (capacity: Capacity) => void;
}

/** A write whose condition did not hold. */
export const CONDITION_FAILED = Symbol('condition failed');

type Input<T> = Omit<T, 'TableName'>;

interface Consumption {
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] | undefined;
}

/** The calls the table needs, each consistent, retried, and with DynamoDB's errors told apart. */
export class DynamoCalls {
  readonly retry: Retry;
  private readonly options: DynamoOptions;

  constructor(options: DynamoOptions) {
    this.options = options;
    this.retry = new Retry('DynamoDB', options.retry);
  }

  async get(key: DynamoItem): Promise<DynamoItem | undefined> {
    const command = () => new GetItemCommand({ ...this.common(), Key: key, ConsistentRead: true });
    return (await this.call('GetItem', 'read', (signal) => this.options.client.send(command(), signal))).Item;
  }

  query(input: Input<QueryCommandInput>): Promise<QueryCommandOutput> {
    const command = () => new QueryCommand({ ...this.common(), ...input, ConsistentRead: true });
    return this.call('Query', 'read', (signal) => this.options.client.send(command(), signal));
  }

  async put(input: Input<PutItemCommandInput>): Promise<boolean> {
    const command = () => new PutItemCommand({ ...this.common(), ...input });
    return this.write('PutItem', (signal) => this.options.client.send(command(), signal)).then(isDone);
  }

  async delete(input: Input<DeleteItemCommandInput>): Promise<boolean> {
    const command = () => new DeleteItemCommand({ ...this.common(), ...input });
    return this.write('DeleteItem', (signal) => this.options.client.send(command(), signal)).then(isDone);
  }

  /** The item after the update. */
  async update(input: Input<UpdateItemCommandInput>): Promise<DynamoItem | typeof CONDITION_FAILED> {
    const command = () => new UpdateItemCommand({ ...this.common(), ...input, ReturnValues: 'ALL_NEW' });
    const answer = await this.write('UpdateItem', (signal) => this.options.client.send(command(), signal));
    return answer === CONDITION_FAILED ? answer : { ...input.Key, ...answer.Attributes };
  }

  /** What was found of up to 100 different keys, and the keys to ask again for. */
  async batchGet(keys: readonly DynamoItem[]): Promise<{ found: DynamoItem[]; left: DynamoItem[] }> {
    const { TableName, ...common } = this.common();
    const request = { [TableName]: { Keys: [...keys], ConsistentRead: true } };
    const command = () => new BatchGetItemCommand({ RequestItems: request, ...common });
    const answer = await this.call('BatchGetItem', 'read', (signal) => this.options.client.send(command(), signal));
    return { found: answer.Responses?.[TableName] ?? [], left: answer.UnprocessedKeys?.[TableName]?.Keys ?? [] };
  }

  /** Writes up to 25 different items; returns what is left to write. */
  async batchWrite(writes: readonly WriteRequest[]): Promise<WriteRequest[]> {
    const { TableName, ...common } = this.common();
    const command = () => new BatchWriteItemCommand({ RequestItems: { [TableName]: [...writes] }, ...common });
    const answer = await this.call('BatchWriteItem', 'write', (signal) => this.options.client.send(command(), signal));
    return answer.UnprocessedItems?.[TableName] ?? [];
  }

  private common(): { TableName: string; ReturnConsumedCapacity?: 'TOTAL' } {
    const counted = this.options.onCapacity ? { ReturnConsumedCapacity: 'TOTAL' as const } : {};
    return { TableName: this.options.tableName, ...counted };
  }

  private async write<T extends Consumption>(
    name: string,
    send: (options: { abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<T | typeof CONDITION_FAILED> {
    try {
      return await this.call(name, 'write', send);
    } catch (error) {
      if (!(error instanceof RefusedCall) || error.reason !== 'ConditionalCheckFailedException') throw error;
      this.options.onCapacity?.({ read: 0, write: 1 });
      return CONDITION_FAILED;
    }
  }

  private async call<T extends Consumption>(
    name: string,
    kind: 'read' | 'write',
    send: (options: { abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const answer = await this.retry.run(name, async (abortSignal) => {
      try {
        return await send({ abortSignal });
      } catch (error) {
        throw isTransient(error) ? error : new RefusedCall(name, error);
      }
    });
    this.options.onCapacity?.({ read: 0, write: 0, [kind]: unitsOf(answer) });
    return answer;
  }
}

/** What no retry can help: a failed condition, or a bug, which keeps the SDK's error as its cause. */
class RefusedCall extends Error {
  readonly reason: string;

  constructor(call: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.name : 'unknown';
    super(`DynamoDB refused ${call}: ${cause instanceof Error ? `${reason}: ${cause.message}` : String(cause)}`, {
      cause,
    });
    this.name = 'RefusedCall';
    this.reason = reason;
  }
}

function isDone(answer: unknown): boolean {
  return answer !== CONDITION_FAILED;
}

function unitsOf({ ConsumedCapacity }: Consumption): number {
  const all = Array.isArray(ConsumedCapacity) ? ConsumedCapacity : [ConsumedCapacity];
  return all.reduce((units, each) => units + (each?.CapacityUnits ?? 0), 0);
}
