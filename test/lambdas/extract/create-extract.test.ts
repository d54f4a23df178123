import { describe, expect, test } from 'vitest';
import { createExtract } from '../../../lambdas/extract/create-extract.ts';
import { PipelineError } from '../../../shared/domain/errors.ts';
import type { PageRef } from '../../../shared/ports.ts';
import type { Ingested } from '../../../shared/usecases/ingest/outcomes.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { S3_TEST_BODY, s3Body, s3Record } from '../../support/s3-events.ts';
import { createRecordingVisibility, sqsEvent } from '../../support/sqs-event.ts';

const plentyOfTime = { getRemainingTimeInMillis: () => 60_000 };
const extracted: Ingested = { outcome: 'extracted', articleRef: 'ref-1', kind: 'article' };
const nothing = { outcome: 'rejected', code: 'page.empty', reason: 'Nothing in it.', hint: null } as const;
const rejected: Ingested = { ...nothing, waiting: 0 };

/** The handler over use cases that answer as told, removals with what is left to do, and everything it did. */
function handlerOver(ingest: (page: PageRef) => Ingested, send: () => void = () => {}, left: number[] = []) {
  const done: unknown[] = [];
  const handler = createExtract({
    ingest: async (page) => {
      done.push({ ingest: page });
      return ingest(page);
    },
    remove: async (page) => {
      done.push({ remove: page });
      return left.shift() ?? 0;
    },
    pages: { send: async (message) => void done.push({ sendOn: message }) },
    articles: {
      send: async (message) => {
        send();
        done.push({ send: message });
      },
    },
    visibility: createRecordingVisibility(),
    telemetry: createRecordingTelemetry(),
  });
  const deliver = (...bodies: readonly string[]) => handler(sqsEvent(...bodies), plentyOfTime);
  return { deliver, done };
}

const version = '0055AED6DCD90281E5'.padEnd(40, '0');

describe('an upload', () => {
  test('is extracted in the version the event names, and sent on as a pointer', async () => {
    const { deliver, done } = handlerOver(() => extracted);
    const { batchItemFailures } = await deliver(s3Body(s3Record({ key: 'a+b.html', versionId: 'v1' })));
    expect(batchItemFailures).toEqual([]);
    expect(done).toEqual([
      { ingest: { key: 'a b.html', version, versionId: 'v1' } },
      { send: { articleRef: 'ref-1' } },
    ]);
  });

  test.each<Ingested>([rejected, { outcome: 'unchanged' }, { outcome: 'outdated' }])(
    'that is $outcome is done with',
    async (outcome) => {
      const { deliver, done } = handlerOver(() => outcome);
      expect((await deliver(s3Body(s3Record({})))).batchItemFailures).toEqual([]);
      expect(done).toHaveLength(1);
    },
  );

  test('whose pointer could not be sent is delivered again, and then sent', async () => {
    let broken = true;
    const { deliver, done } = handlerOver(
      () => extracted,
      () => {
        if (broken) throw new PipelineError('store.unavailable', 'The queue is out of reach.');
      },
    );
    const body = s3Body(s3Record({}));
    expect((await deliver(body)).batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }]);
    broken = false;
    expect((await deliver(body)).batchItemFailures).toEqual([]);
    expect(done.at(-1)).toEqual({ send: { articleRef: 'ref-1' } });
  });
});

describe('a removal', () => {
  test('takes the page out', async () => {
    const { deliver, done } = handlerOver(() => extracted);
    await deliver(s3Body(s3Record({ eventName: 'ObjectRemoved:DeleteMarkerCreated', versionId: 'm1' })));
    expect(done).toEqual([{ remove: { key: 'a.html', version, versionId: 'm1' } }]);
  });

  const erased = s3Body(s3Record({ eventName: 'ObjectRemoved:Delete', versionId: 'v1' }));

  test('of one version for good takes what the key holds now, whichever version that is', async () => {
    const { deliver, done } = handlerOver(() => extracted);
    await deliver(erased);
    expect(done).toEqual([{ ingest: { key: 'a.html', version } }, { send: { articleRef: 'ref-1' } }]);
  });

  test('of the last version takes the page out', async () => {
    const { deliver, done } = handlerOver(() => ({ outcome: 'outdated' }));
    await deliver(erased);
    expect(done).toEqual([{ ingest: { key: 'a.html', version } }, { remove: { key: 'a.html', version } }]);
  });

  test.each([
    ['removed', 'ObjectRemoved:DeleteMarkerCreated', { key: 'a.html', version, versionId: 'v1' }],
    ['version-deleted', 'ObjectRemoved:Delete', { key: 'a.html', version, versionId: 'v1' }],
  ])(
    'that leaves work behind (%s) comes again as a new message, until it is done',
    async (happened, eventName, page) => {
      const { deliver, done } = handlerOver(() => ({ outcome: 'outdated' }), () => {}, [400, 200]);
      const isSentOn = (each: unknown): each is { sendOn: unknown } => Object.hasOwn(each as object, 'sendOn');
      let deliveries = 0;
      for (let body: string | undefined = s3Body(s3Record({ eventName, versionId: 'v1' })); body !== undefined; ) {
        const before = done.length;
        expect((await deliver(body)).batchItemFailures).toEqual([]);
        deliveries++;
        const next = done.slice(before).find(isSentOn);
        body = next && JSON.stringify(next.sendOn);
      }
      expect(deliveries).toBe(3);
      expect(done.filter(isSentOn)).toEqual([
        { sendOn: { happened, page, budget: { portions: 1, waiting: 400 } } },
        { sendOn: { happened, page, budget: { portions: 1, waiting: 200 } } },
      ]);
    },
  );
});

test('an upload that is no article any more, and whose story is left to be moved, comes again as well', async () => {
  const { deliver, done } = handlerOver(() => ({ ...nothing, waiting: 30 }));
  await deliver(s3Body(s3Record({})));
  const page = { key: 'a.html', version };
  expect(done).toEqual([
    { ingest: page },
    { sendOn: { happened: 'created', page, budget: { portions: 1, waiting: 30 } } },
  ]);
});

test('in a batch with everything in it, only what a retry can help goes back', async () => {
  const outcomes: Record<string, () => Ingested> = {
    'good.html': () => extracted,
    'poison.html': () => rejected,
    'busy.html': () => {
      throw new PipelineError('store.unavailable', 'Throttled.');
    },
    'bug.html': () => {
      throw new TypeError('undefined is not a function');
    },
  };
  const { deliver, done } = handlerOver(({ key }) => outcomes[key]!());
  const uploads = Object.keys(outcomes).map((key) => s3Body(s3Record({ key })));
  const { batchItemFailures } = await deliver(...uploads, S3_TEST_BODY, 'no envelope');
  expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual([
    'message-2',
    'message-3',
    'message-5',
  ]);
  expect(done.filter((each) => typeof each === 'object' && each !== null && 'send' in each)).toHaveLength(1);
});
