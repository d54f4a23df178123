import { boundedText, foldSpace, isUnseen, type PageNode } from './page-node.ts';

/** An element that may show the title, a date or an author, and where on the page it stands. */
export interface Sign {
  readonly kind: 'heading' | 'date' | 'byline';
  /** Short name of what marked it: `h1`, `time`, `itemprop:datePublished`, `class:byline` … */
  readonly mark: string;
  readonly text: string;
  /** The value in the attribute made for it (`datetime`, `content`, `title`), where there is one. */
  readonly value: string | null;
  /** Its class, id and itemprop, in lower case: they say "updated", "author" and the like. */
  readonly label: string;
  /** Characters of visible text before it. */
  readonly offset: number;
  /** In the page's frame (navigation, side bar, footer, comments, related stories). */
  readonly aside: boolean;
  /** Inside `article`, `main` or an element with `itemprop="articleBody"` and the like. */
  readonly inArticle: boolean;
}

/** What a page says about itself, gathered in one pass and not yet judged. */
export interface PageSigns {
  readonly meta: ReadonlyMap<string, readonly string[]>;
  readonly canonical: readonly string[];
  readonly jsonLd: readonly string[];
  readonly documentTitle: string | null;
  readonly language: string | null;
  readonly itemTypes: readonly string[];
  readonly signs: readonly Sign[];
}

const MAX_SIGNS = 400;
/** Elements looked into, signs or not: each costs a walk of its own. */
const MAX_TRIES = 1_500;
const MAX_META = 400;
const MAX_SCRIPTS = 40;
const MAX_NODES = 1_000_000;

const ASIDE_TAGS = new Set(['nav', 'aside', 'footer', 'form', 'dialog']);
const ASIDE_LABEL =
  /(?:^|[\s_-])(?:comments?|comment-?list|disqus\w*|related\w*|sidebar|side-bar|footer|recommend\w*|popular|trending|most-?(?:read|popular|viewed)|read-?(?:more|next)|more-?(?:stories|news|from|on)|teasers?|latest|breadcrumbs?|menu|nav|navigation|newsletter|ticker|carousel|outbrain|taboola|cookie\w*|modal|subscri\w*|login)(?:$|[\s_-])/;
const DATE_LABEL =
  /(?:^|[^a-z])(?:date\w*|pub-?date|post-?date|publi(?:shed|cation|cado|cato|e)\w*|posted\w*|timestamp\w*|time|datetime|pubtime|created|updated|modified|fecha|datum|data|datapub\w*|dateline|article-?info|entry-?meta|post-?meta|meta-?info)(?:$|[^a-z])/;
const BYLINE_LABEL =
  /(?:^|[^a-z])(?:by-?line\w*|authors?|author-?names?|article-?authors?|post-?author|entry-?author|auteur\w*|autor\w*|autore|contributors?|writer|writers|reporter|journalist|creator|verfasser|redacteur|dateline-?author)(?:$|[^a-z])/;
const HEADLINE_LABEL =
  /(?:^|[\s_-])(?:entry-title|post-title|article-?title|article-?headline|headline|story-?title|news-?title|page-?title|article__title|title)(?:$|[\s_-])/;

/** Walks the page once, without recursion, and collects everything metadata may come from. */
export function collectSigns(root: PageNode): PageSigns {
  const walk = new SignWalk();
  let left = MAX_NODES;
  let node: PageNode | null = root;
  while (node && left-- > 0) {
    const skip = walk.visit(node);
    const child: PageNode | undefined = skip ? undefined : node.children?.[0];
    if (child) {
      node = child;
      continue;
    }
    let at: PageNode | null = node;
    while (at && at !== root && !at.next) {
      walk.leave(at);
      at = at.parent;
    }
    if (!at || at === root) break;
    walk.leave(at);
    node = at.next;
  }
  return walk.signs();
}

/** Where the walk stands, and what it has found so far. */
class SignWalk {
  readonly #meta = new Map<string, string[]>();
  readonly #canonical: string[] = [];
  readonly #jsonLd: string[] = [];
  readonly #itemTypes = new Set<string>();
  readonly #found: Sign[] = [];
  readonly #labels = new Map<string, Label>();
  #documentTitle: string | null = null;
  #language: string | null = null;
  #offset = 0;
  #metaCount = 0;
  #tries = 0;
  /** The outermost element of the frame, or of the article, that the walk is in. */
  #asideRoot: PageNode | null = null;
  #articleRoot: PageNode | null = null;

  /** Takes in one node; true where its children are not worth a visit. */
  visit(node: PageNode): boolean {
    if (node.type === 'text') {
      this.#visitText(node.data ?? '');
      return true;
    }
    if (node.attribs === undefined || node.name === undefined) return node.type === 'comment';
    return this.#visitElement(node, node.name, node.attribs);
  }

