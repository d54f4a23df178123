import { type ErrorCode, PipelineError } from '../shared/domain/errors.ts';

/** What the process answers to its caller; part of the interface. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** Everything was done, but some pages were refused; they are named. */
  rejections: 3,
  notFound: 4,
  /** Stopped by Ctrl-C before the end; 128 + SIGINT, as shells expect. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const BY_ERROR: { readonly [code in ErrorCode]?: ExitCode } = {
  'page.missing': EXIT.notFound,
  'story.not-found': EXIT.notFound,
  'article.not-found': EXIT.notFound,
  'decision.not-found': EXIT.notFound,
  'request.invalid': EXIT.usage,
  'config.invalid': EXIT.usage,
};

/** The exit code for an error that ended a command. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof PipelineError)) return EXIT.failed;
  if (error.code in BY_ERROR) return BY_ERROR[error.code] ?? EXIT.failed;
  return error.code.startsWith('page.') ? EXIT.rejections : EXIT.failed;
}
