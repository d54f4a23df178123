import type { TextNode } from '../domain/text-node.ts';
import type { Item, Key } from '../ports.ts';
import { packInts, unpackInts } from './bytes.ts';

/**
 * The partition of a text node: its text, its place in the graph, the articles that carry it, and, where it is a
 * pivot, the members of its group and the groups it borders on.
 */
export const nodePartition = (id: string): string => `N#${id}`;
export const textKey = (id: string): Key => ({ pk: nodePartition(id), sk: 'text' });
export const stateKey = (id: string): Key => ({ pk: nodePartition(id), sk: 'state' });
export const groupKey = (id: string): Key => ({ pk: nodePartition(id), sk: 'group' });
export const CARRIERS = 'A#';
export const carrierKey = (id: string, articleId: string): Key => ({
  pk: nodePartition(id),
  sk: `${CARRIERS}${articleId}`,
});
export const MEMBERS = 'M#';
export const memberKey = (pivot: string, id: string): Key => ({ pk: nodePartition(pivot), sk: `${MEMBERS}${id}` });
/** Notes for a node that had not decided yet when others met it. */
export const CALLERS = 'C#';
export const callerKey = (id: string, caller: string): Key => ({ pk: nodePartition(id), sk: `${CALLERS}${caller}` });
export const BORDERS = 'B#';
export const borderKey = (pivot: string, other: string): Key => ({
  pk: nodePartition(pivot),
  sk: `${BORDERS}${other}`,
});

/** Articles that carried a text under this id in an earlier generation of stories, and are told by another one since. */
export const formerPartition = (id: string): string => `F#${id}`;
export const formerKey = (id: string, articleId: string): Key => ({ pk: formerPartition(id), sk: articleId });

/** The index: one partition a key, its texts in order of rank. */
export const keyPartition = (key: string): string => `K#${key}`;
export const postingKey = (key: string, text: string): Key => ({ pk: keyPartition(key), sk: text });

/** A text's description as an item. */
export function textItem(node: TextNode): Item {
  return {
    ...textKey(node.id),
    words: node.words,
    shingles: packInts(node.shingles),
    slots: packInts(node.slots),
    ...(node.guesses.length > 0 && { guesses: packInts(node.guesses) }),
    ...(node.misread > 0 && {
      misread: node.misread,
      trigrams: packInts(node.trigrams),
      nearSlots: packInts(node.nearSlots),
    }),
    ...(node.items.length > 0 && { items: packInts(node.items) }),
    ...(node.asides.length > 0 && { asides: packInts(node.asides) }),
    keys: packInts(node.keys),
    fingerprint: node.fingerprint,
    algorithm: node.algorithm,
  };
}

/** A text's description from its item. */
export function textOf(item: Item): TextNode {
  return {
    id: item.pk.slice(2),
    words: item['words'] as number,
    shingles: unpackInts(item['shingles'] as Uint8Array),
    slots: unpackInts(item['slots'] as Uint8Array),
    guesses: unpackInts((item['guesses'] as Uint8Array | undefined) ?? new Uint8Array(0)),
    misread: (item['misread'] as number | undefined) ?? 0,
    trigrams: unpackInts((item['trigrams'] as Uint8Array | undefined) ?? new Uint8Array(0)),
    nearSlots: unpackInts((item['nearSlots'] as Uint8Array | undefined) ?? new Uint8Array(0)),
    items: unpackInts((item['items'] as Uint8Array | undefined) ?? new Uint8Array(0)),
    asides: unpackInts((item['asides'] as Uint8Array | undefined) ?? new Uint8Array(0)),
    keys: unpackInts(item['keys'] as Uint8Array),
    fingerprint: item['fingerprint'] as string,
    algorithm: item['algorithm'] as string,
  };
}

/** `pivot` leads a group, `member` belongs to one, `gone` has no article left, `new` was never settled. */
export type Role = 'pivot' | 'member' | 'gone' | 'new';

export interface NodeState {
  readonly id: string;
  /** Grows with every look at the node that may end in a write, and with every write. */
  readonly version: number;
  /** Counts the looks alone: a decision is written only where nobody looked later. */
  readonly touch: number;
  /** Version at which its role was last changed: a debt is cleared only for the change that made it. */
  readonly decided: number;
  readonly role: Role;
  /** The pivot of its group; itself for a pivot, empty for `gone` and `new`. */
  readonly pivot: string;
  /** The story its articles are listed in; empty where none. */
  readonly placed: string;
  /** Groups and stories that may still list it. */
  readonly leavingGroups: readonly string[];
  readonly leavingStories: readonly string[];
  /** Whether the articles that carry it are not all listed yet where it is placed. */
  readonly unlisted: boolean;
  /** Version at which its place was last changed. */
  readonly aimed: number;
  readonly owes: Debt;
  /** Whether its keys are in the index. */
  readonly filed: boolean;
  /** Whether an article under decisions carries it, or did. */
  readonly bound: boolean;
}

/**
 * What a node still owes since its last change: `lists`, that groups and stories list it where it belongs now;
 * `role`, that besides everybody who depends on its role is told. Whoever comes upon a debt pays it.
 */
export type Debt = 'none' | 'lists' | 'role';

/** What was decided on a text, from its item; new where there is none. */
export function stateOf(id: string, item: Item | undefined): NodeState {
  return {
    id,
    version: (item?.['ver'] as number | undefined) ?? 0,
    touch: (item?.['touch'] as number | undefined) ?? 0,
    decided: (item?.['decided'] as number | undefined) ?? 0,
    role: (item?.['role'] as Role | undefined) ?? 'new',
    pivot: (item?.['pivot'] as string | undefined) ?? '',
    placed: (item?.['placed'] as string | undefined) ?? '',
    leavingGroups: (item?.['leavingGroups'] as string[] | undefined) ?? [],
    leavingStories: (item?.['leavingStories'] as string[] | undefined) ?? [],
    unlisted: item?.['unlisted'] === true,
    aimed: (item?.['aimed'] as number | undefined) ?? 0,
    owes: (item?.['owes'] as Debt | undefined) ?? 'none',
    filed: item?.['filed'] === true,
    bound: item?.['bound'] === true,
  };
}

export interface GroupState {
  readonly pivot: string;
  readonly version: number;
  /**
   * The pivot whose story this group belongs to; itself where it leads one, as every group does that never met
   * another; empty where it is no group any more.
   */
  readonly head: string;
  /** Version at which its head was last changed. */
  readonly decided: number;
  readonly owes: boolean;
}

/** What was decided on a group, from its item; it leads its own story where there is none. */
export function groupOf(pivot: string, item: Item | undefined): GroupState {
  return {
    pivot,
    version: (item?.['ver'] as number | undefined) ?? 0,
    head: (item?.['head'] as string | undefined) ?? pivot,
    decided: (item?.['decided'] as number | undefined) ?? 0,
    owes: item?.['owes'] === true,
  };
}
