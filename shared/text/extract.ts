import type { Article, BlockVerdict, RawPage } from '../domain/article.ts';
import { instantOf } from '../domain/instant.ts';
import { pageFailed } from '../domain/page-failed.ts';
import { findWireEvidence } from '../domain/wire.ts';
import { type Body, bodyOfHtml, bodyOfText } from './blocks/body.ts';
import { detectLanguage } from './metadata/language.ts';
import { bodyInState } from './metadata/page-state.ts';
import { type Metadata, type MetadataContext, readMetadata, readTextMetadata } from './metadata/read-metadata.ts';
import { readPage } from './page/decode.ts';
import { fileTypeOf, refuseBinary } from './page/file-type.ts';
import { checkSize, DEFAULT_LIMITS, type ExtractLimits } from './page/guard.ts';
import { inflate } from './page/inflate.ts';
import type { PageText } from './page/page-text.ts';
import { pageDescription, parsePage } from './page/parse.ts';
import { readPlainText } from './page/plain-text.ts';
import { savedFrom, unwrapMhtml } from './page/saved-page.ts';

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
}

/**
 * Turns an uploaded page into an article: a pure function of its bytes, of what its carrier said and of when it was fetched.
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
  const unwrapped = unwrapMhtml({ ...page, bytes });
  refuseBinary(unwrapped.bytes, page.key);
  const text = readPage(unwrapped.bytes, unwrapped.carrier.contentType);
  const type = fileTypeOf(text, page.key);
  const saved = type === 'html' ? { ...unwrapped, carrier: { ...savedFrom(text), ...unwrapped.carrier } } : unwrapped;
  const read = type === 'html' ? readHtml(text, saved, limits) : readText(text.whole(), saved, limits);
  return { article: articleOf(read), blocks: options.explain ? read.body.verdicts : [] };
}

interface ReadPage {
  readonly metadata: Metadata;
  readonly body: Body;
}

function readHtml(html: PageText, page: RawPage, limits: ExtractLimits): ReadPage {
  const root = parsePage(html, page.key, limits);
  const draft = bodyOfHtml(root, limits.maxBlocks);
  const metadata = readMetadata(root, contextOf(page, draft.leadBlocks));
  return {
    metadata,
    body: draft.decide(metadata, pageDescription(root), () => bodyInState(html.whole(), metadata.title)),
  };
}

function readText(text: string, page: RawPage, limits: ExtractLimits): ReadPage {
  const { frontMatter, paragraphs } = readPlainText(text, limits.maxBlocks);
  const metadata = readTextMetadata(paragraphs, { ...contextOf(page, paragraphs.slice(0, 12)), frontMatter });
  return { metadata, body: bodyOfText(paragraphs, metadata) };
}

function contextOf(page: RawPage, leadBlocks: readonly string[]): MetadataContext {
  return { carrier: page.carrier, key: page.key, now: fetchTimeOf(page), leadBlocks };
}

/** Archives whose files' times are left out give them one of 1970, 1980 or 1985, before there was any page. */
const FIRST_PAGES = Date.UTC(1990);
/** For a page whose time nobody knows: later than anything it may say. */
const ANY_TIME = new Date(Date.UTC(2100));

/**
 * When the page was there to be fetched: what it dates later than that is no date of its story. The clock of this machine
 * does not count: the same page would be read otherwise where that is wrong.
 */
function fetchTimeOf({ carrier, uploadedAt }: RawPage): Date {
  const known = [carrier.fetchedAt, uploadedAt].map((time) => new Date(instantOf(time ?? null) ?? Number.NaN));
  return known.find((time) => time.getTime() >= FIRST_PAGES) ?? ANY_TIME;
}

function articleOf({ metadata, body }: ReadPage): Article {
  return {
    text: body.text,
    textFrom: body.textFrom,
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
