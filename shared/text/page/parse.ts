import { load } from 'cheerio/slim';
import { Parser, type ParserOptions } from 'htmlparser2';
import type { ExtractLimits } from './guard.ts';
import { checkMarks, ParseBudget } from './guard.ts';
import { TAG_NAMES } from './name-table.ts';
import { type AttributeName, nameAt } from './page-attributes.ts';
import type { PageNode } from './page-node.ts';
import { PageText } from './page-text.ts';
import { PageTokenizer } from './page-tokenizer.ts';
import { TreeBuilder } from './page-tree.ts';

/**
 * One handle for all pages. Each `load` makes a class, and V8 keeps what hangs on a class until it next collects
 * everything: loaded page by page, the trees of all pages since would be copied about as if they were still in use.
 */
const $ = load('');

/** Parses a page to its tree, with htmlparser2 as `cheerio/slim` does, but faster and under limits. */
export function parsePage(page: string | PageText, key: string, limits: ExtractLimits): PageNode {
  const text = typeof page === 'string' ? PageText.of(page) : page;
  checkMarks(text.units, key, limits);
  const budget = new ParseBudget(key, limits);
  const builder = new TreeBuilder(budget);
  new PageParser(text, builder, budget).end(text.units);
  return builder.root as PageNode;
}

/** What is taken over of htmlparser2's parser, version 12.0.0. */
interface ParserInside {
  end(page: string): void;
  isInForeignContext(): boolean;
  readTagName(start: number, end: number): string;
}

const Base = Parser as unknown as new (handler: TreeBuilder, options: ParserOptions) => ParserInside;

/** htmlparser2's parser, which knows what closes what; text and attributes it leaves to the tree. */
class PageParser extends Base {
  readonly #text: PageText;
  readonly #builder: TreeBuilder;
  #name: AttributeName | undefined = undefined;
  #value = '';

  constructor(text: PageText, builder: TreeBuilder, budget: ParseBudget) {
    super(builder, { Tokenizer: PageTokenizer, budget } as unknown as ParserOptions);
    this.#text = text;
    this.#builder = builder;
  }

  /** No name that is listed changes its case within SVG, so all there is to it is to find it. */
  override readTagName(start: number, end: number): string {
    return TAG_NAMES.at(this.#text.units, start, end) ?? super.readTagName(start, end);
  }

  ontext(start: number, end: number): void {
    if (this.#builder.takesText) this.#builder.text(this.#text.sliceInline(start, end));
  }

  ontextentity(codePoint: number): void {
    this.#builder.text(String.fromCodePoint(codePoint));
  }

  oncdata(start: number, end: number, offset: number): void {
    if (this.isInForeignContext()) this.#builder.text(this.#text.slice(start, end - offset));
  }

  onattribname(start: number, end: number): void {
    this.#name = nameAt(this.#text.units, start, end);
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    const data = this.#text.slice(start, end);
    this.#value = this.#value === '' ? data : this.#value + data;
  }

  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    this.#builder.attribute(this.#name, this.#value);
  }
}

/** What the page says about itself in a sentence or two. */
export function pageDescription(root: PageNode): string | null {
  const metas = childrenOf(childrenOf(childrenOf([root], 'html'), 'head'), 'meta');
  const described = metas.filter(({ attribs }) => DESCRIPTION.test(attribs?.['property'] ?? attribs?.['name'] ?? ''));
  return (
    $(described as unknown as Parameters<typeof $>[0])
      .first()
      .attr('content') ?? null
  );
}

const DESCRIPTION = /^(?:og:)?description$/i;

function childrenOf(parents: readonly PageNode[], name: string): PageNode[] {
  const found: PageNode[] = [];
  for (const parent of parents) {
    for (let child = parent.firstChild ?? null; child; child = child.next) if (child.name === name) found.push(child);
  }
  return found;
}
