import { decode } from '../../shared/text/page/decode.ts';
import { DEFAULT_LIMITS } from '../../shared/text/page/guard.ts';
import { inflate } from '../../shared/text/page/inflate.ts';
import type { Prediction } from './score.ts';

/** One system under measurement: bytes as stored in, text out; decoding counts for all of them. */
export type Extractor = (bytes: Uint8Array, url: string | undefined, key: string) => Prediction | Promise<Prediction>;

const EMPTY: Prediction = { text: '', title: null, published: null };

/** Loads an extractor only when it is measured, so that memory and start-up are its own. */
export const EXTRACTORS: { readonly [name: string]: () => Promise<Extractor> } = {
  wirefold: async () => {
    const { extractArticle } = await import('../../shared/text/extract.ts');
    return (bytes, url, key) => {
      const { article } = extractArticle({ key, bytes, carrier: url ? { url } : {} });
      return { text: article.text, title: article.title, published: article.published };
    };
  },
  readability: async () => {
    const { Readability } = await import('@mozilla/readability');
    const { parseHTML } = await import('linkedom');
    return (bytes) => {
      const { document } = parseHTML(htmlOf(bytes));
      const read = new Readability(document as never).parse();
      if (!read) return EMPTY;
      return { text: read.textContent ?? '', title: read.title ?? null, published: read.publishedTime ?? null };
    };
  },
  defuddle: async () => {
    const { Defuddle } = await import('defuddle/node');
    const { parseHTML } = await import('linkedom');
    return async (bytes, url) => {
      const { document } = parseHTML(htmlOf(bytes));
      const read = await Defuddle(document as never, url ?? 'https://example.org/');
      return {
        text: textOf(parseHTML(`<!doctype html><html><body>${read.content}</body></html>`).document.body),
        title: read.title,
        published: read.published,
      };
    };
  },
};

const htmlOf = (bytes: Uint8Array) => decode(inflate(bytes, '', DEFAULT_LIMITS), undefined).text;

interface TextNode {
  readonly textContent: string | null;
  readonly querySelectorAll: (selector: string) => Iterable<{ append: (text: string) => void }>;
}

/** Text with blocks parted, as the corpora's scorers expect. */
function textOf(body: TextNode): string {
  for (const block of body.querySelectorAll('p,div,li,h1,h2,h3,h4,h5,h6,td,blockquote,br,pre,figcaption'))
    block.append('\n');
  return body.textContent ?? '';
}
