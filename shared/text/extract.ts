import type { Article, BlockVerdict, RawPage } from '../domain/article.ts';
import { pageFailed } from '../domain/page-failed.ts';
import { findWireEvidence } from '../domain/wire.ts';
import { type Body, bodyOfHtml, bodyOfText } from './blocks/body.ts';
import { detectLanguage } from './metadata/language.ts';
import { type Metadata, type MetadataContext, readMetadata, readTextMetadata } from './metadata/read-metadata.ts';
import { readPage } from './page/decode.ts';
import { fileTypeOf, refuseBinary } from './page/file-type.ts';
import { checkSize, DEFAULT_LIMITS, type ExtractLimits } from './page/guard.ts';
import { inflate } from './page/inflate.ts';
import type { PageText } from './page/page-text.ts';
import { pageDescription, parsePage } from './page/parse.ts';
import { readPlainText } from './page/plain-text.ts';

export type { ExtractLimits } from './page/guard.ts';

/** An article and, where asked for, what became of every block of its page. */
export interface Extraction {
  readonly article: Article;
  /** Empty unless `explain` was asked for. */
  readonly blocks: readonly BlockVerdict[];
}

/** How a page is read. */
export interface ExtractOptions {
  readonly limits?: Partial<ExtractLimits>;
  /** Report what became of every block. */
  readonly explain?: boolean;
  /** Dates after this are refused; the present by default. */
  readonly now?: Date;
}

/**
 * Turns an uploaded page into an article: a pure function of its bytes and of what its carrier said.
 *
 * Throws a `PipelineError` with a `page.*` code for what can never become one, `page.failed` where the fault is ours.
 */
export function extractArticle(page: RawPage, options: ExtractOptions = {}): Extraction {
  try {
    return readArticle(page, options);
  } catch (error) {
    throw pageFailed(error, page.key);
  }
}

function readArticle(page: RawPage, options: ExtractOptions): Extraction {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  checkSize(page.bytes, page.key, limits);
  const bytes = inflate(page.bytes, page.key, limits);
  checkSize(bytes, page.key, limits);
  refuseBinary(bytes, page.key);
  const text = readPage(bytes, page.carrier.contentType);
  const type = fileTypeOf(text, page.key);
  const read = type === 'html' ? readHtml(text, page, limits, options) : readText(text.whole(), page, limits, options);
  return { article: articleOf(read), blocks: options.explain ? read.body.verdicts : [] };
}

interface ReadPage {
  readonly metadata: Metadata;
  readonly body: Body;
}

function readHtml(html: PageText, page: RawPage, limits: ExtractLimits, options: ExtractOptions): ReadPage {
  const root = parsePage(html, page.key, limits);
  const draft = bodyOfHtml(root, limits.maxBlocks);
  const metadata = readMetadata(root, contextOf(page, options, draft.leadBlocks));
  return { metadata, body: draft.decide(metadata, pageDescription(root)) };
}

function readText(text: string, page: RawPage, limits: ExtractLimits, options: ExtractOptions): ReadPage {
  const { frontMatter, paragraphs } = readPlainText(text, limits.maxBlocks);
  const metadata = readTextMetadata(paragraphs, { ...contextOf(page, options, paragraphs.slice(0, 12)), frontMatter });
  return { metadata, body: bodyOfText(paragraphs, metadata) };
}

function contextOf(page: RawPage, options: ExtractOptions, leadBlocks: readonly string[]): MetadataContext {
  return { carrier: page.carrier, key: page.key, now: options.now ?? new Date(), leadBlocks };
}

function articleOf({ metadata, body }: ReadPage): Article {
  return {
    text: body.text,
    title: metadata.title,
    byline: metadata.byline,
    published: metadata.published,
    modified: metadata.modified,
    url: metadata.url,
    site: metadata.site,
    language: detectLanguage(body.text, metadata.pageLanguage),
    kind: body.kind,
    wire: findWireEvidence({
      text: body.text,
      byline: metadata.byline,
      creditLines: body.creditLines,
      organizations: metadata.organizations,
    }),
    candidates: metadata.candidates,
  };
}