  leave(node: PageNode): void {
    if (node === this.#asideRoot) this.#asideRoot = null;
    if (node === this.#articleRoot) this.#articleRoot = null;
  }

  signs(): PageSigns {
    return {
      meta: this.#meta,
      canonical: this.#canonical,
      jsonLd: this.#jsonLd,
      documentTitle: this.#documentTitle,
      language: this.#language,
      itemTypes: [...this.#itemTypes],
      signs: this.#found,
    };
  }

  #visitText(data: string): void {
    const text = data.trim();
    if (text.length >= 6 && text.length <= 120 && this.#found.length < MAX_SIGNS && mayHoldDate(text)) {
      const place = { offset: this.#offset, aside: this.#asideRoot !== null, inArticle: this.#articleRoot !== null };
      this.#found.push({ kind: 'date', mark: 'text', text: foldSpace(text), value: null, label: '', ...place });
    }
    this.#offset += text.length;
  }

  #visitElement(node: PageNode, name: string, attribs: { readonly [name: string]: string }): boolean {
    switch (name) {
      case 'script':
        this.#visitScript(node, attribs);
        return true;
      case 'meta':
        this.#visitMeta(attribs);
        return true;
      case 'link':
        this.#visitLink(attribs);
        return true;
      case 'title':
        this.#documentTitle ??= node.parent?.name === 'svg' ? null : boundedText(node, 600) || null;
        return true;
      case 'html':
        this.#language ??= attribs['lang'] ?? attribs['xml:lang'] ?? null;
        return false;
      case 'body':
        return false;
    }
    if (isUnseen(node)) return true;
    this.#visitVisible(node, name, attribs);
    return false;
  }

  #visitScript(node: PageNode, attribs: { readonly [name: string]: string }): void {
    if (!/ld\+json/i.test(attribs['type'] ?? '') || this.#jsonLd.length >= MAX_SCRIPTS) return;
    const child = node.children?.[0];
    if (child?.data) this.#jsonLd.push(child.data);
  }

  #visitMeta(attribs: { readonly [name: string]: string }): void {
    const content = attribs['content'];
    if (!content || this.#metaCount >= MAX_META) return;
    this.#metaCount++;
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv'])
      if (attribs[attribute]) this.#addMeta(attribs[attribute], attribute, content);
  }

  #addMeta(name: string, attribute: string, content: string): void {
    const key = `${attribute === 'itemprop' ? 'itemprop:' : ''}${name.trim().toLowerCase()}`;
    const values = this.#meta.get(key);
    if (!values) this.#meta.set(key, [content]);
    else if (values.length < 20) values.push(content);
  }

  #visitLink(attribs: { readonly [name: string]: string }): void {
    if (/^\s*canonical\s*$/i.test(attribs['rel'] ?? '') && attribs['href']) this.#canonical.push(attribs['href']);
  }

  #visitVisible(node: PageNode, name: string, attribs: { readonly [name: string]: string }): void {
    if (attribs['itemtype']) this.#itemTypes.add(attribs['itemtype'].replace(/^.*\//, ''));
    const label = this.#labelOf(attribs);
    if (this.#asideRoot === null && (label.isAside || ASIDE_TAGS.has(name))) this.#asideRoot = node;
    if (this.#articleRoot === null && (name === 'article' || name === 'main')) this.#articleRoot = node;
    if (this.#found.length >= MAX_SIGNS || this.#tries >= MAX_TRIES) return;
    const marked = markOf(name, attribs, label);
    if (marked) this.#add(node, attribs, label.text, marked);
  }

  /** Pages repeat their class names by the hundred, so each is read once. */
  #labelOf(attribs: { readonly [name: string]: string }): Label {
    const raw = rawLabel(attribs);
    if (raw === '') return NO_LABEL;
    const known = this.#labels.get(raw);
    if (known) return known;
    const label = readLabel(raw);
    this.#labels.set(raw, label);
    return label;
  }

  #add(node: PageNode, attribs: { readonly [name: string]: string }, label: string, { kind, mark }: Mark): void {
    this.#tries++;
    const text = boundedText(node, 400);
    const value = attribs['datetime'] ?? attribs['content'] ?? (kind === 'date' ? (attribs['title'] ?? null) : null);
    if (!text && !value) return;
    const place = { offset: this.#offset, aside: this.#asideRoot !== null, inArticle: this.#articleRoot !== null };
    this.#found.push({ kind, mark, text, value: value === null ? null : foldSpace(value), label, ...place });
  }
}

/** Unmarked text that holds a year beside other digits or a word, or a day in figures. */
function mayHoldDate(text: string): boolean {
  return /(?:19|20)\d\d/.test(text) ? /\d.{1,14}\d{4}|\d{4}\D{1,14}\d/.test(text) : /\d[./]\d{1,2}[./]\d\d/.test(text);
}

/** Class, id and the other attributes that sites use to name parts of a page. */
function rawLabel(attribs: { readonly [name: string]: string }): string {
  let label = attribs['class'] ?? attribs['data-testid'] ?? '';
  for (const part of [attribs['id'], attribs['itemprop'], attribs['rel']])
    if (part) label = label ? `${label} ${part}` : part;
  return label;
}

/** What the names of a page's part say it is. */
interface Label {
  readonly text: string;
  readonly isAside: boolean;
  readonly isHeadline: boolean;
  readonly mark: Mark | null;
}

const NO_LABEL: Label = { text: '', isAside: false, isHeadline: false, mark: null };

const MAX_LABEL = 300;
const ANY_LABEL =
  /comment|disqus|relat|side|foot|recomm|popular|trend|most|read|more|teaser|latest|crumb|menu|nav|letter|ticker|carousel|brain|taboola|cookie|modal|subscri|login|date|dat|publi|post|time|creat|fecha|info|meta|by-?line|aut|contribut|writer|reporter|journalist|verfasser|redact|tit|headline/i;

function readLabel(raw: string): Label {
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

interface Mark {
  readonly kind: Sign['kind'];
  readonly mark: string;
}

function markOf(name: string, attribs: { readonly [name: string]: string }, label: Label): Mark | null {
  if (name === 'h1') return { kind: 'heading', mark: 'h1' };
  if (name === 'time') return { kind: 'date', mark: 'time' };
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
