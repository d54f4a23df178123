import { describe, expect, test } from 'vitest';
import { type BatchOptions, sqsBatch, waitBefore } from '../../../lambdas/events/sqs.ts';
import { PipelineError } from '../../../shared/domain/errors.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { createRecordingVisibility, sqsEvent as event, record } from '../../support/sqs-event.ts';

const plentyOfTime = { getRemainingTimeInMillis: () => 60_000 };

function batchOf(handle: (body: string) => Promise<void>, changes: Partial<BatchOptions> = {}) {
  const telemetry = createRecordingTelemetry();
  const visibility = createRecordingVisibility();
  const run = sqsBatch(handle, { telemetry, visibility, concurrency: 2, reserveMs: 1_000, ...changes });
  return { run, events: telemetry.events, hidden: visibility.hidden };
}

const failing = (errors: Readonly<Record<string, Error>>) => async (body: string) => {
  const error = errors[body];
  if (error) throw error;
};

describe('what goes back to the queue', () => {
  test.each([
    {
      title: 'a page that no retry can help is done',
      error: new PipelineError('page.empty', 'Nothing in it.'),
      back: false,
    },
    { title: 'an article that is gone is done', error: new PipelineError('article.not-found', 'Gone.'), back: false },
    {
      title: 'a store that is throttled is asked again',
      error: new PipelineError('store.unavailable', 'Busy.'),
      back: true,
    },
    { title: 'a lost race is run again', error: new PipelineError('story.conflict', 'Lost.'), back: true },
    { title: 'a broken deployment loses no page', error: new PipelineError('config.invalid', 'Unset.'), back: true },
    { title: 'a bug ends in the dead-letter queue', error: new TypeError('x is not a function'), back: true },
  ])('$title', async ({ error, back }) => {
    const { run } = batchOf(failing({ bad: error }));
    const { batchItemFailures } = await run(event('good', 'bad', 'good'), plentyOfTime);
    expect(batchItemFailures).toEqual(back ? [{ itemIdentifier: 'message-1' }] : []);
  });

  test('a thrown value that is no error is a bug, too', async () => {
    const { run } = batchOf(() => Promise.reject('nonsense'));
    expect((await run(event('a'), plentyOfTime)).batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }]);
  });

  test('every message fails alone', async () => {
    const handled: string[] = [];
    const { run } = batchOf(async (body) => {
      if (body === 'bad') throw new Error('bug');
      handled.push(body);
    });
    const { batchItemFailures } = await run(event('a', 'bad', 'b', 'bad', 'c'), plentyOfTime);
    expect(handled.sort()).toEqual(['a', 'b', 'c']);
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual(['message-1', 'message-3']);
  });
});

describe('when it comes back', () => {
  const bug = failing({ bad: new TypeError('x is not a function') });

  test('what failed for the first time comes within seconds, and only what failed is asked back', async () => {
    const { run, hidden } = batchOf(bug);
    await run(event('good', 'bad'), plentyOfTime);
    expect([...hidden.keys()]).toEqual(['receipt-1']);
    expect(hidden.get('receipt-1')).toBeGreaterThanOrEqual(5);
    expect(hidden.get('receipt-1')).toBeLessThanOrEqual(6);
  });

  test('what failed often waits longer each time, up to a quarter of an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 50].map((deliveries) => waitBefore(deliveries, 0))).toEqual([
      5, 20, 80, 320, 900, 900, 900,
    ]);
    expect(waitBefore(50, 1)).toBe(1125);
  });

  test('how often it was delivered is what SQS says', async () => {
    const { run, hidden } = batchOf(bug);
    await run({ Records: [record('bad', 0, 3)] }, plentyOfTime);
    expect(hidden.get('receipt-0')).toBeGreaterThanOrEqual(80);
  });

  test('what was not begun for lack of time comes soon as well', async () => {
    const { run, hidden } = batchOf(async () => {}, { reserveMs: 120_000 });
    await run(event('late'), plentyOfTime);
    expect([...hidden.keys()]).toEqual(['receipt-0']);
  });

  test('where SQS does not take the wait, the message is still asked back', async () => {
    const visibility = { hideFor: () => Promise.reject(new Error('out of reach')) };
    const { run } = batchOf(bug, { visibility });
    expect((await run(event('bad'), plentyOfTime)).batchItemFailures).toEqual([{ itemIdentifier: 'message-0' }]);
  });
});

describe('time and width', () => {
  test('messages that would not be finished in time are not begun', async () => {
    let left = 5_000;
    const handled: string[] = [];
    const { run } = batchOf(
      async (body) => {
        handled.push(body);
        left -= 2_500;
      },
      { concurrency: 1, reserveMs: 2_000 },
    );
    const answer = await run(event('a', 'b', 'c'), { getRemainingTimeInMillis: () => left });
    expect(handled).toEqual(['a', 'b']);
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'message-2' }]);
  });

  test('no more messages are in work than allowed, and the width is used', async () => {
    let inWork = 0;
    let most = 0;
    const { run } = batchOf(
      async () => {
        most = Math.max(most, ++inWork);
        await new Promise((resolve) => setImmediate(resolve));
        inWork -= 1;
      },
      { concurrency: 3 },
    );
    await run(event('a', 'b', 'c', 'd', 'e', 'f', 'g'), plentyOfTime);
    expect(most).toBe(3);
  });
});

describe('what the log says', () => {
  test('a bug leaves its stack and nothing that it may have quoted from a page', async () => {
    const { run, events } = batchOf(async () => void JSON.parse('<p>words of a page</p>'));
    await run(event('a'), plentyOfTime);
    expect(events[0]).toMatchObject({ name: 'MessageFailed', messageId: 'message-0', error: 'SyntaxError' });
    expect(events[0]).toHaveProperty('stack', expect.stringContaining('sqs.test.ts'));
    expect(JSON.stringify(events)).not.toContain('words of');
  });

  test('an error of ours is named by its code', async () => {
    const { run, events } = batchOf(failing({ a: new PipelineError('page.missing', 'It is gone.') }));
    await run(event('a'), plentyOfTime);
    expect(events[0]).toMatchObject({ name: 'MessageDropped', code: 'page.missing', reason: 'It is gone.' });
  });

  test('it is written out once, when all messages are settled', async () => {
    const { run, events } = batchOf(failing({ a: new Error('bug') }));
    await run(event('a', 'b'), plentyOfTime);
    expect(events.map(({ name }) => name)).toEqual(['MessageFailed', 'flush']);
  });
});
