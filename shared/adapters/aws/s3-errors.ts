import { PipelineError } from '../../domain/errors.ts';
import { isTransient, statusOf } from './retry.ts';

const GONE: ReadonlySet<string> = new Set(['NoSuchKey', 'NoSuchVersion', 'NotFound']);

/** True where there is no such object or version, or a delete marker stands in its place (which answers 405). */
export function isGone(error: unknown): boolean {
  if (!(error instanceof Error) || error.name === 'NoSuchBucket') return false;
  return GONE.has(error.name) || statusOf(error) === 405 || statusOf(error) === 404;
}

const READING =
  'Grant s3:GetObject and s3:GetObjectVersion, and s3:ListBucket too: without it a missing object looks like a forbidden one.';

/** S3's refusals in the project's words; what a retry can help passes unchanged. */
export function s3Error(call: string, bucket: string, error: unknown): unknown {
  if (error instanceof PipelineError || isTransient(error)) return error;
  const name = error instanceof Error ? error.name : 'unknown';
  if (name === 'NoSuchBucket') {
    return new PipelineError('config.invalid', `There is no bucket ${bucket}.`, {
      hint: 'Check its name and region.',
      cause: error,
    });
  }
  if (name === 'AccessDenied' || statusOf(error) === 403) {
    const hint = /^(?:Put|Delete)Object$/.test(call) ? `Grant s3:${call} on its objects.` : READING;
    return new PipelineError('config.invalid', `The bucket ${bucket} does not let us ${call}.`, { hint, cause: error });
  }
  return new Error(`S3 refused ${call} on ${bucket}: ${name}`, { cause: error });
}
