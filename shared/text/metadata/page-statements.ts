import type { Attributes } from '../page/page-attributes.ts';
import { boundedText, type PageNode } from '../page/page-node.ts';

/** What a page says of itself in elements that no reader sees, not yet judged. */
export interface Statements {
  /** Values of each field, by its name in lower case; those of microdata under `itemprop:…`. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  readonly canonical: readonly string[];
  readonly jsonLd: readonly string[];
  readonly documentTitle: string | null;
  readonly language: string | null;
}

const MAX_META = 400;
const MAX_SCRIPTS = 40;

/** Gathers a page's statements from its elements as a walk comes by them. */
export class StatementReader {
  readonly #meta = new Map<string, string[]>();
  readonly #canonical: string[] = [];
  readonly #jsonLd: string[] = [];
  #documentTitle: string | null = null;
  #language: string | null = null;
  #metaCount = 0;

  /** What was found so far. */
  statements(): Statements {
    return {
      meta: this.#meta,
      canonical: this.#canonical,
      jsonLd: this.#jsonLd,
      documentTitle: this.#documentTitle,
      language: this.#language,
    };
  }

  /** `read` for an element whose children are not worth a visit, `passed` for the page's own; null for one that states nothing. */
  visit(node: PageNode, name: string, attribs: Attributes): 'read' | 'passed' | null {
    switch (name) {
      case 'script':
        this.#readScript(node, attribs);
        return 'read';
      case 'meta':
        this.#readMeta(attribs);
        return 'read';
      case 'link':
        this.#readLink(attribs);
        return 'read';
      case 'title':
        this.#documentTitle ??= node.parent?.name === 'svg' ? null : boundedText(node, { maxChars: 600 }) || null;
        return 'read';
      case 'html':
        this.#language ??= attribs['lang'] ?? attribs['xml:lang'] ?? null;
        return 'passed';
      case 'body':
        return 'passed';
    }
    return null;
  }

  #readScript(node: PageNode, attribs: Attributes): void {
    if (!/ld\+json/i.test(attribs['type'] ?? '') || this.#jsonLd.length >= MAX_SCRIPTS) return;
    const data = node.firstChild?.data;
    if (data) this.#jsonLd.push(data);
  }

  #readMeta(attribs: Attributes): void {
    const content = attribs['content'];
    if (!content || this.#metaCount >= MAX_META) return;
    this.#metaCount++;
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv'] as const)
      if (attribs[attribute]) this.#addMeta(attribs[attribute], attribute, content);
  }

  #addMeta(name: string, attribute: string, content: string): void {
    const key = `${attribute === 'itemprop' ? 'itemprop:' : ''}${name.trim().toLowerCase()}`;
    const values = this.#meta.get(key);
    if (!values) this.#meta.set(key, [content]);
    else if (values.length < 20) values.push(content);
  }

  #readLink(attribs: Attributes): void {
    if (/^\s*canonical\s*$/i.test(attribs['rel'] ?? '') && attribs['href']) this.#canonical.push(attribs['href']);
  }
}
