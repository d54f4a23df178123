import { parseLenient } from './lenient-json.ts';
import { plainLines, plainText } from './plain-text.ts';
import { sharesMostWords } from './titles/shared-words.ts';

type LdNode = { readonly [property: string]: unknown };

/** What a page's JSON-LD says of the article, as given and not yet judged. */
export interface JsonLd {
  /** True where no headline in it resembles the page's own titles: it describes another work. */
  readonly isForeign: boolean;
  /** Every `@type` on the page's own level; those of related stories are left out. */
  readonly types: readonly string[];
  readonly headlines: readonly string[];
  readonly published: readonly string[];
  readonly modified: readonly string[];
  readonly created: readonly string[];
  readonly authors: readonly string[];
  /** Those of the authors that are no people by their type. */
  readonly authorOrganizations: readonly string[];
  readonly publishers: readonly string[];
  /** Who else is named as maker or owner of the text. */
  readonly organizations: readonly string[];
  readonly siteNames: readonly string[];
  readonly urls: readonly string[];
  readonly language: string | null;
  /** The longest body given. */
  readonly articleBody: string | null;
  readonly isAccessibleForFree: boolean | null;
}

const MAX_CHARS = 1_000_000;
const MAX_NODES = 4_000;
const ARTICLE = /(?:Article|BlogPosting|^Report|^Review|^Recipe|^HowTo|SocialMediaPosting|^CreativeWork|^Podcast\w*)$/;
const PAGE = /(?:WebPage|^VideoObject|^QAPage|^ItemPage|^AboutPage)$/;

/** Properties that lead to other works than the page's own. */
const ELSEWHERE = new Set([
  ...['itemListElement', 'liveBlogUpdate', 'comment', 'hasPart', 'isPartOf', 'mentions', 'citation', 'review'],
  ...['image', 'video', 'about', 'associatedMedia', 'breadcrumb', 'subjectOf', 'relatedLink', 'potentialAction'],
  ...['publisher', 'author', 'creator', 'isBasedOn', 'thumbnail', 'logo', 'acceptedAnswer', 'suggestedAnswer'],
]);

/**
 * Reads all of a page's JSON-LD scripts, up to a cap; what does not parse is left out.
 *
 * Of several articles the one whose headline resembles a title the page gives elsewhere goes first.
 */
export function readJsonLd(scripts: readonly string[], pageTitles: readonly string[]): JsonLd {
  const graph = flatten(parseAll(scripts));
  const byId = indexById(graph.all);
  const own = graph.own;
  const resembles = (node: LdNode) =>
    headlinesOf([node]).some((headline) => pageTitles.some((title) => sharesMostWords(plainText(headline), title)));
  const articles = own
    .filter((node) => typesOf(node).some((type) => ARTICLE.test(type)))
    .slice(0, 100)
    .map((node) => ({ node, rank: Number(!resembles(node)) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ node }) => node);
  const main = [...articles, ...own.filter((node) => typesOf(node).some((type) => PAGE.test(type)))];
  const first = articles.slice(0, 3);
  const isTitled = pageTitles.length > 0 && headlinesOf(main).length > 0;
  return {
    isForeign: isTitled && !main.some(resembles),
    types: [...new Set(own.flatMap(typesOf))],
    headlines: headlinesOf(main),
    published: valuesOf(main, ['datePublished', 'uploadDate']),
    modified: valuesOf(main, ['dateModified']),
    created: valuesOf(main, ['dateCreated']),
    authors: namesOf(first, ['author', 'creator'], byId),
    authorOrganizations: organizationsIn(first, byId),
    publishers: namesOf(main, ['publisher'], byId),
    organizations: namesOf(main, ['sourceOrganization', 'copyrightHolder', 'provider', 'producer'], byId),
    siteNames: own.filter((node) => typesOf(node).includes('WebSite')).flatMap((node) => textsOf(node['name'])),
    urls: valuesOf(first, ['url', 'mainEntityOfPage']),
    language: valuesOf(main, ['inLanguage'])[0] ?? null,
    articleBody: bodyOf(longest(valuesOf(articles, ['articleBody']))),
    isAccessibleForFree: accessOf(main),
  };
}

function parseAll(scripts: readonly string[]): unknown[] {
  const parsed: unknown[] = [];
  let left = MAX_CHARS;
  for (const script of scripts) {
    left -= script.length;
    if (left < 0) break;
    parsed.push(parseLenient(script));
  }
  return parsed;
}

