import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAwsTelemetry } from '../../../shared/adapters/aws/telemetry.ts';
import { createCountingTelemetry } from '../../../shared/adapters/local/counting-telemetry.ts';

describe('the tally', () => {
  test('adds up, in all and by dimension', () => {
    const tally = createCountingTelemetry();
    tally.count('PagesRejected', 1, { code: 'page.empty' });
    tally.count('PagesRejected', 2, { code: 'page.binary' });
    tally.count('PagesRejected', 3, { code: 'page.empty' });
    tally.count('PagesIngested');
    tally.count('PagesIngested');
    expect(tally.total('PagesRejected')).toBe(6);
    expect(tally.total('PagesRejected', { code: 'page.empty' })).toBe(4);
    expect(tally.total('PagesIngested')).toBe(2);
    expect(tally.total('Conflicts')).toBe(0);
    expect([...tally.by('PagesRejected', 'code')]).toStrictEqual([
      ['page.empty', 4],
      ['page.binary', 2],
    ]);
  });

  test('counts events by name', () => {
    const tally = createCountingTelemetry();
    tally.event('page.done', { pages: 1 });
    tally.event('page.done', { pages: 2 });
    expect([tally.happened('page.done'), tally.happened('other')]).toStrictEqual([2, 0]);
  });
});

describe('telemetry of a Lambda', () => {
  const lines: string[] = [];
  const keep = (line: unknown) => void lines.push(String(line));

  beforeEach(() => {
    lines.length = 0;
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
    for (const method of ['log', 'info', 'warn', 'error'] as const) vi.spyOn(console, method).mockImplementation(keep);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  test('writes one JSON line for an event, with its name and fields', () => {
    createAwsTelemetry({ namespace: 'wirefold', service: 'extract' }).event('page.done', {
      pageKey: 'a.html',
      durationMs: 5,
    });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'page.done',
      pageKey: 'a.html',
      durationMs: 5,
      service: 'extract',
    });
  });

  test('adds up counts until they are flushed', () => {
    const telemetry = createAwsTelemetry({ namespace: 'wirefold', service: 'extract' });
    telemetry.count('PagesIngested');
    telemetry.count('PagesIngested', 2);
    expect(lines).toHaveLength(0);
    telemetry.flush();
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      PagesIngested: [1, 2],
      service: 'extract',
      _aws: { CloudWatchMetrics: [{ Namespace: 'wirefold', Metrics: [{ Name: 'PagesIngested', Unit: 'Count' }] }] },
    });
    telemetry.flush();
    expect(lines).toHaveLength(1);
  });

  test('gives the parts of a count beside the sum', () => {
    const telemetry = createAwsTelemetry({ namespace: 'wirefold', service: 'extract' });
    telemetry.count('PagesRejected', 1, { code: 'page.empty' });
    telemetry.flush();
    const records = lines.map(
      (line) => JSON.parse(line) as { code?: string; _aws: { CloudWatchMetrics: [{ Dimensions: string[][] }] } },
    );
    expect(records.map((record) => record.code)).toStrictEqual(['page.empty', undefined]);
    expect(records.map((record) => record._aws.CloudWatchMetrics[0].Dimensions)).toStrictEqual([
      [['service', 'code']],
      [['service']],
    ]);
  });
});
