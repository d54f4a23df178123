import type { TextNode } from '../../domain/text-node.ts';
import { type KeyEntries, keysOf } from './text-index.ts';

/**
 * Keys of a process that shares its texts with nobody and throws them away: sorted lists, which answer what partitions of
 * a table would. Wide keys are left out, as nobody asks such a store for round-ups.
 */
export function createMemoryEntries(): KeyEntries {
  const listed = new Map<string, string[]>();
  const versions = new Map<string, number>();
  return {
    async enter(node, version) {
      versions.set(node.id, Math.max(version, versions.get(node.id) ?? 0));
      for (const key of namesOf(node)) {
        const ids = listed.get(key);
        if (ids === undefined) listed.set(key, [node.id]);
        else insert(ids, node.id);
      }
    },
    async leave(node, version) {
      if (version <= (versions.get(node.id) ?? 0)) return;
      for (const key of namesOf(node)) {
        const left = (listed.get(key) ?? []).filter((id) => id !== node.id);
        if (left.length > 0) listed.set(key, left);
        else listed.delete(key);
      }
      versions.delete(node.id);
    },
    first: async (key, count) => listed.get(key)?.slice(0, count) ?? [],
    all: async (key) => listed.get(key) ?? [],
  };
}

const namesOf = (node: TextNode): string[] => keysOf(node).map(({ key }) => key);

function insert(ids: string[], id: string): void {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  if (ids[low] !== id) ids.splice(low, 0, id);
}
