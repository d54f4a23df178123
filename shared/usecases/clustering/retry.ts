import { PipelineError } from '../../domain/errors.ts';
import type { Telemetry } from '../../ports.ts';

/** Enough for dozens of workers at one story; then the message goes back to the queue. */
const ATTEMPTS = 40;

/** Repeats a read-decide-write until its conditional write holds: `undefined` from `attempt` means that it was lost. */
export async function untilWritten<T>(
  what: string,
  telemetry: Telemetry,
  attempt: () => Promise<T | undefined>,
): Promise<T> {
  for (let i = 0; i < ATTEMPTS; i++) {
    const done = await attempt();
    if (done !== undefined) return done;
    telemetry.count('Conflicts');
  }
  throw new PipelineError('story.conflict', `${what} kept changing while it was being updated.`, {
    hint: 'Nothing is lost: the message is taken again later.',
  });
}