interface Graph {
  /** Nodes that speak of the page itself, in the order given. */
  readonly own: readonly LdNode[];
  /** Those and the nodes they refer to. */
  readonly all: readonly LdNode[];
}

function flatten(roots: readonly unknown[]): Graph {
  const own: LdNode[] = [];
  const all: LdNode[] = [];
  const queue = roots.map((value) => ({ value, elsewhere: false }));
  for (let at = 0; at < queue.length && all.length < MAX_NODES; at++) {
    const { value, elsewhere } = queue[at] as { value: unknown; elsewhere: boolean };
    if (queue.length > MAX_NODES * 4) break;
    if (Array.isArray(value)) for (const item of value) queue.push({ value: item, elsewhere });
    else if (isNode(value)) {
      all.push(value);
      if (!elsewhere && '@type' in value) own.push(value);
      for (const property in value)
        if (typeof value[property] === 'object')
          queue.push({ value: value[property], elsewhere: elsewhere || ELSEWHERE.has(property) });
    }
  }
  return { own, all };
}

function isNode(value: unknown): value is LdNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function indexById(nodes: readonly LdNode[]): ReadonlyMap<string, LdNode> {
  const byId = new Map<string, LdNode>();
  for (const node of nodes) {
    const id = node['@id'];
    if (typeof id === 'string' && 'name' in node && !byId.has(id)) byId.set(id, node);
  }
  return byId;
}

function typesOf(node: LdNode): string[] {
  return textsOf(node['@type']).map((type) => type.replace(/^.*[/:#]/, ''));
}

function headlinesOf(nodes: readonly LdNode[]): string[] {
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLE.test(type)));
  const headlines = valuesOf(articles, ['headline']);
  if (headlines.length > 0) return headlines;
  return [...valuesOf(articles, ['name']), ...valuesOf(nodes, ['headline', 'name'])];
}

function valuesOf(nodes: readonly LdNode[], properties: readonly string[]): string[] {
  const values: string[] = [];
  for (const node of nodes)
    for (const property of properties)
      for (const text of textsOf(node[property])) if (values.length < 50) values.push(text);
  return values;
}

/** The strings in a value that may be a string, a `{"@value"}` or `{"@id"}` object, or a list of these. */
function textsOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value.slice(0, 50) : [value];
  return values.flatMap((one) => {
    if (typeof one === 'string') return one.trim() ? [one] : [];
    if (typeof one === 'number') return [String(one)];
    if (!isNode(one)) return [];
    const inner = one['@value'] ?? one['@id'] ?? one['name'] ?? one['url'];
    return typeof inner === 'string' ? [inner] : [];
  });
}

function namesOf(nodes: readonly LdNode[], properties: readonly string[], byId: ReadonlyMap<string, LdNode>): string[] {
  const names = new Set<string>();
  for (const node of nodes)
    for (const property of properties)
      for (const one of [node[property]].flat(2).slice(0, 50))
        for (const name of nameTexts(one, byId)) if (names.size < 50) names.add(plainText(name));
  return [...names].filter((name) => name !== '');
}

function organizationsIn(nodes: readonly LdNode[], byId: ReadonlyMap<string, LdNode>): string[] {
  const authors = nodes.flatMap((node) => [node['author'], node['creator']].flat(2).slice(0, 50)).filter(isNode);
  const typed = authors.map((author) => {
    const id = author['@id'];
    return typeof id === 'string' ? (byId.get(id) ?? author) : author;
  });
  const organizations = typed.filter((author) => typesOf(author).some((type) => /Organization$/.test(type)));
  return organizations.flatMap((author) => nameTexts(author, byId)).map(plainText);
}

function nameTexts(value: unknown, byId: ReadonlyMap<string, LdNode>): string[] {
  if (typeof value === 'string') return [value];
  if (!isNode(value)) return [];
  const id = value['@id'];
  const named = 'name' in value || typeof id !== 'string' ? value : (byId.get(id) ?? value);
  const given = [named['givenName'], named['familyName']].filter((part) => typeof part === 'string').join(' ');
  const name = textsOf(named['name']);
  return name.length > 0 ? name : given ? [given] : [];
}

function bodyOf(given: string | null): string | null {
  return given === null ? null : plainLines(given);
}

function longest(values: readonly string[]): string | null {
  let best: string | null = null;
  for (const value of values) if (value.length > (best?.length ?? 0)) best = value;
  return best;
}

function accessOf(nodes: readonly LdNode[]): boolean | null {
  for (const node of nodes) {
    const value = node['isAccessibleForFree'];
    if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') continue;
    return !/^(?:false|0)$/i.test(String(value));
  }
  return null;
}
