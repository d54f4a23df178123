import { Recent } from '../domain/recent.ts';
import type { TextNode } from '../domain/text-node.ts';
import type { Table } from '../ports.ts';
import { textKey, textOf } from './texts.ts';

/** Texts read lately: a node's text never changes, so what was read once stays true. */
const CAPACITY = 3_000;

/** Reads text nodes, and keeps the ones used last at hand. */
export function createTextCache(table: Table) {
  const recent = new Recent<TextNode>(CAPACITY);

  return {
    remember: (node: TextNode) => recent.set(node.id, node),
    async load(ids: readonly string[]): Promise<Map<string, TextNode>> {
      const found = new Map<string, TextNode>();
      const missing: string[] = [];
      for (const id of ids) {
        const known = recent.get(id);
        if (known === undefined) missing.push(id);
        else found.set(id, known);
      }
      for (const item of missing.length === 0 ? [] : await table.batchGet(missing.map(textKey))) {
        if (item === undefined) continue;
        const node = textOf(item);
        found.set(node.id, node);
        recent.set(node.id, node);
      }
      return found;
    },
  };
}

export type TextCache = ReturnType<typeof createTextCache>;
