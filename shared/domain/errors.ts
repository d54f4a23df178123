/** Everything that can go wrong and that somebody must answer; callers dispatch on the code, never on message text. */
export type ErrorCode =
  /** Zero bytes, or nothing but white space. */
  | 'page.empty'
  /** Bytes that are no text: an image, a PDF, an archive. */
  | 'page.binary'
  /** Text, but neither HTML nor prose (JSON, CSS, a feed). */
  | 'page.not-html'
  /** Over the byte cap, as stored or once unpacked. */
  | 'page.too-large'
  /** Over a structural cap: depth, tags, attributes. */
  | 'page.too-complex'
  /** A compressed page that does not unpack. */
  | 'page.corrupt'
  /** What came beside the page makes no sense, its sidecar or object metadata, or its name is too long to keep. */
  | 'page.bad-carrier'
  /** Reading it ended in an error of the program, or took a worker down. */
  | 'page.failed'
  /** A file that the system does not let be read. */
  | 'page.unreadable'
  /** The page that a message points to is not there (any more). */
  | 'page.missing'
  | 'story.conflict'
  | 'story.not-found'
  | 'article.not-found'
  /** A decision that cannot stand beside others. */
  | 'decision.contradicts'
  | 'decision.not-found'
  | 'request.invalid'
  /** A key for repetitions that was used for something else, or is in use now. */
  | 'request.repeated'
  | 'request.running'
  /** Nothing was free to do the work within the time that a caller waits. */
  | 'work.busy'
  | 'store.unavailable'
  /** No room for what should be written: the same call fails again until somebody makes some. */
  | 'store.full'
  /** The store can be read, but nothing may be written to its folder or its disk. */
  | 'store.read-only'
  /** The store's file was changed by something else: what it holds cannot be trusted. */
  | 'store.corrupt'
  | 'config.invalid';

/** The answers that differ by code: a retry can help, or it cannot. */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set(['story.conflict', 'work.busy', 'store.unavailable']);

export interface ErrorDetail {
  /** What the user can do about it, in one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The one error class of the project. Its message is written for the person who will read it. */
export class PipelineError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'PipelineError';
    this.code = code;
    this.hint = detail.hint;
  }

  /** True where the same call, made again later, may succeed. */
  get retryable(): boolean {
    return RETRYABLE.has(this.code);
  }
}

/** True for a page that can never become an article: it is recorded as rejected and acknowledged. */
export function isRejection(error: unknown): error is PipelineError {
  return error instanceof PipelineError && error.code.startsWith('page.') && error.code !== 'page.missing';
}
