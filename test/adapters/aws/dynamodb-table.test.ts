import { afterAll, beforeAll } from 'vitest';
import { createDynamoTable } from '../../../shared/adapters/aws/dynamodb-table.ts';
import { tableContract } from '../../contracts/table.ts';
import { type DynamoServer, startDynamo } from '../../support/dynalite-table.ts';

let server: DynamoServer;
beforeAll(async () => {
  server = await startDynamo();
});
afterAll(() => server.stop());

tableContract(
  'dynamodb',
  async () => createDynamoTable({ client: server.client(), tableName: await server.createTable() }),
  { batchSize: 230, conditionsByUtf16: true },
);
