import { PipelineError } from '../../domain/errors.ts';
import type { Clock, Telemetry } from '../../ports.ts';

/** Enough for dozens of workers at one story; then the message goes back to the queue. */
const ATTEMPTS = 30;
const MAX_PAUSE_MS = 2_000;

/**
 * Repeats a read-decide-write until its conditional write holds: `undefined` from `attempt` means that it was lost.
 *
 * Those who lost wait for a random time that doubles, or grows with what an attempt takes where that is longer: on a
 * slow table shorter pauses would have everybody defeat everybody else for ever.
 */
export async function untilWritten<T>(
  { clock, telemetry }: { readonly clock: Clock; readonly telemetry: Telemetry },
  what: string,
  attempt: () => Promise<T | undefined>,
): Promise<T> {
  for (let i = 0; i < ATTEMPTS; i++) {
    const began = clock.now().getTime();
    const done = await attempt();
    if (done !== undefined) return done;
    telemetry.count('Conflicts');
    const tookMs = clock.now().getTime() - began;
    await clock.sleep?.(Math.random() * Math.min(MAX_PAUSE_MS, Math.max(2 ** i, tookMs * (i + 1))));
  }
  throw new PipelineError('story.conflict', `${what} kept changing while it was being updated.`, {
    hint: 'Nothing is lost: the message is taken again later.',
  });
}
