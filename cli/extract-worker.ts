import type { RawPage } from '../shared/domain/article.ts';
import { type ErrorCode, PipelineError } from '../shared/domain/errors.ts';
import { type Extraction, extractArticle } from '../shared/text/extract.ts';

/** What a worker is asked: one page. */
export interface ExtractTask {
  readonly page: RawPage;
  readonly explain: boolean;
  /** Shared with the asker: its first number becomes 1 when work on the page begins. */
  readonly begun: Int32Array;
}

/** What it answers; errors lose their class between threads, so they travel as data. */
export type ExtractAnswer =
  | { readonly extraction: Extraction }
  | { readonly refused: { readonly code: ErrorCode; readonly message: string; readonly hint: string | undefined } };

/** Runs in a worker thread: one page in, its extraction or its refusal out. */
export function extractInWorker(task: ExtractTask): ExtractAnswer {
  Atomics.store(task.begun, 0, 1);
  try {
    return { extraction: extractArticle(task.page, { explain: task.explain }) };
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return { refused: { code: error.code, message: error.message, hint: error.hint } };
  }
}
