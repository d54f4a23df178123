import { PipelineError } from './errors.ts';

/** A reason longer than this quotes what it choked on. */
const MAX_REASON = 160;

const HINT = 'Look at the page: it is broken or hostile. If it is neither, report it; a later version may read it.';

/**
 * What an error of the program itself is to the page it arose on: a rejection, so that the next page is untouched. Errors
 * that were thrown on purpose pass unchanged.
 */
export function pageFailed(error: unknown, name: string): PipelineError {
  if (error instanceof PipelineError) return error;
  if (isTooDeep(error))
    return new PipelineError('page.too-complex', `${name} is nested too deeply to read.`, { hint: HINT, cause: error });
  return new PipelineError('page.failed', `${name} could not be read: ${reasonOf(error)}.`, {
    hint: HINT,
    cause: error,
  });
}

function isTooDeep(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'an error without a name';
  const words = `${error.name}: ${error.message}`.replace(/\s+/g, ' ').replace(/\.$/, '');
  return words.length > MAX_REASON ? `${words.slice(0, MAX_REASON)}…` : words;
}

/** Where in the program an error arose: the first line of its stack, which may quote a page, is left out. */
export function framesOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^\s+at /.test(line)).join('\n');
}
