import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Carrier } from '../../shared/domain/article.ts';
import type { Clock, PageSource, Table, Telemetry } from '../../shared/ports.ts';
import type { PageUse } from '../../shared/prices.ts';
import { extractArticle } from '../../shared/text/extract.ts';
import { changeLogs, DEFAULT_KEPT_DAYS } from '../../shared/usecases/changes/change-log.ts';
import { createCluster } from '../../shared/usecases/cluster-article.ts';
import { createIngest } from '../../shared/usecases/ingest/ingest-page.ts';
import { createArticles } from '../../test/usecases/support.ts';

export interface BenchPage {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly carrier: Carrier;
}

/** The pages of a folder, with their sidecars. */
export function readPages(folder: string): readonly BenchPage[] {
  const names = readdirSync(folder).filter((name) => !name.endsWith('.json'));
  return names.sort().map((key) => {
    const sidecar = join(folder, `${key}.json`);
    const carrier: Carrier = existsSync(sidecar) ? JSON.parse(readFileSync(sidecar, 'utf8')) : {};
    return { key, bytes: readFileSync(join(folder, key)), carrier };
  });
}

type OnCapacity = (units: { readonly read: number; readonly write: number }) => void;

/** Takes the pages in, one by one, over a table that says what it was asked; answers the mean of a page. */
export async function measureUse(
  pages: readonly BenchPage[],
  openTable: (onCapacity: OnCapacity) => Table,
): Promise<PageUse> {
  const sum = { writeUnits: 0, readUnits: 0, extractMs: 0, clusterMs: 0 };
  const table = openTable(({ read, write }) => {
    sum.readUnits += read;
    sum.writeUnits += write;
  });
  const changes = changeLogs({ clock, keptDays: DEFAULT_KEPT_DAYS });
  const deps = { table, articles: createArticles(), clock, telemetry, changes };
  const ingest = createIngest({ ...deps, pages: sourceOf(pages), extract: extractArticle });
  const cluster = createCluster(deps);
  for (const { key } of pages) {
    const began = performance.now();
    const ingested = await ingest({ key, version: '1' });
    const extracted = performance.now();
    if (ingested.outcome === 'extracted') await cluster(ingested.articleRef);
    sum.extractMs += extracted - began;
    sum.clusterMs += performance.now() - extracted;
  }
  const mean = (total: number) => total / pages.length;
  return {
    writeUnits: mean(sum.writeUnits),
    readUnits: mean(sum.readUnits),
    extractMs: mean(sum.extractMs),
    clusterMs: mean(sum.clusterMs),
  };
}

const clock: Clock = { now: () => new Date() };
const telemetry: Telemetry = { count: () => {}, event: () => {} };

function sourceOf(pages: readonly BenchPage[]): PageSource {
  const byKey = new Map(pages.map((page) => [page.key, page]));
  return { read: async ({ key }) => ({ ...byKey.get(key)!, uploadedAt: '2026-01-01T00:00:00Z' }) };
}
