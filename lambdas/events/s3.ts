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

const envelope = z.union([
  z.object({ Records: z.array(notification).check(z.minLength(1)) }),
  /** S3 sends one when a notification is set up; it is about no page. */
  z.object({ Service: z.literal('Amazon S3'), Event: z.literal('s3:TestEvent') }),
]);

/** Reads the body of a queue message that S3 wrote; throws where S3 cannot have written it. */
export function parsePageEvents(body: string): readonly PageEvent[] {
  const parsed = envelope.parse(JSON.parse(body));
  return 'Records' in parsed ? parsed.Records.map(toPageEvent) : [];
}

function toPageEvent({ eventName, s3: { object } }: z.infer<typeof notification>): PageEvent {
  return {
    happened: whatHappened(eventName, object.versionId),
    page: {
      key: decodeKey(object.key),
      version: object.sequencer.toUpperCase().padEnd(SEQUENCER_DIGITS, '0'),
      // "null" is how S3 names the version of an object written while its bucket kept none; it can be read by that name.
      ...(object.versionId !== undefined && { versionId: object.versionId }),
    },
  };
}

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
