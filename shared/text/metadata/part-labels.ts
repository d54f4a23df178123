import type { Attributes } from '../page/page-attributes.ts';

/** What a sign may show. */
export type SignKind = 'heading' | 'date' | 'byline';

/** A layout "without-sidebar" or one that "has-comments" is no side bar. */
const ASIDE_LABEL =
  /(?:^|(?<!(?:^|[\s_-])(?:with|without|no|has|hide|show))[\s_-]|\s)(?:comments?|comment-?list|disqus\w*|related\w*|sidebar|side-bar|footer|recommend\w*|popular|trending|most-?(?:read|popular|viewed)|read-?(?:more|next)|more-?(?:stories|news|from|on)|teasers?|latest|breadcrumbs?|menu|nav|navigation|newsletter|ticker|carousel|outbrain|taboola|cookie\w*|modal|subscri\w*|login)(?:$|[\s_-])/;
const DATE_LABEL =
  /(?:^|[^a-z])(?:date\w*|pub-?date|post-?date|publi(?:shed|cation|cado|cato|e)\w*|posted\w*|timestamp\w*|time|datetime|pubtime|created|updated|modified|fecha|datum|data|datapub\w*|dateline|article-?info|entry-?meta|post-?meta|meta-?info)(?:$|[^a-z])/;
const BYLINE_LABEL =
  /(?:^|[^a-z])(?:by-?line\w*|authors?|author-?names?|article-?authors?|post-?author|entry-?author|auteur\w*|autor\w*|autore|contributors?|writer|writers|reporter|journalist|creator|verfasser|redacteur|dateline-?author)(?:$|[^a-z])/;
const HEADLINE_LABEL =
  /(?:^|[\s_-])(?:entry-title|post-title|article-?title|article-?headline|headline|story-?title|news-?title|page-?title|article__title|title)(?:$|[\s_-])/;

/** Class, id and the other attributes that sites use to name parts of a page. */
export function rawLabel(attribs: Attributes): string {
  let label = attribs['class'] ?? attribs['data-testid'] ?? '';
  for (const part of [attribs['id'], attribs['itemprop'], attribs['rel']])
    if (part) label = label ? `${label} ${part}` : part;
  return label;
}

/** What the names of a page's part say it is. */
export interface Label {
  readonly text: string;
  readonly isAside: boolean;
  readonly isHeadline: boolean;
  readonly mark: Mark | null;
}

/** The label of a part without a telling name. */
export const NO_LABEL: Label = { text: '', isAside: false, isHeadline: false, mark: null };

const MAX_LABEL = 300;
const ANY_LABEL =
  /comment|disqus|relat|side|foot|recomm|popular|trend|most|read|more|teaser|latest|crumb|menu|nav|letter|ticker|carousel|brain|taboola|cookie|modal|subscri|login|date|dat|publi|post|time|creat|fecha|info|meta|by-?line|aut|contribut|writer|reporter|journalist|verfasser|redact|tit|headline/i;

/** Reads what a part's names say of it. */
export function readLabel(raw: string): Label {
  if (!ANY_LABEL.test(raw)) return NO_LABEL;
  const text = raw
    .slice(0, MAX_LABEL)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
  return { text, isAside: ASIDE_LABEL.test(text), isHeadline: HEADLINE_LABEL.test(text), mark: markOfLabel(text) };
}

function markOfLabel(text: string): Mark | null {
  if (BYLINE_LABEL.test(text)) return { kind: 'byline', mark: 'class:byline' };
  return DATE_LABEL.test(text) ? { kind: 'date', mark: 'class:date' } : null;
}

/** What a part may show, and the short name of what says so. */
export interface Mark {
  readonly kind: SignKind;
  readonly mark: string;
}

/** Where links lead that hold the name of who wrote a text; the name or a part of it stands there once more. */
const AUTHOR_PAGE =
  /\/(?:authors?|autor(?:en|es|i)?|auteurs?|autor[aei]s?|contributors?|reporters?|journalists?|columnists?|writers?|newsteam|redakteur\w{0,4})\/(?:[a-z]\/|\w{1,12}\/)?([^/?#]{2,80})/i;

/** Whether a link to an author's page has that author's name for its words, and not "All authors". */
export function namesItsAuthor(href: string, text: string): boolean {
  const slug = letters(AUTHOR_PAGE.exec(href.slice(0, 300))?.[1] ?? '');
  return text.split(/\s/).some((word) => letters(word).length > 2 && slug.includes(letters(word)));
}

const letters = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');

/** What a part may show, by its element, its microdata and its names. */
export function markOf(name: string, attribs: Attributes, label: Label): Mark | null {
  if (name === 'h1') return { kind: 'heading', mark: 'h1' };
  if (name === 'time') return { kind: 'date', mark: 'time' };
  return markOfNames(name, attribs, label) ?? markOfLink(name, attribs);
}

function markOfLink(name: string, attribs: Attributes): Mark | null {
  const isLink = name === 'a' && AUTHOR_PAGE.test((attribs['href'] ?? '').slice(0, 300));
  return isLink ? { kind: 'byline', mark: 'href:author' } : null;
}

function markOfNames(name: string, attribs: Attributes, label: Label): Mark | null {
  if (label === NO_LABEL) return null;
  const marked = attribs['itemprop'] === undefined ? null : markOfItemprop(attribs['itemprop']);
  if (marked) return marked;
  if (/(?:^|\s)author(?:\s|$)/.test(attribs['rel'] ?? '')) return { kind: 'byline', mark: 'rel:author' };
  if (label.isHeadline && /^h[2-4]$/.test(name)) return { kind: 'heading', mark: `${name}.title` };
  return label.mark;
}

function markOfItemprop(itemprop: string): Mark | null {
  const match = /(?:^|\s)(headline|datePublished|dateModified|dateCreated|author)(?:\s|$)/.exec(itemprop);
  if (!match) return null;
  const property = match[1] ?? '';
  const kind = property === 'headline' ? 'heading' : property === 'author' ? 'byline' : 'date';
  return { kind, mark: `itemprop:${property}` };
}
