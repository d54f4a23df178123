import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { type ErrorCode, PipelineError } from '../../../shared/domain/errors.ts';
import { createCluster } from '../../../shared/usecases/cluster-article.ts';
import { createIngest } from '../../../shared/usecases/ingest/ingest-page.ts';
import { createQueries } from '../../../shared/usecases/queries/query-stories.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { articleOf, createArticles } from '../support.ts';

const PAGE = { key: 'a.html', version: '1' };

/** Takes one page in, again and again; the first time it is refused. */
function refusedOnce(code: ErrorCode) {
  let reads = 0;
  return createIngest({
    table: createMemoryTable(),
    articles: createArticles(),
    clock: { now: () => new Date('2026-03-10T00:00:00Z') },
    telemetry: createRecordingTelemetry(),
    extract: () => ({ article: articleOf({ key: '', text: 'The landing stays open.' }) }),
    pages: {
      read: async ({ key }) => {
        if (reads++ === 0) throw new PipelineError(code, `${key} is refused.`);
        return { key, bytes: new Uint8Array(1), carrier: {}, uploadedAt: '2026-03-01T00:00:00Z' };
      },
    },
  });
}

test.each([
  { code: 'page.unreadable', again: 'extracted' },
  { code: 'page.empty', again: 'unchanged' },
] as const)('a page refused as $code is $again when it is asked for again', async ({ code, again }) => {
  const ingest = refusedOnce(code);
  expect(await ingest(PAGE)).toMatchObject({ outcome: 'rejected', code });
  expect(await ingest(PAGE)).toMatchObject({ outcome: again });
});

test.each([{ bytes: 1_022 }, { bytes: 1_023 }, { bytes: 1_024 }])(
  'a page with a name of $bytes bytes, of which S3 takes 1,024, ends in a story or with a reason',
  async ({ bytes }) => {
    const deps = {
      table: createMemoryTable(),
      articles: createArticles(),
      clock: { now: () => new Date('2026-03-10T00:00:00Z') },
      telemetry: createRecordingTelemetry(),
      extract: () => ({ article: articleOf({ key: '', text: 'The landing stays open.' }) }),
      pages: {
        read: async () => ({ key, bytes: new Uint8Array(1), carrier: {}, uploadedAt: '2026-03-01T00:00:00Z' }),
      },
    };
    const key = `${'x'.repeat(bytes - '.html'.length)}.html`;
    const ingested = await createIngest(deps)({ key, version: '1' });
    if (ingested.outcome === 'extracted') await createCluster(deps)(ingested.articleRef);
    expect(await createQueries(deps).lookup({ key })).toMatchObject({
      found: { fate: { fate: bytes > 1_022 ? 'rejected' : 'stored' } },
    });
  },
);
