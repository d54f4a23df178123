import { PipelineError } from '../shared/domain/errors.ts';

/**
 * Every error that wirefold throws on purpose. `code` tells what it is (`page.*` for a page that can never become an
 * article, `store.*`, `request.invalid`, …), `retryable` whether the same call may succeed later, `hint` the way out.
 */
export const WirefoldError = PipelineError;
export type WirefoldError = PipelineError;

/** What a caller passed cannot be used. */
export function invalid(message: string, hint: string): PipelineError {
  return new PipelineError('request.invalid', message, { hint });
}
