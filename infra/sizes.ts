import { Duration } from 'aws-cdk-lib';

/**
 * Deliveries of one message before it is put aside. What failed waits longer each time (`waitBefore`): nearly two hours in
 * all, so that an outage of the table for an hour puts nothing aside.
 */
const ATTEMPTS = 12;
/** Days that the change log is kept, unless the context `changesKeptDays` says otherwise. */
export const CHANGES_KEPT_DAYS = 30;

/** How much of everything: the knobs between speed, cost and what the table is asked to bear. */
export const SIZES = {
  /** Parsing is CPU work, and Lambda gives one whole core at 1,769 MiB. */
  extract: {
    memoryMiB: 1769,
    timeout: Duration.seconds(60),
    attempts: ATTEMPTS,
    batchSize: 10,
    maxBatchingWindow: Duration.seconds(1),
    maxConcurrency: 20,
  },
  /**
   * Clustering waits for the table most of its time; its width bounds how often two copies race for one story. A text
   * that takes over a story of thousands moves two hundred texts a delivery, which may need a minute.
   */
  cluster: {
    memoryMiB: 1024,
    timeout: Duration.minutes(5),
    attempts: ATTEMPTS,
    batchSize: 10,
    maxBatchingWindow: Duration.seconds(1),
    maxConcurrency: 10,
  },
  /** One message goes on for as long as it may, and then sends another; two would do the same work twice. */
  reprocess: {
    memoryMiB: 1769,
    timeout: Duration.seconds(600),
    attempts: ATTEMPTS,
    batchSize: 1,
    maxBatchingWindow: Duration.seconds(0),
    maxConcurrency: 2,
  },
  api: {
    memoryMiB: 1024,
    timeout: Duration.seconds(28),
    throttle: { rateLimit: 50, burstLimit: 100 },
  },
} as const;
