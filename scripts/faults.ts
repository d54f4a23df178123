/**
 * Fails one call of ten to the stores while pages, removals and decisions are taken in, and compares the stories with
 * those of a run in which nothing failed: `npm run faults -- [--pages 500] [--workers 4] [--rounds 1] [--seed 1]
 * [--share 0.1] [--store lmdb | dynamo]`. Ends with 1 where any differs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createDynamoTable } from '../shared/adapters/aws/dynamodb-table.ts';
import { createLmdbArticleStore } from '../shared/adapters/local/lmdb-articles.ts';
import { openLmdbTable } from '../shared/adapters/local/lmdb-table.ts';
import { type FaultyRun, runFaulty, type Stores } from '../test/simulation/run-faulty.ts';
import { startDynamo } from '../test/support/dynalite-table.ts';
import { createArticles } from '../test/usecases/support.ts';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '500' },
    workers: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    share: { type: 'string', default: '0.1' },
    store: { type: 'string', default: 'lmdb' },
  },
});

async function onLmdb(work: (stores: Stores) => Promise<FaultyRun>): Promise<FaultyRun> {
  const dir = mkdtempSync(join(tmpdir(), 'wirefold-faults-'));
  const table = openLmdbTable(dir);
  try {
    return await work({ table, articles: createLmdbArticleStore(table.store) });
  } finally {
    await table.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function onDynamo(work: (stores: Stores) => Promise<FaultyRun>): Promise<FaultyRun> {
  const server = await startDynamo();
  const table = createDynamoTable({ client: server.client(), tableName: await server.createTable() });
  try {
    return await work({ table, articles: createArticles() });
  } finally {
    await table.close();
    await server.stop();
  }
}

const STORES: Readonly<Record<string, typeof onLmdb>> = { lmdb: onLmdb, dynamo: onDynamo };
const on = STORES[values.store];
if (on === undefined) {
  console.error(`--store is one of ${Object.keys(STORES).join(', ')}`);
  process.exit(2);
}
let failed = 0;
for (let round = 0; round < Number(values.rounds); round++) {
  const seed = Number(values.seed) + round;
  const options = { seed, pages: Number(values.pages), workers: Number(values.workers), share: Number(values.share) };
  const before = process.cpuUsage();
  const { struck, redelivered, differences } = await on((stores) => runFaulty(stores, options));
  const { user, system } = process.cpuUsage(before);
  const counts = Object.entries(struck).map(([fault, count]) => `${count} ${fault}`);
  console.log(
    `seed ${seed}: ${counts.join(', ')}; ${redelivered} redelivered; ${differences.length} differences; ${((user + system) / 1e6).toFixed(0)} s of CPU`,
  );
  for (const line of differences.slice(0, 10)) console.log(`  ${line}`);
  if (differences.length > 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
