import type { Attributes } from '../page/page-attributes.ts';
import { boundedText, dropUnseenChars, foldSpace, following, isUnseen, type PageNode } from '../page/page-node.ts';
import { plainDigits } from './dates/numerals.ts';
import { StatementReader, type Statements } from './page-statements.ts';
import {
  type Label,
  type Mark,
  markOf,
  NO_LABEL,
  namesItsAuthor,
  rawLabel,
  readLabel,
  type SignKind,
} from './part-labels.ts';
import { readHeading } from './titles/heading-text.ts';

/** An element that may show the title, a date or an author, and where on the page it stands. */
export interface Sign {
  readonly kind: SignKind;
  /** Short name of what marked it: `h1`, `time`, `itemprop:datePublished`, `class:byline` … */
  readonly mark: string;
  readonly text: string;
  /** The topic that a heading sets apart before its own words. */
  readonly kicker?: string;
  /** Whether a heading's words stand in several elements or lines. */
  readonly isJoined?: boolean;
  /** The value in the attribute made for it (`datetime`, `content`, `title`), where there is one. */
  readonly value: string | null;
  /** Its class, id and itemprop, in lower case: they say "updated", "author" and the like. */
  readonly label: string;
  /** Characters of visible text before it. */
  readonly offset: number;
  /** Which part of the page's frame holds it (navigation, side bar, footer, comments, related stories); 0 for none. */
  readonly frame: number;
  /** Inside `article` or `main`. */
  readonly inArticle: boolean;
}

/** True for what stands in the page's frame, unless the headline stands in the same part of it. */
export function isAside(sign: Sign, headline: Sign | null): boolean {
  return sign.frame !== 0 && sign.frame !== headline?.frame;
}

/** What a page says about itself, gathered in one pass and not yet judged. */
export interface PageSigns extends Statements {
  readonly itemTypes: readonly string[];
  readonly signs: readonly Sign[];
}

const MAX_SIGNS = 400;
/** Elements looked into, signs or not: each costs a walk of its own. */
const MAX_TRIES = 1_500;
const MAX_NODES = 1_000_000;
/** Headings of the second level looked at where none of the first has come. */
const MAX_LOWER = 3;
/** Dates are looked for in marked elements of so many characters; longer ones are read piece by piece. */
export const MAX_READ = 200;

/** Unmarked words that open a byline, and the whole of one: two to four words of a name, then the line's end or a sign. */
const OPENER =
  '(?:[Bb]y|BY|[Vv]on|VON|vom|[Pp]ar|PAR|[Pp]or|POR|[Dd]oor|(?:[Ww]ords|[Tt]ext|[Ss]tory|[Pp]osted|[Ww]ritten) by|[Tt]ext von|[Aa]utore?|[Aa]uthor|[Aa]uteur)';
const OPENS_BYLINE = new RegExp(String.raw`^${OPENER}(?:[\s:\u00a0]|$)`);
const OPENER_ALONE = new RegExp(`^${OPENER}:?$`);
const NAME_WORD = String.raw`\p{Lu}[\p{L}\p{M}'’.-]{0,20}`;
const BYLINE_LINE = new RegExp(
  String.raw`^${OPENER}[\s:\u00a0]{1,4}${NAME_WORD}(?:\s(?:(?:de|da|di|la|van|von|der|den|bin|al|el)\s){0,2}${NAME_WORD}){1,3}(?=\s*(?:$|[,|·•–—(@-]|\s(?:and|und|et|y)\s))`,
  'u',
);
/** Longer ones are sentences. */
const MAX_BYLINE = 120;

const ASIDE_TAGS = new Set(['nav', 'aside', 'footer', 'form', 'dialog']);

