import type { TextNode } from '../../domain/text-node.ts';
import type { Table } from '../../ports.ts';
import { textKey, textOf } from '../records/nodes.ts';

/** Texts read lately: a node's text never changes, so what was read once stays true. */
const CAPACITY = 3_000;

/** Reads text nodes, and keeps the ones used last at hand. */
export function createTextShelf(table: Table) {
  const recent = new Map<string, TextNode>();

  return {
    remember,
    async load(ids: readonly string[]): Promise<Map<string, TextNode>> {
      const found = new Map<string, TextNode>();
      const missing: string[] = [];
      for (const id of ids) {
        const known = recent.get(id);
        if (known === undefined) missing.push(id);
        else found.set(id, known);
      }
      for (const item of await table.batchGet(missing.map(textKey))) {
        if (item === undefined) continue;
        const node = textOf(item);
        found.set(node.id, node);
        remember(node);
      }
      return found;
    },
  };

  function remember(node: TextNode): void {
    recent.delete(node.id);
    recent.set(node.id, node);
    if (recent.size > CAPACITY) recent.delete(recent.keys().next().value as string);
  }
}

export type TextShelf = ReturnType<typeof createTextShelf>;
