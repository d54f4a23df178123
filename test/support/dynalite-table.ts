import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { CLIENT_WITHOUT_RETRIES } from '../../shared/adapters/aws/retry.ts';

/** A DynamoDB of our own on a loopback port, in memory. */
export interface DynamoServer {
  readonly endpoint: string;
  /** A new empty table and its name. */
  createTable(): Promise<string>;
  /** A client of its own for each caller, as tables destroy theirs when closed. */
  client(endpoint?: string): DynamoDBClient;
  stop(): Promise<void>;
}

let tables = 0;

/** Starts dynalite, in process. */
export async function startDynamo(): Promise<DynamoServer> {
  const server: Server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = (endpoint = own) =>
    new DynamoDBClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      ...CLIENT_WITHOUT_RETRIES,
    });
  return {
    endpoint: own,
    client,
    createTable: () => createTable(client()),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function createTable(client: DynamoDBClient): Promise<string> {
  tables += 1;
  const TableName = `table-${tables}`;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  client.destroy();
  return TableName;
}
