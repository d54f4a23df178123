import { expect, test } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/local/memory-table.ts';
import { type ErrorCode, PipelineError } from '../../../shared/domain/errors.ts';
import { describeText } from '../../../shared/text/fingerprint/describe-text.ts';
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
  { code: 'page.failed', again: 'extracted' },
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

/** A pipeline in memory of which one stage fails at the page that says so. */
function failingAt(stage: 'extract' | 'describe') {
  const fail = (text: string, at: string) => {
    if (at === stage && text.includes('poison')) throw new TypeError('Cannot convert object to primitive value');
  };
  const telemetry = createRecordingTelemetry();
  const deps = {
    table: createMemoryTable(),
    articles: createArticles(),
    clock: { now: () => new Date('2026-03-10T00:00:00Z') },
    telemetry,
    extract: ({ key }: { readonly key: string }) => {
      fail(key, 'extract');
      return { article: articleOf({ key: '', text: `The landing of ${key} stays open until the pier is mended.` }) };
    },
    describe: (text: string) => {
      fail(text, 'describe');
      return describeText(text);
    },
    pages: {
      read: async ({ key }: { readonly key: string }) => {
        return { key, bytes: new Uint8Array(1), carrier: {}, uploadedAt: '2026-03-01T00:00:00Z' };
      },
    },
  };
  const [ingest, cluster] = [createIngest(deps), createCluster(deps)];
  return {
    telemetry,
    queries: createQueries(deps),
    async take(key: string, version = '1') {
      const ingested = await ingest({ key, version });
      if (ingested.outcome === 'extracted') await cluster(ingested.articleRef);
    },
  };
}

test.each(['extract', 'describe'] as const)(
  'an error of the program in %s is the page’s own rejection, in the export, and others are untouched',
  async (stage) => {
    const { take, queries, telemetry } = failingAt(stage);
    await take('a.html');
    await take('poison.html');
    await take('b.html');
    const lines = [];
    for await (const line of queries.exportLines()) lines.push(line);
    const byKey = new Map(lines.map((line) => [line.key, line]));
    expect(byKey.get('poison.html')).toMatchObject({
      rejected: 'page.failed',
      reason: expect.stringContaining('TypeError: Cannot convert object to primitive value'),
    });
    expect([byKey.get('a.html'), byKey.get('b.html')].every((line) => line && 'story' in line && line.story)).toBe(
      true,
    );
    expect(telemetry.counts.PagesRejected).toBe(1);
  },
);

test('a text that could not be described leaves the story that the page was in', async () => {
  const { take, queries } = failingAt('describe');
  await take('a.html');
  await take('poison.html');
  expect(await queries.totals()).toMatchObject({ pages: 2, articles: 1, rejected: 1 });
});
