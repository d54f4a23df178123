import { type CheerioAPI, load } from 'cheerio/slim';
import { DomHandler, Parser } from 'htmlparser2';
import type { ExtractLimits } from './guard.ts';
import { checkMarks, ParseBudget } from './guard.ts';
import type { PageNode } from './metadata/page-node.ts';

/** The clock is read between pieces of this length, so no single call of the parser runs unwatched for long. */
const PIECE_CHARS = 32 * 1024;

/** A parsed page: its tree, and cheerio's handle on it. */
export interface ParsedPage {
  readonly $: CheerioAPI;
  readonly root: PageNode;
}

/** Builds the tree under the budget: an element over a limit ends the parse before the tree takes it in. */
class GuardedHandler extends DomHandler {
  readonly #budget: ParseBudget;
  #depth = 0;

  constructor(budget: ParseBudget) {
    super();
    this.#budget = budget;
  }

  onattribute(): void {
    this.#budget.attribute();
  }

  onopentagname(): void {
    this.#budget.tag(this.#depth);
  }

  override onopentag(name: string, attribs: { [name: string]: string }): void {
    this.#depth++;
    super.onopentag(name, attribs);
  }

  override onclosetag(): void {
    this.#depth--;
    super.onclosetag();
  }
}

/** Parses a page with htmlparser2 as `cheerio/slim` does, but in pieces and under limits. */
export function parsePage(html: string, key: string, limits: ExtractLimits): ParsedPage {
  checkMarks(html, key, limits);
  const budget = new ParseBudget(key, limits);
  const handler = new GuardedHandler(budget);
  const parser = new Parser(handler);
  for (let at = 0; at < html.length; at += PIECE_CHARS) {
    parser.write(html.slice(at, at + PIECE_CHARS));
    budget.checkTime();
  }
  parser.end();
  const $ = load(handler.root as unknown as Parameters<typeof load>[0]);
  return { $, root: handler.root as unknown as PageNode };
}

/** What the page says about itself in a sentence or two. */
export function pageDescription($: CheerioAPI): string | null {
  const metas = $.root().children('html').children('head').children('meta');
  const described = metas.filter((_, meta) =>
    /^(?:og:)?description$/i.test(meta.attribs['property'] ?? meta.attribs['name'] ?? ''),
  );
  return described.first().attr('content') ?? null;
}
