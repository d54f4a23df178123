import { type CheerioAPI, load } from 'cheerio/slim';
import { Parser, type ParserOptions } from 'htmlparser2';
import type { ExtractLimits } from './guard.ts';
import { checkMarks, ParseBudget } from './guard.ts';
import type { PageNode } from './metadata/page-node.ts';
import { PageTokenizer } from './page-tokenizer.ts';
import { TreeBuilder } from './page-tree.ts';

/** A parsed page: its tree, and cheerio's handle on it. */
export interface ParsedPage {
  readonly $: CheerioAPI;
  readonly root: PageNode;
}

/** Parses a page with htmlparser2 as `cheerio/slim` does, but faster and under limits. */
export function parsePage(html: string, key: string, limits: ExtractLimits): ParsedPage {
  checkMarks(html, key, limits);
  const budget = new ParseBudget(key, limits);
  const handler = new TreeBuilder(budget);
  const options = { Tokenizer: PageTokenizer, budget };
  new Parser(handler, options as unknown as ParserOptions).end(html);
  const $ = load(handler.root as unknown as Parameters<typeof load>[0]);
  return { $, root: handler.root as PageNode };
}

/** What the page says about itself in a sentence or two. */
export function pageDescription($: CheerioAPI): string | null {
  const metas = $.root().children('html').children('head').children('meta');
  const described = metas.filter((_, meta) =>
    /^(?:og:)?description$/i.test(meta.attribs['property'] ?? meta.attribs['name'] ?? ''),
  );
  return described.first().attr('content') ?? null;
}
