import { describe, expect, test } from 'vitest';
import { createReprocessHandler, type ReprocessMessage } from '../../../lambdas/reprocess/create-reprocess-handler.ts';
import type { ReprocessOptions } from '../../../shared/usecases/reprocess/rebuilding.ts';
import type { Reprocessed } from '../../../shared/usecases/reprocess/reprocess.ts';
import { createRecordingVisibility, sqsEvent } from '../../support/sqs-event.ts';

const DONE: Reprocessed = {
  outcome: 'switched',
  algorithm: { from: '1', to: '2' },
  generation: 1,
  resumed: false,
  begun: true,
  learned: {},
  pages: 4,
  taken: 4,
  decisions: 0,
  swept: true,
};

/** The handler over a run that ends as it is told, with what it sent and what the run was asked. */
function handlerThat(ends: Partial<Reprocessed> | Error) {
  const sent: ReprocessMessage[] = [];
  const asked: ReprocessOptions[] = [];
  const reprocess = async (options: ReprocessOptions): Promise<Reprocessed> => {
    asked.push(options);
    if (ends instanceof Error) throw ends;
    return { ...DONE, ...ends };
  };
  const telemetry = { count() {}, event() {}, flush() {} };
  const handler = createReprocessHandler({
    reprocess,
    visibility: createRecordingVisibility(),
    telemetry,
    graceMs: 300_000,
    queue: { send: async (message) => void sent.push(message) },
  });
  const deliver = (body: string, leftMs = 900_000) =>
    handler(sqsEvent(body), { getRemainingTimeInMillis: () => leftMs });
  return { sent, asked, deliver };
}

const RETURNED = { batchItemFailures: [{ itemIdentifier: 'message-0' }] };

describe('making stories anew in the cloud', () => {
  test('ends with the message where all is done', async () => {
    const { sent, asked, deliver } = handlerThat({});
    expect(await deliver('{"force":true}')).toStrictEqual({ batchItemFailures: [] });
    expect([sent, asked[0]?.force, asked[0]?.graceMs]).toStrictEqual([[], true, 300_000]);
  });

  test.each([
    { what: 'the time was too short for all pages', ends: { outcome: 'stopped', swept: false } },
    { what: 'something is left of the old stories', ends: { swept: false } },
  ] as const)('sends itself word to go on, without force, where $what', async ({ ends }) => {
    const { sent, deliver } = handlerThat(ends);
    expect(await deliver('{"force":true}')).toStrictEqual({ batchItemFailures: [] });
    expect(sent).toStrictEqual([{}]);
  });

  test('sends itself the same word again where nothing was begun yet', async () => {
    const { sent, deliver } = handlerThat({ outcome: 'stopped', begun: false, swept: false });
    await deliver('{"force":true}');
    expect(sent).toStrictEqual([{ force: true }]);
  });

  test('is told to stop when little time is left', async () => {
    const { asked, deliver } = handlerThat({});
    await deliver('{}');
    expect(asked[0]?.stop?.()).toBe(false);
    const late = handlerThat({});
    expect(await late.deliver('{}', 30_000)).toStrictEqual(RETURNED);
    expect(late.asked).toStrictEqual([]);
  });

  test('comes back to the queue where it failed or cannot be read', async () => {
    expect(await handlerThat(new Error('no table')).deliver('{}')).toStrictEqual(RETURNED);
    expect(await handlerThat({}).deliver('start')).toStrictEqual(RETURNED);
  });
});
