/** Attributes that somebody reads; the parser passes over all others, which are most. */
const READ = [
  ...['class', 'id', 'role', 'style', 'hidden', 'aria-hidden', 'data-component', 'data-testid'],
  ...['itemprop', 'itemtype', 'datetime', 'content', 'title', 'property', 'name', 'http-equiv'],
  ...['rel', 'href', 'type', 'lang', 'xml:lang'],
] as const;

/** The name of an attribute that the parsed page holds. */
export type AttributeName = (typeof READ)[number];

/** What an element's tag says, as far as anybody reads it: a name that is not listed above does not compile. */
export type Attributes = { readonly [name in AttributeName]?: string };

const NAMES: ReadonlySet<string> = new Set(READ);
const LONGEST = Math.max(...READ.map((name) => name.length));

/** True where the attribute whose name stands from `start` to `end` is to be kept. */
export function isRead(html: string, start: number, end: number): boolean {
  if (end - start > LONGEST) return false;
  const name = html.slice(start, end);
  return NAMES.has(name) || NAMES.has(name.toLowerCase());
}
