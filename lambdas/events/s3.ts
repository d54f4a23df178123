import * as z from 'zod/mini';
import type { PageRef } from '../../shared/ports.ts';

/** What happened to a page in its bucket. */
export interface PageEvent {
  /**
   * `removed`: the key has no object any more. `version-deleted`: one version was erased for good, maybe an old one,
   * maybe a delete marker, so only a look at the bucket tells what the key holds now.
   */
  readonly happened: 'created' | 'removed' | 'version-deleted';
  readonly page: PageRef;
}

/** Sequencers seen so far have 18 digits; S3 says to pad the shorter one, so all are padded to one length. */
const SEQUENCER_DIGITS = 40;

const notification = z.object({
  eventSource: z.literal('aws:s3'),
  eventName: z.string(),
  s3: z.object({
    object: z.object({
      key: z.string().check(z.minLength(1)),
      sequencer: z.string().check(z.regex(/^[0-9A-Fa-f]+$/)),
      versionId: z.optional(z.string()),
    }),
  }),
});

/** What a rule of EventBridge passes on as it came. Keys are as they are here, where a notification of S3's encodes them. */
const bridged = z.object({
  source: z.literal('aws.s3'),
  'detail-type': z.enum(['Object Created', 'Object Deleted']),
  detail: z.object({
    object: z.object({
      key: z.string().check(z.minLength(1)),
      sequencer: z.string().check(z.regex(/^[0-9A-Fa-f]+$/)),
      'version-id': z.optional(z.string()),
    }),
    'deletion-type': z.optional(z.string()),
  }),
});

const envelope = z.union([
  bridged,
  z.object({ Records: z.array(notification).check(z.minLength(1)) }),
  /** S3 sends one when a notification is set up; it is about no page. */
  z.object({ Service: z.literal('Amazon S3'), Event: z.literal('s3:TestEvent') }),
]);

/** Reads the body of a queue message that S3 wrote; throws where S3 cannot have written it. */
export function parsePageEvents(body: string): readonly PageEvent[] {
  const parsed = envelope.parse(JSON.parse(body));
  if ('detail' in parsed) return [fromBridge(parsed)];
  return 'Records' in parsed ? parsed.Records.map(toPageEvent) : [];
}

function fromBridge({ 'detail-type': type, detail }: z.infer<typeof bridged>): PageEvent {
  const { key, sequencer, 'version-id': versionId } = detail.object;
  const erased = detail['deletion-type'] === 'Permanently Deleted' && versionId !== undefined;
  const happened = type === 'Object Created' ? 'created' : erased ? 'version-deleted' : 'removed';
  return { happened, page: pageRef(key, sequencer, versionId) };
}

function toPageEvent({ eventName, s3: { object } }: z.infer<typeof notification>): PageEvent {
  return {
    happened: whatHappened(eventName, object.versionId),
    page: pageRef(decodeKey(object.key), object.sequencer, object.versionId),
  };
}

/** `versionId` is "null" for an object written while its bucket kept no versions; S3 reads it by that name. */
const pageRef = (key: string, sequencer: string, versionId: string | undefined): PageRef => ({
  key,
  version: sequencer.toUpperCase().padEnd(SEQUENCER_DIGITS, '0'),
  ...(versionId !== undefined && { versionId }),
});

function whatHappened(eventName: string, versionId: string | undefined): PageEvent['happened'] {
  if (eventName.startsWith('ObjectCreated:')) return 'created';
  if (eventName === 'ObjectRemoved:Delete' && versionId !== undefined) return 'version-deleted';
  if (eventName.startsWith('ObjectRemoved:')) return 'removed';
  throw new Error(`S3 sent ${eventName}, which nobody subscribed to.`);
}

/** Keys arrive as in an HTML form: `+` is a space, `%2B` a plus. Decoded here and nowhere else. */
function decodeKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}
