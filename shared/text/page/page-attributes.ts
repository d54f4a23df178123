import { NameTable } from './name-table.ts';

/** Attributes that somebody reads; the parser passes over all others, which are most. */
const READ = [
  ...['class', 'id', 'role', 'style', 'hidden', 'aria-hidden', 'data-component', 'data-testid'],
  ...['itemprop', 'itemtype', 'datetime', 'content', 'title', 'property', 'name', 'http-equiv'],
  ...['rel', 'href', 'type', 'lang', 'xml:lang'],
] as const;

/** The name of an attribute that the parsed page holds. */
export type AttributeName = (typeof READ)[number];

/** What an element's tag says, as far as anybody reads it: a name that is not listed above does not compile. */
export type Attributes = { readonly [name in AttributeName]?: string | undefined };

/**
 * An element's attributes, to be filled in. Every name has its place from the start, so that all elements of all pages
 * are of one shape: V8 reads a property fast where it has met a few shapes, not hundreds.
 */
export function emptyAttributes(): { [name in AttributeName]: string | undefined } {
  return {
    class: undefined,
    id: undefined,
    role: undefined,
    style: undefined,
    hidden: undefined,
    'aria-hidden': undefined,
    'data-component': undefined,
    'data-testid': undefined,
    itemprop: undefined,
    itemtype: undefined,
    datetime: undefined,
    content: undefined,
    title: undefined,
    property: undefined,
    name: undefined,
    'http-equiv': undefined,
    rel: undefined,
    href: undefined,
    type: undefined,
    lang: undefined,
    'xml:lang': undefined,
  };
}

const NAMES = new NameTable(READ);

/** The attribute whose name stands from `start` to `end`; undefined where nobody reads it. */
export function nameAt(html: string, start: number, end: number): AttributeName | undefined {
  return NAMES.at(html, start, end);
}
