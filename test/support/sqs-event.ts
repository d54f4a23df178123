import type { SqsEvent } from '../../lambdas/events/sqs.ts';
import type { MessageVisibility } from '../../shared/ports.ts';

/** The event that Lambda makes of these bodies: `message-0`, `message-1`, …, each delivered for the first time. */
export const sqsEvent = (...bodies: readonly string[]): SqsEvent => ({
  Records: bodies.map((body, n) => record(body, n)),
});

/** One record of such an event; `deliveries` counts this one too. */
export const record = (body: string, n = 0, deliveries = 1) => ({
  messageId: `message-${n}`,
  body,
  receiptHandle: `receipt-${n}`,
  attributes: { ApproximateReceiveCount: String(deliveries) },
});

/** Keeps what was hidden and for how many seconds. */
export function createRecordingVisibility(): MessageVisibility & { readonly hidden: Map<string, number> } {
  const hidden = new Map<string, number>();
  return { hidden, hideFor: async (receipt, seconds) => void hidden.set(receipt, seconds) };
}
