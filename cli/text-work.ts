import type { RawPage } from '../shared/domain/article.ts';
import type { TextNode } from '../shared/domain/text-node.ts';
import type { TextDiff } from '../shared/text/diff/compare-texts.ts';
import type { Extraction, ExtractOptions } from '../shared/text/extract.ts';

/** Work on texts that takes a processor's time: in this thread, or on others. */
export interface TextWork {
  extract(page: RawPage, options?: ExtractOptions): Promise<Extraction>;
  describe(text: string): Promise<TextNode>;
  compare(from: string, to: string): Promise<TextDiff>;
}

/** In this thread, for a command that has nothing else to do. Each is loaded when it is needed: word lists take a while. */
export const textsHere: TextWork = {
  async extract(page, options) {
    const { extractArticle } = await import('../shared/text/extract.ts');
    return extractArticle(page, options);
  },
  async describe(text) {
    const { describeText } = await import('../shared/text/fingerprint/describe-text.ts');
    return describeText(text);
  },
  async compare(from, to) {
    const { compareTexts } = await import('../shared/text/diff/compare-texts.ts');
    return compareTexts(from, to);
  },
};
