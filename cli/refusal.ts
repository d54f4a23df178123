import { type ErrorCode, PipelineError } from '../shared/domain/errors.ts';

/** An error between threads, which lose its class: it travels as data. */
export interface Refusal {
  readonly refused: { readonly code: ErrorCode; readonly message: string; readonly hint: string | undefined };
}

/** What work in a worker answers with: its result, or why there is none. Faults of the program are thrown. */
export function answerOf<T>(work: () => T): { readonly done: T } | Refusal {
  try {
    return { done: work() };
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return { refused: { code: error.code, message: error.message, hint: error.hint } };
  }
}

/** The result, where there is one; throws what the worker would have thrown. */
export function resultOf<T>(answer: { readonly done: T } | Refusal): T {
  if ('done' in answer) return answer.done;
  const { code, message, hint } = answer.refused;
  throw new PipelineError(code, message, hint === undefined ? {} : { hint });
}
