import { PipelineError } from '../../domain/errors.ts';

export interface RetryOptions {
  /** Tries without any progress before giving up. */
  readonly attempts?: number;
  /** Upper end of the first wait; it doubles with every try. */
  readonly baseMs?: number;
  readonly maxWaitMs?: number;
  /** One try is given up after this long. */
  readonly timeoutMs?: number;
  readonly sleep?: (ms: number) => Promise<void>;
  /** From 0 to 1, for the jitter. */
  readonly random?: () => number;
}

/** Waits of 0 to 50 ms at first, 0 to 2 s at last: about 3 s in all where nothing but throttling comes back. */
const DEFAULTS = {
  attempts: 8,
  baseMs: 50,
  maxWaitMs: 2000,
  timeoutMs: 5000,
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};

/** Settings for an SDK client whose retries are done here: two layers would multiply. */
export const CLIENT_WITHOUT_RETRIES = { maxAttempts: 1 } as const;

/** Repeats what a repeat can help, with full jitter, so that clients that failed together do not return together. */
export class Retry {
  private readonly options: Required<RetryOptions>;
  private readonly service: string;

  constructor(service: string, options: RetryOptions = {}) {
    this.service = service;
    this.options = { ...DEFAULTS, ...options };
  }

  /** The answer of the first try that succeeds; a try must heed the signal. */
  async run<T>(what: string, attempt: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(AbortSignal.timeout(this.options.timeoutMs));
      } catch (error) {
        if (!isTransient(error)) throw error;
        if (tries >= this.options.attempts) throw this.unavailable(what, tries, error);
        await this.pause(tries);
      }
    }
  }

  /**
   * Goes on with what a batch left over until nothing is left. Tries are counted anew after each one that got something
   * done, so a long batch is not given up while it moves.
   */
  async drain<T>(what: string, all: readonly T[], step: (rest: readonly T[]) => Promise<readonly T[]>): Promise<void> {
    let rest = all;
    for (let tries = 1; rest.length > 0; tries++) {
      const left = await step(rest);
      if (left.length > 0 && tries >= this.options.attempts) throw this.unavailable(what, tries);
      if (left.length < rest.length) tries = 0;
      rest = left;
      if (rest.length > 0) await this.pause(tries + 1);
    }
  }

  private pause(tries: number): Promise<void> {
    const ceiling = Math.min(this.options.maxWaitMs, this.options.baseMs * 2 ** (tries - 1));
    return this.options.sleep(ceiling * this.options.random());
  }

  private unavailable(what: string, tries: number, cause?: unknown): PipelineError {
    const reason = cause instanceof Error ? `: ${cause.name}` : '';
    return new PipelineError(
      'store.unavailable',
      `${this.service} did not finish ${what} in ${tries} tries${reason}.`,
      {
        hint: 'It is throttled or out of reach; what was not finished is tried again later.',
        cause,
      },
    );
  }
}

const TRANSIENT_NAMES: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'SlowDown',
  'InternalServerError',
  'InternalError',
  'ServiceUnavailable',
  'RequestTimeout',
  'TransactionConflictException',
  'TimeoutError',
  'AbortError',
]);

const TRANSIENT_CODES: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  'ENOTFOUND',
]);

/** True for throttling, time-outs, the service's own failures and the network's. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (TRANSIENT_NAMES.has(error.name)) return true;
  if ('code' in error && TRANSIENT_CODES.has(String(error.code))) return true;
  const status = statusOf(error);
  return status !== undefined && (status >= 500 || status === 429);
}

/** The HTTP status an SDK error was made from. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  return (error.$metadata as { readonly httpStatusCode?: number } | undefined)?.httpStatusCode;
}
