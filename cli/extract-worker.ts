import type { RawPage } from '../shared/domain/article.ts';
import { type Extraction, extractArticle } from '../shared/text/extract.ts';
import { answerOf, type Refusal } from './refusal.ts';

/** What a worker is asked: one page. */
export interface ExtractTask {
  readonly page: RawPage;
  readonly explain: boolean;
  /** Shared with the asker: its first number becomes 1 when work on the page begins. */
  readonly begun: Int32Array;
}

/** Runs in a worker thread: one page in, its extraction or its refusal out. */
export function extractInWorker(task: ExtractTask): { readonly done: Extraction } | Refusal {
  Atomics.store(task.begun, 0, 1);
  return answerOf(() => extractArticle(task.page, { explain: task.explain }));
}
