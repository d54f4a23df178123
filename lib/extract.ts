import type { Article, BlockVerdict, RawPage } from '../shared/domain/article.ts';
import { instantOf } from '../shared/domain/instant.ts';
import { extractArticle } from '../shared/text/extract.ts';
import { invalid } from './errors.ts';

/** What is known of a page besides its bytes. */
export interface PageOptions {
  /** The address the page was fetched from. */
  readonly url?: string;
  /** The Content-Type header it was served with; its charset outranks the page's own. */
  readonly contentType?: string;
  /** When it was fetched: an ISO 8601 instant, or a Date. Dates on the page that lie after it are refused. */
  readonly fetchedAt?: string | Date;
  /** A name for error messages; its ending tells text and Markdown from HTML. `page.html` where absent. */
  readonly name?: string;
}

/** What a page turned out to be. */
export interface ExtractedPage {
  /** Text, title, byline, dates, address, language, kind, and the candidates of each. */
  readonly article: Article;
  /** What became of every block of the page and by which rule; empty unless `explain` was asked for. */
  readonly blocks: readonly BlockVerdict[];
}

/**
 * Reads one page: text without the site's chrome, and what the page states of itself. Pure: nothing is fetched or stored.
 *
 * Bytes are decoded as a browser would (byte order mark, header, meta, guess) and may be gzip; a string counts as decoded.
 *
 * @throws `WirefoldError` with a `page.*` code where the bytes can never become an article.
 *
 * @example
 * const { article } = extract(await readFile('page.html'), { url: 'https://example.com/ferry' });
 */
export function extract(
  page: Uint8Array | string,
  options: PageOptions & { readonly explain?: boolean } = {},
): ExtractedPage {
  return extractArticle(rawPageOf(page, options), { explain: options.explain ?? false });
}

const UTF_8 = 'text/html; charset=utf-8';

/** A page as the pipeline takes it. */
export function rawPageOf(
  page: Uint8Array | string,
  { url, contentType, fetchedAt, name = 'page.html' }: PageOptions,
): RawPage {
  const bytes = typeof page === 'string' ? new TextEncoder().encode(page) : page;
  const type = typeof page === 'string' ? UTF_8 : contentType;
  return {
    key: name,
    bytes,
    carrier: {
      ...(url !== undefined && { url: webAddress(url) }),
      ...(type !== undefined && { contentType: type }),
      ...(fetchedAt !== undefined && { fetchedAt: instant(fetchedAt) }),
    },
  };
}

function webAddress(url: string): string {
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url;
  throw invalid(
    `url: ${JSON.stringify(url.slice(0, 200))} is no http or https address.`,
    'Leave it out where it is unknown.',
  );
}

function instant(time: string | Date): string {
  const text = time instanceof Date && !Number.isNaN(time.getTime()) ? time.toISOString() : String(time);
  const read = instantOf(text);
  if (read !== null) return read;
  throw invalid(
    `fetchedAt: ${JSON.stringify(text.slice(0, 60))} is no instant.`,
    'Pass a Date, or text such as 2025-03-18T06:00:00Z.',
  );
}
