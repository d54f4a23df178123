/** Names of markup (tags, attributes) that are found in a page without cutting them out of it, in either case. */
export class NameTable<Name extends string> {
  readonly names: readonly Name[];
  readonly #longest: number;
  readonly #byShape: readonly (readonly Name[] | undefined)[];

  /** All names in lower case. */
  constructor(names: readonly Name[]) {
    this.names = names;
    this.#longest = Math.max(...names.map((name) => name.length));
    const byShape = new Array<Name[] | undefined>(shapeOf(this.#longest, 31) + 1).fill(undefined);
    for (const name of names) {
      const shape = shapeOf(name.length, name.charCodeAt(0));
      byShape[shape] = [...(byShape[shape] ?? []), name];
    }
    this.#byShape = byShape;
  }

  /** The name that stands from `start` to `end`, always the same string for it; undefined for one that is not listed. */
  at(html: string, start: number, end: number): Name | undefined {
    if (end - start > this.#longest) return undefined;
    const names = this.#byShape[shapeOf(end - start, html.charCodeAt(start))];
    if (names === undefined) return undefined;
    for (const name of names) if (html.startsWith(name, start)) return name;
    const lower = html.slice(start, end).toLowerCase();
    return names.find((name) => name === lower);
  }
}

/** A name's length and first letter, in either case. */
function shapeOf(length: number, first: number): number {
  return (length << 5) | (first & 31);
}

/**
 * Elements that pages are made of. A tag of theirs costs no string of its own, and everything that asks by name finds
 * its hash computed.
 */
export const TAG_NAMES = new NameTable([
  ...['a', 'abbr', 'address', 'article', 'aside', 'b', 'blockquote', 'body', 'br', 'button', 'caption', 'center'],
  ...['cite', 'code', 'dd', 'details', 'dialog', 'div', 'dl', 'dt', 'em', 'fieldset', 'figcaption', 'figure', 'font'],
  ...['footer', 'form', 'g', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'head', 'header', 'hr', 'html', 'i', 'iframe', 'img'],
  ...['input', 'label', 'li', 'link', 'main', 'meta', 'nav', 'noscript', 'ol', 'option', 'p', 'path', 'picture', 'pre'],
  ...['script', 'section', 'select', 'small', 'source', 'span', 'strong', 'style', 'summary', 'sup', 'svg', 'table'],
  ...['tbody', 'td', 'template', 'textarea', 'th', 'thead', 'time', 'title', 'tr', 'u', 'ul', 'use', 'video'],
]);
