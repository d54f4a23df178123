import * as z from 'zod/mini';
import type { MessageVisibility, Queue } from '../../shared/ports.ts';
import type { ReprocessOptions } from '../../shared/usecases/reprocess/rebuilding.ts';
import type { Reprocessed } from '../../shared/usecases/reprocess/reprocess.ts';
import { type Deadline, type FlushedTelemetry, type SqsEvent, sqsBatch } from '../events/sqs.ts';

/** Asks for all stories to be made anew; `force` also where they are of this algorithm. */
export interface ReprocessMessage {
  readonly force?: boolean;
}

export interface ReprocessHandlerDeps {
  readonly reprocess: (options: ReprocessOptions) => Promise<Reprocessed>;
  /** Its own queue: what does not fit into one run is asked for again. */
  readonly queue: Queue<ReprocessMessage>;
  readonly visibility: MessageVisibility;
  readonly telemetry: FlushedTelemetry;
  /** Longest time that a worker may go on with what it began before it heard of new stories. */
  readonly graceMs: number;
}

const message = z.object({ force: z.optional(z.boolean()) });

/** Time to finish the pages that were begun, and to say how far it got. */
const RESERVE_MS = 60_000;

/** Works on the new stories until they are done or time is up; then it sends itself word to go on. */
export const createReprocessHandler =
  ({ reprocess, queue, visibility, telemetry, graceMs }: ReprocessHandlerDeps) =>
  (event: SqsEvent, context: Deadline) => {
    const stop = () => context.getRemainingTimeInMillis() < RESERVE_MS;
    const handle = async (body: string): Promise<void> => {
      const { force } = message.parse(JSON.parse(body));
      const done = await reprocess({ ...(force === undefined ? {} : { force }), stop, graceMs });
      const { outcome, generation, pages, taken, decisions } = done;
      telemetry.event('ReprocessEnded', { outcome, generation, pages, taken, decisions, swept: done.swept });
      // What was begun is gone on with by itself; asking again by force would begin another.
      if (outcome === 'stopped' || !done.swept) await queue.send(done.begun || force === undefined ? {} : { force });
    };
    return sqsBatch(handle, { telemetry, visibility, concurrency: 1, reserveMs: RESERVE_MS })(event, context);
  };
