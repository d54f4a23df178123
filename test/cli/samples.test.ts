import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../cli/compose.ts';
import type { ExportLine } from '../../shared/usecases/queries/queries.ts';
import { buildCli, finished, runHere, SAMPLES, sampleTruth, startCli } from './support/built-cli.ts';
import { exported, shuffled, storiesOf } from './support/export-view.ts';

const truth = sampleTruth();
let folder: string;
let lines: ExportLine[];

// Several processes a test: a busy machine needs its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

beforeAll(async () => {
  buildCli();
  folder = mkdtempSync(join(tmpdir(), 'wirefold-samples-'));
  await runHere('ingest', SAMPLES, '--db', join(folder, 'reference'));
  lines = await exported(join(folder, 'reference'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the samples, ingested', () => {
  test('are all accounted for', () => {
    expect(lines.map(({ key }) => key)).toEqual(truth.map(({ key }) => key).sort());
  });

  test('become the stories that their authors wrote', () => {
    expect(storiesOf(lines)).toEqual(storiesOf(truth));
  });

  test('are rejected where they are broken, each with its reason', () => {
    const rejected = lines.flatMap((line) => ('rejected' in line ? [[line.key, line.rejected]] : []));
    const broken = truth.filter(({ rejected }) => rejected !== null).map(({ key, rejected }) => [key, rejected]);
    expect(rejected).toEqual(broken.sort());
  });

  test('are of the kind they are', () => {
    const kinds = lines.flatMap((line) => ('kind' in line ? [[line.key, line.kind]] : []));
    const expected = truth.filter(({ kind }) => kind !== null).map(({ key, kind }) => [key, kind]);
    expect(kinds).toEqual(expected.sort());
  });

  test('have one canonical article a story', () => {
    const canonicals = lines.filter((line) => 'canonical' in line && line.canonical);
    expect(canonicals).toHaveLength(storiesOf(truth).length);
  });

  test('are the same stories in any order of arrival', async () => {
    for (const seed of [1, 2]) {
      const db = join(folder, `shuffled-${seed}`);
      const files = shuffled(truth, seed).map(({ key }) => join(SAMPLES, key));
      await runHere('ingest', ...files, '--db', db, '--threads', String(seed));
      expect(await exported(db), `seed ${seed}`).toEqual(lines);
    }
  });
});

describe('an ingest that is run again', () => {
  test('skips what is stored', async () => {
    const { code, out } = await runHere('ingest', SAMPLES, '--db', join(folder, 'reference'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      pages: 48,
      unchanged: 48,
      articles: 0,
      rejected: [],
      store: { pages: 48 },
    });
  });

  test.each([5, 25])('finishes what a kill after %i pages left', async (pages) => {
    const db = join(folder, `killed-${pages}`);
    const seen = await killAfter(pages, db);
    expect(seen).toBeGreaterThanOrEqual(pages);
    const { out } = await runHere('ingest', SAMPLES, '--db', db, '--json');
    const summary = JSON.parse(out) as { pages: number; unchanged: number };
    expect(summary.pages).toBe(48);
    expect(summary.unchanged).toBeLessThan(48);
    expect(await exported(db)).toEqual(lines);
  });

  test('goes on after Ctrl-C, which ends it between pages with a summary', async () => {
    const db = join(folder, 'interrupted');
    const child = startCli(['ingest', SAMPLES, '--db', db, '--json', '--threads', '1']);
    const end = finished(child);
    await pagesIn(db, 3);
    child.kill('SIGINT');
    const { code, out, err } = await end;
    expect([code, err]).toEqual([130, expect.stringContaining('Run the same command again')]);
    expect(JSON.parse(out)).toMatchObject({ interrupted: true, failed: [] });
    await runHere('ingest', SAMPLES, '--db', db);
    expect(await exported(db)).toEqual(lines);
  });
});

/** Kills an ingest, without any warning, once the store holds so many pages; gives how many it held in the end. */
async function killAfter(pages: number, db: string): Promise<number> {
  const child = startCli(['ingest', SAMPLES, '--db', db, '--threads', '1']);
  const end = finished(child);
  await pagesIn(db, pages);
  child.kill('SIGKILL');
  await end;
  return pagesIn(db, pages);
}

/** Looks into the store from this process until it holds so many pages. */
async function pagesIn(db: string, least: number): Promise<number> {
  const store = openStore(db, { create: true });
  try {
    for (;;) {
      let pages = 0;
      for await (const _ of store.queries.exportLines()) pages++;
      if (pages >= least) return pages;
      await sleep(5);
    }
  } finally {
    await store.close();
  }
}
