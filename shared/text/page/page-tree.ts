import type { Handler } from 'htmlparser2';
import type { ParseBudget } from './guard.ts';
import { type AttributeName, type Attributes, emptyAttributes } from './page-attributes.ts';

/**
 * A node of the page's tree, named as domhandler names its own, so that cheerio reads an element's attributes.
 *
 * domhandler's classes carry a dozen fields more a node, and a list of children an element, which weighs more than the
 * element itself: a quarter of the parse on pages of usual size.
 */
class TreeNode {
  readonly type: string;
  readonly name: string | undefined;
  readonly attribs: Attributes | undefined;
  readonly parent: TreeNode | null;
  firstChild: TreeNode | null = null;
  lastChild: TreeNode | null = null;
  prev: TreeNode | null;
  next: TreeNode | null = null;
  data: string | undefined;

  constructor(
    type: string,
    parent: TreeNode | null,
    name: string | undefined,
    attribs: Attributes | undefined,
    data: string | undefined,
  ) {
    this.type = type;
    this.name = name;
    this.attribs = attribs;
    this.parent = parent;
    this.prev = parent === null ? null : parent.lastChild;
    this.data = data;
    if (parent !== null) parent.#take(this);
  }

  #take(child: TreeNode): void {
    if (this.lastChild === null) this.firstChild = child;
    else this.lastChild.next = child;
    this.lastChild = child;
  }
}

/** Elements whose content no reader sees and nobody reads here: they stand in the tree, what is in them does not. */
const OPAQUE = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'select']);

/** What an element without attributes has; the elements share it. */
const NO_ATTRIBUTES: Attributes = emptyAttributes();

/** Builds the tree under the budget: an element over a limit ends the parse before the tree takes it in. */
export class TreeBuilder implements Partial<Handler> {
  readonly root = new TreeNode('root', null, undefined, undefined, undefined);
  readonly #budget: ParseBudget;
  readonly #open: TreeNode[] = [];
  #parent = this.root;
  /** Open elements from an opaque one on, itself counted; 0 outside of any. */
  #opaque = 0;
  #attributes: ReturnType<typeof emptyAttributes> | null = null;

  constructor(budget: ParseBudget) {
    this.#budget = budget;
  }

  /** What the parser passed over since the last element was opened (a form within a form) leaves no attributes. */
  onopentagname(): void {
    this.#attributes = null;
    this.#budget.tag(this.#open.length + Math.max(0, this.#opaque - 1));
  }

  /** Takes an attribute of the tag that is being read; the first of a name counts. */
  attribute(name: AttributeName | undefined, value: string): void {
    this.#budget.attribute();
    if (name === undefined || this.#opaque > 0) return;
    this.#attributes ??= emptyAttributes();
    this.#attributes[name] ??= value;
  }

  onopentag(name: string): void {
    if (this.#opaque > 0) {
      this.#opaque++;
      return;
    }
    const attributes = this.#attributes ?? NO_ATTRIBUTES;
    this.#attributes = null;
    const type = name === 'script' || name === 'style' ? name : 'tag';
    this.#open.push(this.#parent);
    this.#parent = new TreeNode(type, this.#parent, name, attributes, undefined);
    if (OPAQUE.has(name) && !isData(name, attributes)) this.#opaque = 1;
  }

  onclosetag(): void {
    if (this.#opaque > 0 && --this.#opaque > 0) return;
    this.#parent = this.#open.pop() ?? this.root;
  }

  /** False within what the tree leaves out: most of a page's text is scripts. */
  get takesText(): boolean {
    return this.#opaque === 0;
  }

  text(data: string): void {
    if (this.#opaque > 0) return;
    const last = this.#parent.lastChild;
    if (last?.type === 'text') last.data += data;
    else new TreeNode('text', this.#parent, undefined, undefined, data);
  }
}

/** A script that holds what the page says of itself. */
function isData(name: string, { type }: Attributes): boolean {
  return name === 'script' && type !== undefined && /ld\+json/i.test(type);
}
