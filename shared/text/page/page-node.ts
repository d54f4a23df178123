import type { Attributes } from './page-attributes.ts';

/**
 * The part of a parsed page's node that metadata reads.
 *
 * Structural on purpose: two versions of domhandler live in one tree of packages, and both fit it.
 */
export interface PageNode {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Attributes;
  readonly firstChild?: PageNode | null;
  readonly parent: PageNode | null;
  readonly next: PageNode | null;
  readonly prev: PageNode | null;
}

const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'select', 'button']);

/** True for elements whose content is never part of a title, date or name. */
export function isUnseen(node: PageNode): boolean {
  return node.type === 'script' || node.type === 'style' || UNSEEN.has(node.name ?? '');
}

/** The node after `node` in document order, below `root`; its children are left out where `skipChildren`. */
export function following(node: PageNode, root: PageNode, skipChildren: boolean): PageNode | null {
  if (node.firstChild && !skipChildren) return node.firstChild;
  for (let at: PageNode | null = node; at && at !== root; at = at.parent) if (at.next) return at.next;
  return null;
}

/** White space of every kind folded into single spaces, ends trimmed. */
export function foldSpace(text: string): string {
  let folded = '';
  /** Where what is not yet in `folded` begins, and where the word before the white space ended. */
  let from = skipSpace(text, 0);
  for (let at = from; at < text.length; at++) {
    if (!isSpace(text.charCodeAt(at))) continue;
    const next = skipSpace(text, at + 1);
    if (next === text.length) return folded + text.slice(from, at);
    if (next > at + 1 || text.charCodeAt(at) !== 32) {
      folded += `${text.slice(from, at)} `;
      from = next;
    }
    at = next - 1;
  }
  return from === 0 ? text : folded + text.slice(from);
}

/** Where the white space from a place on ends. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** True for text that folds to nothing. */
export function isBlank(text: string): boolean {
  return skipSpace(text, 0) === text.length;
}

/** What `\s` means, and the zero-width space. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  if (code < 0x1680) return code === 0xa0;
  if (code >= 0x2000 && code <= 0x200b) return true;
  return (code <= 0x3000 || code === 0xfeff) && WIDE_SPACES.includes(code);
}

const WIDE_SPACES = [0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff];

/** How much of an element's text is read, and what of it. */
export interface TextLimits {
  readonly maxChars: number;
  readonly maxNodes?: number;
  /** Which elements are passed over with all they hold. */
  readonly skip?: (node: PageNode) => boolean;
}

/** The visible text below a node, without what nobody sees; at most so many characters, read from at most so many nodes. */
export function boundedText(root: PageNode, { maxChars, maxNodes = 80, skip = isUnseen }: TextLimits): string {
  let text = '';
  let left = maxNodes;
  let node: PageNode | null = root;
  while (node && left-- > 0 && text.length <= maxChars) {
    if (node.type === 'text') text += endsBlock(node.prev) ? ` ${node.data ?? ''}` : (node.data ?? '');
    else if (node !== root && node.type === 'tag' && breaksText(node)) text += ' ';
    node = following(node, root, node !== root && skip(node));
  }
  return foldSpace(dropUnseenChars(text.slice(0, maxChars)));
}

/** What shows nothing and parts words: soft hyphens, zero-width spaces and joiners, marks of direction. */
const UNSEEN_CHARS = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
/** Joiners mean something behind letters of Arabic and Indic scripts, in Mongolian and Khmer, and within emoji. */
const MEANINGLESS =
  /[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|(?<![\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua8e0-\ua8ff\ufb50-\ufdff\ufe70-\ufefc\u2600-\u27bf\ud83c-\udfff]|\ufe0f)[\u200c\u200d]/g;

/** Text as its reader sees it: with characters in it that nobody sees, no word equals its like elsewhere. */
export function dropUnseenChars(text: string): string {
  return UNSEEN_CHARS.test(text) ? text.replaceAll(MEANINGLESS, '') : text;
}

const INLINE = new Set([
  ...['a', 'b', 'i', 'em', 'strong', 'font', 'mark', 'u', 's', 'sup', 'sub', 'wbr', 'abbr', 'q'],
  ...['ruby', 'rb', 'rt', 'rp'],
]);

/** A `span` starts a new word too: sites set name, role and date in sibling spans without a space between. */
function breaksText(node: PageNode): boolean {
  return !INLINE.has(node.name ?? '');
}

/** Text behind a closed block starts a new word; behind a `span` it may go on (drop caps). */
function endsBlock(node: PageNode | null): boolean {
  return node?.type === 'tag' && node.name !== 'span' && breaksText(node);
}
