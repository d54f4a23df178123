import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDynamoTable } from '../../shared/adapters/aws/dynamodb-table.ts';
import { createLmdbArticleStore } from '../../shared/adapters/local/lmdb-articles.ts';
import { openLmdbStore } from '../../shared/adapters/local/lmdb-store.ts';
import { createLmdbTable } from '../../shared/adapters/local/lmdb-table.ts';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import { PipelineError } from '../../shared/domain/errors.ts';
import type { ArticleStore, StoredArticle, Table } from '../../shared/ports.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { FAMILIES } from '../domain/families.ts';
import { type DynamoServer, startDynamo } from '../support/dynalite-table.ts';
import { createRecordingTelemetry } from '../support/recording-telemetry.ts';
import { forkTypescript } from '../support/run-typescript.ts';
import { articleOf, createArticles } from '../usecases/support.ts';
import { differences, type View, viewOf } from './observe.ts';

const WORKERS = 32;
const home = mkdtempSync(join(tmpdir(), 'wirefold-concurrency-'));
const children: ChildProcess[] = [];
const worker = fileURLToPath(new URL('../support/cluster-worker.ts', import.meta.url));

/** A report with all its copies, which arrive at once; three copies of each of two others; a template. */
const stored: readonly StoredArticle[] = [0, 1, 2, 9]
  .flatMap((i) => FAMILIES[i]!.documents.slice(0, i === 0 ? 9 : 3))
  .map(({ id, text, title, date, source }) => ({
    page: { key: id, version: '1' },
    seenAt: '2026-03-01T00:00:00Z',
    article: articleOf({ key: id, text, title, published: date, site: source }),
  }));
const refs = stored.map(({ page }) => page.key);

let plain: View;
let server: DynamoServer;
beforeAll(async () => {
  const [table, articles] = [createMemoryTable(), await filled(createArticles())];
  const cluster = clusterOn(table, articles);
  for (const ref of refs) await cluster(ref);
  plain = await viewOf({ table, articles });
  server = await startDynamo();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

async function filled(articles: ArticleStore): Promise<ArticleStore> {
  for (const article of stored) await articles.put(article.page.key, article);
  return articles;
}

function clusterOn(table: Table, articles: ArticleStore) {
  const clock = {
    now: () => new Date('2026-03-10T00:00:00Z'),
    sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  };
  return createCluster({ table, articles, clock, telemetry: createRecordingTelemetry() });
}

test('the plain run knows its stories', () => {
  expect(plain.stories.length).toBe(6);
});

test('32 workers on DynamoDB come to the same stories', { timeout: 180_000 }, async () => {
  const articles = await filled(createArticles());
  const tableName = await server.createTable();
  const tables = Array.from({ length: WORKERS }, () => createDynamoTable({ client: server.client(), tableName }));
  const queue = [...refs].reverse();
  const work = async (table: Table): Promise<void> => {
    const cluster = clusterOn(table, articles);
    for (let ref = queue.shift(); ref !== undefined; ref = queue.shift()) {
      const taken = ref;
      await cluster(taken).catch((error: unknown) => {
        if (!(error instanceof PipelineError && error.retryable)) throw error;
        queue.push(taken);
      });
    }
  };
  await Promise.all(tables.map(work));
  expect(differences(await viewOf({ table: tables[0]!, articles }), plain)).toStrictEqual([]);
  await Promise.all(tables.map((table) => table.close()));
});

test('three processes on one embedded store do too, though one is killed and starts again', {
  timeout: 180_000,
}, async () => {
  const dir = join(home, 'store');
  const store = openLmdbStore(dir);
  const [table, articles] = [createLmdbTable(store), await filled(createLmdbArticleStore(store))];
  const shares = [0, 1, 2].map((share) => refs.filter((_, i) => i % 3 === share));
  const [doomed, ...others] = await Promise.all(shares.map((share) => start([dir, ...share])));
  const finished = others.map(finish);
  await messages(doomed!, 3);
  doomed!.kill('SIGKILL');
  await once(doomed!, 'exit');
  await Promise.all([...finished, finish(await start([dir, ...shares[0]!]))]);
  expect(differences(await viewOf({ table, articles }), plain)).toStrictEqual([]);
  await store.close();
});

async function start(args: readonly string[]): Promise<ChildProcess> {
  const child = await forkTypescript(worker, args);
  children.push(child);
  return child;
}

/** Until a process has said so many things. */
function messages(child: ChildProcess, count: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    child.on('message', () => ++seen === count && resolve());
  });
}

async function finish(child: ChildProcess): Promise<void> {
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
}
