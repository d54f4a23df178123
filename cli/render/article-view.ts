import type { Article, TextSource } from '../../shared/domain/article.ts';
import type { Extraction } from '../../shared/text/extract.ts';
import { safeLine } from './safe-text.ts';
import { paragraphs } from './story-view.ts';
import type { Style } from './style.ts';

/** An extracted page for a reader. */
export function articleView(key: string, { article }: Extraction, width: number, style: Style): string {
  return `${articleHead(key, article, style)}\n${paragraphs(article.text, width)}\n`;
}

/** Said of a text that is not what the page shows. */
const TEXT_FROM: { readonly [from in TextSource]: string | null } = {
  page: null,
  'structured-data': 'text from the page’s structured data',
  'page-state': 'text from the page’s state',
};

/** Title, where and when, and what kind of page it is. */
export function articleHead(key: string, article: Article, style: Style): string {
  const facts = [
    article.site,
    article.published,
    ...article.byline,
    article.language,
    article.kind,
    TEXT_FROM[article.textFrom ?? 'page'],
  ];
  const lines = [
    style.dim(safeLine(key)),
    style.bold(safeLine(article.title ?? '(no title)')),
    facts
      .filter((fact) => fact !== null)
      .map(safeLine)
      .join(' · '),
    ...(article.url === null ? [] : [style.accent(safeLine(article.url))]),
    ...article.wire.map((wire) => `${wire.agency} ${wire.relation} (${wire.where}): “${safeLine(wire.words)}”`),
  ];
  return `${lines.join('\n')}\n`;
}
