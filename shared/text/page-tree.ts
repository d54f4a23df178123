import type { Handler } from 'htmlparser2';
import type { ParseBudget } from './guard.ts';

/**
 * A node of the page's tree, laid out as domhandler lays out its own, so that cheerio works on it.
 *
 * domhandler's classes carry a dozen fields more a node, which cost a quarter of the parse on pages of usual size.
 */
export class TreeNode {
  readonly type: string;
  readonly name: string | undefined;
  readonly attribs: { readonly [name: string]: string } | undefined;
  readonly children: TreeNode[] | undefined;
  readonly parent: TreeNode | null;
  prev: TreeNode | null;
  next: TreeNode | null;
  data: string | undefined;

  constructor(
    type: string,
    parent: TreeNode | null,
    name?: string,
    attribs?: { readonly [name: string]: string },
    data?: string,
  ) {
    this.type = type;
    this.name = name;
    this.attribs = attribs;
    this.children = data === undefined ? [] : undefined;
    this.parent = parent;
    this.prev = null;
    this.next = null;
    this.data = data;
  }
}

/** Builds the tree under the budget: an element over a limit ends the parse before the tree takes it in. */
export class TreeBuilder implements Partial<Handler> {
  readonly root = new TreeNode('root', null);
  readonly #budget: ParseBudget;
  readonly #open: TreeNode[] = [this.root];

  constructor(budget: ParseBudget) {
    this.#budget = budget;
  }

  onattribute(): void {
    this.#budget.attribute();
  }

  onopentagname(): void {
    this.#budget.tag(this.#open.length - 1);
  }

  onopentag(name: string, attribs: { [name: string]: string }): void {
    const type = name === 'script' || name === 'style' ? name : 'tag';
    this.#open.push(this.#add(new TreeNode(type, this.#parent(), name, attribs)));
  }

  onclosetag(): void {
    if (this.#open.length > 1) this.#open.pop();
  }

  ontext(data: string): void {
    const last = this.#parent().children?.at(-1);
    if (last?.type === 'text') last.data += data;
    else this.#add(new TreeNode('text', this.#parent(), undefined, undefined, data));
  }

  #parent(): TreeNode {
    return this.#open.at(-1) ?? this.root;
  }

  #add(node: TreeNode): TreeNode {
    const siblings = node.parent?.children;
    const before = siblings?.at(-1);
    if (before) {
      before.next = node;
      node.prev = before;
    }
    siblings?.push(node);
    return node;
  }
}
