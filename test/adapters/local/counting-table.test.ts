import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Capacity } from '../../../shared/adapters/aws/dynamodb-calls.ts';
import { createDynamoTable } from '../../../shared/adapters/aws/dynamodb-table.ts';
import { type CountingTable, countingTable } from '../../../shared/adapters/local/counting-table.ts';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import type { Table } from '../../../shared/ports.ts';
import { tableContract } from '../../contracts/table.ts';
import { type DynamoServer, startDynamo } from '../../support/dynalite-table.ts';

tableContract('counting', async () => countingTable(createMemoryTable()));

let server: DynamoServer;
let table: CountingTable;
let billed: { read: number; write: number };

beforeAll(async () => {
  server = await startDynamo();
  const onCapacity = ({ read, write }: Capacity) => {
    billed.read += read;
    billed.write += write;
  };
  table = countingTable(
    createDynamoTable({ client: server.client(), tableName: await server.createTable(), onCapacity }),
  );
});
afterAll(async () => {
  await table.close();
  await server.stop();
});

const small = { pk: 'p', sk: 'small', v: 1 };
const large = { pk: 'p', sk: 'large', text: 'x'.repeat(9000) };

test.each<{ title: string; work: (table: Table) => Promise<unknown>; read: number; write: number }>([
  { title: 'a small put is one unit', work: (t) => t.put(small), read: 0, write: 1 },
  { title: 'a put of 9,000 bytes is nine', work: (t) => t.put(large), read: 0, write: 9 },
  {
    title: 'a put of 1,024 bytes in all is one',
    work: (t) => t.put({ pk: 'p', sk: 'kb', v: 'x'.repeat(1024 - 8) }),
    read: 0,
    write: 1,
  },
  {
    title: 'one byte more is two',
    work: (t) => t.put({ pk: 'p', sk: 'kb', v: 'x'.repeat(1024 - 7) }),
    read: 0,
    write: 2,
  },
  { title: 'a put whose condition fails is one', work: (t) => t.put(small, { absent: true }), read: 0, write: 1 },
  { title: 'reading nothing is one', work: (t) => t.get({ pk: 'p', sk: 'none' }), read: 1, write: 0 },
  { title: 'reading 9,000 bytes is three', work: (t) => t.get(large), read: 3, write: 0 },
  { title: 'a batch reads each item on its own', work: (t) => t.batchGet([small, large, small]), read: 4, write: 0 },
  { title: 'a query rounds up once', work: (t) => t.query('p', { prefix: 's' }), read: 1, write: 0 },
  { title: 'an update counts the whole item', work: (t) => t.update(large, { add: { n: 1 } }), read: 0, write: 9 },
])('$title, by the estimate and by DynamoDB', async ({ work, read, write }) => {
  const before = { ...table.consumed };
  billed = { read: 0, write: 0 };
  await work(table);
  const after = table.consumed;
  expect({ read: after.readUnits - before.readUnits, write: after.writeUnits - before.writeUnits }).toStrictEqual({
    read,
    write,
  });
  expect(billed).toStrictEqual({ read, write });
});

test('a query that finds nothing counts as one, which dynalite gives away', async () => {
  const before = table.consumed.readUnits;
  await table.query('none');
  expect(table.consumed.readUnits - before).toBe(1);
});
