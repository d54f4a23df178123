import { expect, test } from 'vitest';
import { createClusterHandler } from '../../../lambdas/cluster/create-cluster-handler.ts';
import { PipelineError } from '../../../shared/domain/errors.ts';
import type { Budget } from '../../../shared/usecases/budget.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { createRecordingVisibility, sqsEvent } from '../../support/sqs-event.ts';

const plentyOfTime = { getRemainingTimeInMillis: () => 60_000 };

const event = (...bodies: readonly unknown[]) => sqsEvent(...bodies.map((body) => JSON.stringify(body)));
const visibility = createRecordingVisibility();

test('each message is one article, and only the one that lost its race comes again', async () => {
  const clustered: string[] = [];
  const handler = createClusterHandler({
    cluster: async (articleRef) => {
      if (articleRef === 'contested') throw new PipelineError('story.conflict', 'Somebody was faster, again.');
      clustered.push(articleRef);
      return { articleId: articleRef, storyId: 'story', kind: 'article' };
    },
    articles: { send: () => Promise.reject(new Error('not reached')) },
    visibility,
    telemetry: createRecordingTelemetry(),
  });
  const answer = await handler(
    event({ articleRef: 'a' }, { articleRef: 'contested' }, { articleRef: 'b' }),
    plentyOfTime,
  );
  expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'message-1' }]);
  expect(clustered.sort()).toEqual(['a', 'b']);
});

test('an article that is not done with in one delivery comes again as a new message, until it is', async () => {
  const sent: unknown[] = [];
  const budgets: Budget[] = [];
  const handler = createClusterHandler({
    cluster: async (articleRef, budget) => {
      const clustered = { articleId: articleRef, storyId: 'story', kind: 'article' } as const;
      return budgets.push(budget) < 3 ? { ...clustered, goesOn: { portions: 1, waiting: 400 } } : clustered;
    },
    articles: { send: async (message) => void sent.push(message) },
    visibility,
    telemetry: createRecordingTelemetry(),
  });
  for (let waiting: unknown = { articleRef: 'large' }; waiting !== undefined; waiting = sent.pop())
    expect((await handler(event(waiting), plentyOfTime)).batchItemFailures).toEqual([]);
  const later = { portions: 1, waiting: 400 };
  expect(budgets).toEqual([{ portions: 1, waiting: Number.POSITIVE_INFINITY }, later, later]);
});

test.each([{}, { articleRef: '' }, { articleRef: 7 }, null])('%j is no pointer, and a bug', async (body) => {
  const telemetry = createRecordingTelemetry();
  const notReached = () => Promise.reject(new Error('not reached'));
  const handler = createClusterHandler({ cluster: notReached, articles: { send: notReached }, visibility, telemetry });
  expect((await handler(event(body), plentyOfTime)).batchItemFailures).toHaveLength(1);
  expect(telemetry.events[0]).toMatchObject({ name: 'MessageFailed', error: expect.stringContaining('Error') });
});
