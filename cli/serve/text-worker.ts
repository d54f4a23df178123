import type { RawPage } from '../../shared/domain/article.ts';
import { compareTexts } from '../../shared/text/diff/compare-texts.ts';
import { extractArticle } from '../../shared/text/extract.ts';
import { describeText } from '../../shared/text/fingerprint/describe-text.ts';
import { answerOf } from '../refusal.ts';

/** What a worker of the server is asked. */
export interface TextTasks {
  readonly extract: { readonly page: RawPage; readonly explain: boolean };
  readonly describe: { readonly text: string };
  readonly compare: { readonly from: string; readonly to: string };
}

/** Each runs in a worker thread. */
export const extract = ({ page, explain }: TextTasks['extract']) => answerOf(() => extractArticle(page, { explain }));
export const describe = ({ text }: TextTasks['describe']) => answerOf(() => describeText(text));
export const compare = ({ from, to }: TextTasks['compare']) => answerOf(() => compareTexts(from, to));
