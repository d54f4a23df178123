/**
 * The part of a parsed page's node that metadata reads.
 *
 * Structural on purpose: two versions of domhandler live in one tree of packages, and both fit it.
 */
export interface PageNode {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: { readonly [name: string]: string };
  readonly children?: readonly PageNode[];
  readonly parent: PageNode | null;
  readonly next: PageNode | null;
  readonly prev: PageNode | null;
}

/** True for text that a reader sees; `script` and `style` hold text nodes too, under their own element types. */
const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'select', 'button']);

/** Elements whose content is never part of a title, date or name. */
export function isUnseen(node: PageNode): boolean {
  return node.type === 'script' || node.type === 'style' || UNSEEN.has(node.name ?? '');
}

/** The node after `node` in document order, below `root`; its children are left out where `skipChildren`. */
export function following(node: PageNode, root: PageNode, skipChildren: boolean): PageNode | null {
  const child = skipChildren ? undefined : node.children?.[0];
  if (child) return child;
  for (let at: PageNode | null = node; at && at !== root; at = at.parent) if (at.next) return at.next;
  return null;
}

/** White space of every kind folded into single spaces, ends trimmed. */
export function foldSpace(text: string): string {
  return text.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();
}

/** The visible text below a node, in at most `maxChars` characters read from at most `maxNodes` nodes. */
export function boundedText(root: PageNode, maxChars: number, maxNodes = 80): string {
  let text = '';
  let left = maxNodes;
  let node: PageNode | null = root;
  while (node && left-- > 0 && text.length <= maxChars) {
    if (node.type === 'text') text += endsBlock(node.prev) ? ` ${node.data ?? ''}` : (node.data ?? '');
    else if (node !== root && node.type === 'tag' && breaksText(node)) text += ' ';
    node = following(node, root, node !== root && isUnseen(node));
  }
  return foldSpace(text.slice(0, maxChars));
}

const INLINE = new Set(['a', 'b', 'i', 'em', 'strong', 'font', 'mark', 'u', 's', 'sup', 'sub', 'wbr', 'abbr', 'q']);

/** A `span` starts a new word too: sites set name, role and date in sibling spans without a space between. */
function breaksText(node: PageNode): boolean {
  return !INLINE.has(node.name ?? '');
}

/** Text behind a closed block starts a new word; behind a `span` it may go on (drop caps). */
function endsBlock(node: PageNode | null): boolean {
  return node?.type === 'tag' && node.name !== 'span' && breaksText(node);
}
