import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { createDynamoTable } from '../../shared/adapters/aws/dynamodb-table.ts';
import { CLIENT_WITHOUT_RETRIES } from '../../shared/adapters/aws/retry.ts';
import { costPerMillion } from '../../shared/prices.ts';
import { measureUse, readPages } from './measure-use.ts';

/** `npm run bench:cost [-- FOLDER]`: what a page uses of DynamoDB, counted by dynalite, and what a million would cost. */
const folder = process.argv[2] ?? 'samples/pages';

const server = dynalite({ createTableMs: 0 });
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const client = new DynamoDBClient({
  endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  region: 'us-east-1',
  credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  ...CLIENT_WITHOUT_RETRIES,
});
await client.send(
  new CreateTableCommand({
    TableName: 'bench',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  }),
);

const pages = readPages(folder);
const use = await measureUse(pages, (onCapacity) => createDynamoTable({ client, tableName: 'bench', onCapacity }));
console.log(`${pages.length} pages of ${folder}, one after the other`);
console.log(`a page: ${use.writeUnits.toFixed(1)} write units, ${use.readUnits.toFixed(1)} read units`);
console.log(
  `here: ${use.extractMs.toFixed(0)} ms to extract, ${use.clusterMs.toFixed(0)} ms to cluster (against dynalite)`,
);
const lines = costPerMillion(use);
for (const { what, dollars } of lines) console.log(`${dollars.toFixed(2).padStart(8)} $  ${what}`);
console.log(
  `${lines
    .reduce((sum, { dollars }) => sum + dollars, 0)
    .toFixed(2)
    .padStart(8)} $  for a million pages`,
);

client.destroy();
server.closeAllConnections();
server.close();
