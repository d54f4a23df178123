import { PipelineError } from '../../shared/domain/errors.ts';
import { framesOf } from '../../shared/domain/page-failed.ts';
import type { MessageVisibility, Telemetry } from '../../shared/ports.ts';

/** The part of a Lambda's SQS event that is read. */
export interface SqsEvent {
  readonly Records: readonly SqsRecord[];
}

export interface SqsRecord {
  readonly messageId: string;
  readonly body: string;
  readonly receiptHandle: string;
  /** SQS sends numbers as text. */
  readonly attributes: { readonly ApproximateReceiveCount: string };
}

/** Telemetry that is written when an invocation ends: what is kept longer may never be. */
export type FlushedTelemetry = Telemetry & { flush(): void };

/** The messages that go back to their queue; the others are done. */
export interface SqsBatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/** The part of a Lambda's context that is read. */
export interface Deadline {
  getRemainingTimeInMillis(): number;
}

export interface BatchOptions {
  readonly telemetry: FlushedTelemetry;
  /** Messages of one batch that are worked on at the same time. */
  readonly concurrency: number;
  /** With less than this left, no further message is begun: a time-out would send the finished ones back, too. */
  readonly reserveMs: number;
  /** Says when a message that failed is delivered again; the visibility timeout says so where this fails. */
  readonly visibility: MessageVisibility;
}

const FIRST_WAIT_S = 5;
const LONGEST_WAIT_S = 15 * 60;

/**
 * Seconds until a message that failed is delivered again: 5 after its first delivery, then 20, 80, 320, 900.
 *
 * Without it a message sleeps for the queue's visibility timeout, which is as long as six runs of the function. What failed
 * together does not come back together: up to a quarter is added at random.
 *
 * @param deliveries how often the message was delivered, this time included
 * @param random from 0 to 1
 */
export function waitBefore(deliveries: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 4 ** (deliveries - 1));
  return Math.round(wait * (1 + random / 4));
}

/** Handles each message of a batch for itself: a failed one is delivered again alone and the rest stands. */
export function sqsBatch(handle: (body: string) => Promise<void>, options: BatchOptions) {
  return async (event: SqsEvent, context: Deadline): Promise<SqsBatchResponse> => {
    const waiting = [...event.Records];
    const failed: SqsRecord[] = [];
    const work = async () => {
      for (let record = waiting.shift(); record !== undefined; record = waiting.shift()) {
        const inTime = context.getRemainingTimeInMillis() > options.reserveMs;
        if (!(inTime && (await settle(record, handle, options.telemetry)))) failed.push(record);
      }
    };
    await Promise.all(Array.from({ length: options.concurrency }, work));
    await Promise.all(failed.map((record) => deliverSoon(record, options.visibility)));
    options.telemetry.flush();
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

/** Where SQS does not answer, the message comes back when its visibility timeout ends: later, but not lost. */
async function deliverSoon({ receiptHandle, attributes }: SqsRecord, visibility: MessageVisibility): Promise<void> {
  const seconds = waitBefore(Number(attributes.ApproximateReceiveCount), Math.random());
  await visibility.hideFor(receiptHandle, seconds).catch(() => {});
}

/** True where the message is done with, for good or ill. */
async function settle(
  { messageId, body }: SqsRecord,
  handle: (body: string) => Promise<void>,
  telemetry: Telemetry,
): Promise<boolean> {
  try {
    await handle(body);
    return true;
  } catch (error) {
    const final = isFinal(error);
    telemetry.event(final ? 'MessageDropped' : 'MessageFailed', { messageId, ...describe(error) });
    return final;
  }
}

/** An answer that a retry would only repeat. Whatever is no answer at all is a bug: the dead-letter queue holds it. */
function isFinal(error: unknown): boolean {
  return error instanceof PipelineError && !error.retryable && error.code !== 'config.invalid';
}

/** Our own messages are fit for logs; of a bug only the stack helps, and its first line may quote what it choked on. */
function describe(error: unknown): { readonly [name: string]: string } {
  if (error instanceof PipelineError) return { code: error.code, reason: error.message };
  if (error instanceof Error) return { error: error.name, stack: framesOf(error) };
  return { error: typeof error };
}