/** Walks the page once, without recursion, and collects everything metadata may come from. */
export function collectSigns(root: PageNode): PageSigns {
  const walk = new SignWalk();
  let left = MAX_NODES;
  let node: PageNode | null = root;
  while (node && left-- > 0) {
    const skip = walk.visit(node);
    if (node.firstChild && !skip) {
      node = node.firstChild;
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
  readonly #reader = new StatementReader();
  readonly #itemTypes = new Set<string>();
  readonly #found: Sign[] = [];
  readonly #labels = new Map<string, Label>();
  #offset = 0;
  #tries = 0;
  /** The outermost element of the frame, or of the article, that the walk is in. */
  #frameRoot: PageNode | null = null;
  #articleRoot: PageNode | null = null;
  /** The element marked as date or byline that the walk is in, and up to where its text has been read. */
  #readRoot: PageNode | null = null;
  #readUntil = 0;
  #frames = 0;
  /** A heading stood in the frame, in a trail of links as a rule: the headline itself comes further down. */
  #awaitsHeadline = false;
  /** A heading of the first level has stood outside the frame, and how many of the second before. */
  #hasHeadline = false;
  #lower = 0;

  /** Takes in one node; true where its children are not worth a visit. */
  visit(node: PageNode): boolean {
    if (node.type === 'text') {
      this.#visitText(node.data ?? '', node.parent);
      return true;
    }
    if (node.attribs === undefined || node.name === undefined) return node.type === 'comment';
    return this.#visitElement(node, node.name, node.attribs);
  }

  leave(node: PageNode): void {
    if (node === this.#frameRoot) this.#frameRoot = null;
    if (node === this.#articleRoot) this.#articleRoot = null;
    if (node === this.#readRoot) this.#readRoot = null;
  }

  signs(): PageSigns {
    return {
      ...this.#reader.statements(),
      itemTypes: [...this.#itemTypes],
      signs: this.#found,
    };
  }

  #visitText(data: string, parent: PageNode | null): void {
    const text = data.trim();
    const isRead = this.#readRoot !== null && this.#offset < this.#readUntil;
    if (!isRead && this.#found.length < MAX_SIGNS) {
      if (mayHoldDate(text)) this.#addText('date', 'text', text);
      if (text.length <= MAX_BYLINE && OPENS_BYLINE.test(text)) {
        const line = OPENER_ALONE.test(text) && parent ? boundedText(parent, { maxChars: MAX_BYLINE }) : text;
        const byline = BYLINE_LINE.exec(line)?.[0];
        if (byline !== undefined) this.#addText('byline', 'text:by', byline);
      }
    }
    this.#offset += text.length;
  }

  #addText(kind: SignKind, mark: string, text: string): void {
    const shown = foldSpace(dropUnseenChars(text));
    this.#found.push({ kind, mark, text: shown, value: null, label: '', ...this.#place() });
  }

  #visitElement(node: PageNode, name: string, attribs: Attributes): boolean {
    const said = this.#reader.visit(node, name, attribs);
    if (said !== null) return said === 'read';
    if (isUnseen(node)) return true;
    this.#visitVisible(node, name, attribs);
    return false;
  }

  #visitVisible(node: PageNode, name: string, attribs: Attributes): void {
    if (attribs['itemtype']) this.#itemTypes.add(attribs['itemtype'].replace(/^.*\//, ''));
    const label = this.#labelOf(attribs);
    if (this.#frameRoot === null && (label.isAside || ASIDE_TAGS.has(name))) {
      this.#frameRoot = node;
      this.#frames++;
    }
    if (this.#articleRoot === null && (name === 'article' || name === 'main')) this.#articleRoot = node;
    if (this.#found.length >= MAX_SIGNS || this.#tries >= MAX_TRIES) return;
    const marked = markOf(name, attribs, label) ?? this.#headlineBelowFrame(name);
    if (marked) this.#add(node, attribs, label.text, marked);
  }

  #headlineBelowFrame(name: string): Mark | null {
    if (this.#frameRoot !== null || !/^h[23]$/.test(name)) return null;
    if (this.#awaitsHeadline || (name === 'h2' && !this.#hasHeadline && this.#lower++ < MAX_LOWER))
      return { kind: 'heading', mark: name };
    return null;
  }

  #place(): Pick<Sign, 'offset' | 'frame' | 'inArticle'> {
    const frame = this.#frameRoot === null ? 0 : this.#frames;
    return { offset: this.#offset, frame, inArticle: this.#articleRoot !== null };
  }

  /** Pages repeat their class names by the hundred, so each is read once. */
  #labelOf(attribs: Attributes): Label {
    const raw = rawLabel(attribs);
    if (raw === '') return NO_LABEL;
    const known = this.#labels.get(raw);
    if (known) return known;
    const label = readLabel(raw);
    this.#labels.set(raw, label);
    return label;
  }

  #add(node: PageNode, attribs: Attributes, label: string, { kind, mark }: Mark): void {
    this.#tries++;
    const shown = kind === 'heading' ? readHeading(node) : { text: boundedText(node, { maxChars: 400 }) };
    const value =
      (mark === 'itemprop:author' && !shown.text ? namedWithin(node) : undefined) ??
      attribs['datetime'] ??
      attribs['content'] ??
      (kind === 'date' ? (attribs['title'] ?? null) : null);
    if (!shown.text && !value) return;
    if (mark === 'href:author' && !namesItsAuthor(attribs['href'] ?? '', shown.text)) return;
    const place = this.#place();
    if (kind !== 'heading' && shown.text.length <= MAX_READ && this.#readRoot === null) {
      this.#readRoot = node;
      this.#readUntil = this.#offset + shown.text.length;
    }
    if (mark === 'h1' && place.frame === 0) this.#hasHeadline = true;
    if (/^h[1-3]/.test(mark)) this.#awaitsHeadline = mark === 'h1' && place.frame !== 0;
    this.#found.push({ kind, mark, ...shown, value: value === null ? null : foldSpace(value), label, ...place });
  }
}

/** Unmarked text that holds a year beside other digits or a word, or a day in figures. */
function mayHoldDate(source: string): boolean {
  if (source.length < 6 || source.length > 120) return false;
  const text = plainDigits(source);
  return /(?:19|20|25|1[34])\d\d/.test(text)
    ? /\d.{1,24}\d{4}|\d{4}\D{1,14}\d/.test(text)
    : /\d[./]\d{1,2}[./]\d\d/.test(text);
}

/** `<span itemprop="author"><meta itemprop="name" content="Jane Doe"></span>`. */
function namedWithin(author: PageNode): string | undefined {
  let node = following(author, author, false);
  for (let left = 20; node && left > 0; left--) {
    if (node.name === 'meta' && node.attribs?.['itemprop'] === 'name') return node.attribs['content'];
    node = following(node, author, false);
  }
  return undefined;
}
