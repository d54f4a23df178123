import { Duration } from 'aws-cdk-lib';

/**
 * Deliveries of one message before it is put aside. What failed waits longer each time (`waitBefore`): nearly two hours in
 * all, so that an outage of the table for an hour puts nothing aside.
 */
const ATTEMPTS = 12;

/** Days that the change log is kept, unless `keepChangesDays` says otherwise. */
export const CHANGES_KEPT_DAYS = 30;

/** One Lambda that works on a queue. */
export interface WorkerSize {
  /** Memory; Lambda gives one whole core at 1,769 MiB. */
  readonly memoryMiB: number;
  readonly timeout: Duration;
  /** Deliveries of one message before it is put aside. */
  readonly attempts: number;
  /** Messages of one invocation. */
  readonly batchSize: number;
  /** How long a batch may wait to fill. */
  readonly maxBatchingWindow: Duration;
  /** Copies of the function that may work at the same time, 2 to 1,000. */
  readonly maxConcurrency: number;
}

/** The API's Lambda, and how many requests it is asked to bear. */
export interface ApiSize {
  readonly memoryMiB: number;
  readonly timeout: Duration;
  /** Requests a second, over time and at once, for all callers together. */
  readonly throttle: Throttle;
  /** The same for the console's routes, which strangers reach before they sign in: these cannot use up all the others. */
  readonly consoleThrottle: Throttle;
}

export interface Throttle {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

/** How much of everything: the knobs between speed, cost and what the table is asked to bear. */
export interface Sizes {
  readonly extract: WorkerSize;
  readonly cluster: WorkerSize;
  readonly reprocess: WorkerSize;
  readonly api: ApiSize;
}

/** Sizes of some of it; the rest stays as it is. */
export type SomeSizes = { readonly [Part in keyof Sizes]?: Partial<Sizes[Part]> };

/** What holds where nothing else is said: some 70 pages a second. */
export const SIZES: Sizes = {
  /** Parsing is CPU work, so it gets one whole core. */
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
    consoleThrottle: { rateLimit: 20, burstLimit: 40 },
  },
};

/** The usual sizes with some of them replaced. */
export const sizesWith = (some: SomeSizes = {}): Sizes => ({
  extract: { ...SIZES.extract, ...some.extract },
  cluster: { ...SIZES.cluster, ...some.cluster },
  reprocess: { ...SIZES.reprocess, ...some.reprocess },
  api: { ...SIZES.api, ...some.api },
});
