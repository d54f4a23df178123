import { load } from 'cheerio/slim';
import { Parser, type ParserOptions } from 'htmlparser2';
import type { ExtractLimits } from './guard.ts';
import { checkMarks, ParseBudget } from './guard.ts';
import type { PageNode } from './metadata/page-node.ts';
import { PageTokenizer } from './page-tokenizer.ts';
import { TreeBuilder } from './page-tree.ts';

/**
 * One handle for all pages. Each `load` makes a class, and V8 keeps what hangs on a class until it next collects
 * everything: loaded page by page, the trees of all pages since would be copied about as if they were still in use.
 */
const $ = load('');

/** Parses a page to its tree, with htmlparser2 as `cheerio/slim` does, but faster and under limits. */
export function parsePage(html: string, key: string, limits: ExtractLimits): PageNode {
  checkMarks(html, key, limits);
  const budget = new ParseBudget(key, limits);
  const handler = new TreeBuilder(budget);
  const options = { Tokenizer: PageTokenizer, budget };
  new Parser(handler, options as unknown as ParserOptions).end(html);
  return handler.root as PageNode;
}

/** What the page says about itself in a sentence or two. */
export function pageDescription(root: PageNode): string | null {
  const metas = $(root as unknown as Parameters<typeof $>[0])
    .children('html')
    .children('head')
    .children('meta');
  const described = metas.filter((_, meta) =>
    /^(?:og:)?description$/i.test(meta.attribs['property'] ?? meta.attribs['name'] ?? ''),
  );
  return described.first().attr('content') ?? null;
}
