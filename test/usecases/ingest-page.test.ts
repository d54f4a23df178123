import { expect, test } from 'vitest';
import { createMemoryTable } from '../../shared/adapters/local/memory-table.ts';
import { type ErrorCode, PipelineError } from '../../shared/domain/errors.ts';
import { createIngest } from '../../shared/usecases/ingest-page.ts';
import { createRecordingTelemetry } from '../support/recording-telemetry.ts';
import { articleOf, createArticles } from './support.ts';

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
