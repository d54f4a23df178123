import { type Candidate, candidatesFor, type FiledKey, sharingKeys } from '../../domain/candidates.ts';
import { bandKeys } from '../../domain/fingerprint.ts';
import { wideKeysOf } from '../../domain/round-up.ts';
import type { TextNode } from '../../domain/text-node.ts';
import { ALGORITHM } from '../../domain/thresholds.ts';
import type { Key, Slice, Table, Telemetry } from '../../ports.ts';
import { keyPartition, postingKey } from '../../store/texts.ts';
import { queryAll, setRegister } from '../../store/versioned-items.ts';

/** The best-ranked texts of one key. */
interface Shelf {
  readonly key: string;
  readonly isBand: boolean;
  readonly top: readonly string[];
  /** The next few behind them; none where the key is not full. */
  readonly behind: readonly string[];
}

/** How many entries behind the proposed ones are read as well: those whose place a newcomer among them may have taken. */
const BEHIND = 4;

/** What a node's keys held when they were read. */
export interface Reading {
  readonly node: TextNode;
  readonly shelves: readonly Shelf[];
}

/** The texts that a node's keys propose, best-ranked first. */
export function candidatesOf({ node, shelves }: Reading): Candidate[] {
  return candidatesFor(
    node.id,
    shelves.map(({ isBand, top }) => ({ isBand, ids: top })),
  );
}

/** Keys in whose list this node takes a place, and who stands just behind the end of it. */
export function crowdedKeysOf({
  node,
  shelves,
}: Reading): { readonly key: string; readonly behind: readonly string[] }[] {
  return shelves.filter(({ top, behind }) => behind.length > 0 && node.id <= top.at(-1)!);
}

/**
 * Finds candidates by shared keys.
 *
 * A key is a partition whose sort keys are node ids, which are ranks: whoever files itself and then reads the first
 * `keyCap` entries sees the best-ranked texts, itself perhaps among them. Of two texts that arrive at once, whichever
 * files second sees the first. What the first entries are depends on the set of texts alone, never on their order of
 * arrival, and nothing has to be evicted.
 */
export function createTextIndex(entries: KeyEntries, telemetry: Telemetry) {
  return {
    file: (node: TextNode, version: number) => entries.enter(node, version),

    /** Takes the node out of the index, unless it was filed again since `version`. */
    unfile: (node: TextNode, version: number) => entries.leave(node, version),

    /** One reading of all the node's keys. */
    async read(node: TextNode): Promise<Reading> {
      const shelves = await Promise.all(keysOf(node).map((key) => readShelf(key)));
      const full = shelves.filter((shelf) => shelf.behind.length > 0).length;
      if (full > 0) telemetry.count('HotKeys', full);
      return { node, shelves };
    },

    /**
     * All texts that this one is proposed to: they share keys in whose list it stands, whether or not they stand
     * there themselves. The few texts that lead a full key pay for reading behind its end.
     */
    async followers({ node, shelves }: Reading): Promise<Candidate[]> {
      const leading = shelves.filter((shelf) => shelf.top.includes(node.id));
      const whole = await Promise.all(
        leading.map(async ({ key, isBand, top, behind }) => ({
          isBand,
          ids: behind.length === 0 ? top : await entries.all(key),
        })),
      );
      return sharingKeys(node.id, whole);
    },
  };

  async function readShelf({ key, isBand }: { key: string; isBand: boolean }): Promise<Shelf> {
    const ids = await entries.first(key, ALGORITHM.keyCap + BEHIND);
    return { key, isBand, top: ids.slice(0, ALGORITHM.keyCap), behind: ids.slice(ALGORITHM.keyCap) };
  }
}

export type TextIndex = ReturnType<typeof createTextIndex>;

/** Where the keys of texts are kept, each with the ids of its texts in order of rank. */
export interface KeyEntries {
  enter(node: TextNode, version: number): Promise<void>;
  /** Nothing happens where it was entered again since `version`. */
  leave(node: TextNode, version: number): Promise<void>;
  /** So many best-ranked texts of a key. */
  first(key: string, count: number): Promise<readonly string[]>;
  all(key: string): Promise<readonly string[]>;
}

/** A partition a key, as whoever shares a table finds them. */
export function entriesIn(table: Table): KeyEntries {
  const idsOf = ({ items }: Slice): string[] => items.map(({ sk }) => sk);
  return {
    /**
     * One by one, each over older entries only: a batch cannot ask, and a worker that was slow would put its older version
     * over a newer one, which a removal slower still then takes away.
     */
    async enter(node, version) {
      await Promise.all(entriesOf(node).map((key) => setRegister(table, { key, version })));
    },
    async leave(node, version) {
      for (const entry of entriesOf(node)) await table.delete(entry, { smaller: { ver: version } });
    },
    first: async (key, count) => idsOf(await table.query(keyPartition(key), { limit: count })),
    async all(key) {
      const ids: string[] = [];
      for await (const { sk } of queryAll(table, keyPartition(key), {})) ids.push(sk);
      return ids;
    },
  };
}

/** Every entry of the index that names a text. Those under wide keys propose nothing: round-ups are found by them. */
export function entriesOf(node: TextNode): Key[] {
  const keys = [...keysOf(node).map(({ key }) => key), ...Array.from(wideKeysOf(node), wideKey)];
  return keys.map((key) => postingKey(key, node.id));
}

/** Names of the index's keys: those that propose copies, and those that find round-ups. */
export const shingleKey = (hash: number): string => `s${hash.toString(16).padStart(8, '0')}`;
export const wideKey = (hash: number): string => `w${hash.toString(16).padStart(8, '0')}`;

/** The keys of a text: shingle hashes as 8 digits, bands marked by their place. */
export function keysOf(node: TextNode): FiledKey[] {
  const shingles = Array.from(node.keys, (hash) => ({ key: shingleKey(hash), isBand: false }));
  const bands = bandKeys(node.fingerprint, ALGORITHM.bandKeys).map((band) => ({ key: `b${band}`, isBand: true }));
  return [...shingles, ...bands];
}

/** Whether two texts share enough keys to be candidates, full keys aside. */
export function shareKeys(a: TextNode, b: TextNode): boolean {
  const held = new Set(keysOf(b).map(({ key }) => key));
  const keys = keysOf(a).map(({ key, isBand }) => ({ isBand, ids: held.has(key) ? [b.id] : [] }));
  return candidatesFor(a.id, keys).length > 0;
}
