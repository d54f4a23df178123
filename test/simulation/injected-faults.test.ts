import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLmdbArticleStore } from '../../shared/adapters/local/lmdb-articles.ts';
import { openLmdbTable } from '../../shared/adapters/local/lmdb-table.ts';
import { runFaulty } from './run-faulty.ts';

/** `npm run faults` runs more pages, and DynamoDB. */
test('stories are those of a clean run though one call of ten to the store fails', { timeout: 180_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'wirefold-faults-'));
  const table = openLmdbTable(dir);
  onTestFinished(async () => {
    await table.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const stores = { table, articles: createLmdbArticleStore(table.store) };
  const run = await runFaulty(stores, { seed: 1, pages: 40, workers: 4, share: 0.1 });
  expect(run.differences).toEqual([]);
  expect(Object.values(run.struck).every((count) => count > 30)).toBe(true);
  expect(run.redelivered).toBeGreaterThan(10);
});
