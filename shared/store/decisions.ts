import type { Constraint, DecisionKind } from '../domain/constraints.ts';
import type { Item, Key } from '../ports.ts';
import { articlePartition } from './articles.ts';
import { contentHash } from './bytes.ts';
import { nodePartition } from './texts.ts';

/** Who did something, when and why. */
export interface Act {
  readonly by: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A decision as it is kept: undone ones stay, and say so. */
export interface ConstraintRecord extends Constraint, Act {
  /** Grows with each time it is made or undone. */
  readonly version: number;
  readonly undone: Act | null;
}

/** The same decision has the same id whoever makes it; merging is the same from both sides. */
export function constraintIdOf(kind: DecisionKind, article: string, other: string | null): string {
  const named = kind === 'merge' ? [article, other ?? ''].sort() : [article, other ?? ''];
  return `d-${contentHash([kind, ...named].join(' '))}`;
}

export const constraintKey = (id: string): Key => ({ pk: `D#${id}`, sk: '=' });

/** All decisions in the order they were made. */
export const DECISIONS = 'D';
export const decisionKey = (at: string, id: string): Key => ({ pk: DECISIONS, sk: `${at}#${id}` });

/** Decisions whose consequences may not all be drawn yet. */
export const UNSETTLED = 'D!';
export const unsettledKey = (id: string): Key => ({ pk: UNSETTLED, sk: id });

/** The decisions that name an article, beside the article. */
export const BINDINGS = 'D#';
export const bindingKey = (articleId: string, id: string): Key => ({
  pk: articlePartition(articleId),
  sk: `${BINDINGS}${id}`,
});

/** The articles under decisions that a text carries, beside the text. */
export const BOUND = 'D#';
export const boundKey = (node: string, articleId: string): Key => ({
  pk: nodePartition(node),
  sk: `${BOUND}${articleId}`,
});

/** The articles under decisions that stand in a unit, beside the unit's pivot. */
export const JOINTS = 'J#';
export const jointKey = (unit: string, articleId: string): Key => ({
  pk: nodePartition(unit),
  sk: `${JOINTS}${articleId}`,
});

/** A decision as an item. */
export function constraintItem({ version, id, ...fields }: ConstraintRecord): Item {
  return { ...fields, undone: fields.undone && { ...fields.undone }, ...constraintKey(id), ver: version };
}

/** A decision from its item. */
export function constraintOf(item: Item): ConstraintRecord {
  const { pk, sk: _, ver, ...fields } = item;
  return {
    ...(fields as unknown as Omit<ConstraintRecord, 'id' | 'version'>),
    id: pk.slice(2),
    version: ver as number,
  };
}

/** What the entry beside an article says of a decision that names it. */
export function bindingOf(item: Item): Constraint {
  return {
    id: item.sk.slice(BINDINGS.length),
    kind: item['kind'] as DecisionKind,
    article: item['article'] as string,
    other: (item['other'] as string | null | undefined) ?? null,
  };
}

/** What decisions made of an article, as its item holds it. */
export interface Standing {
  /** Whether a decision ever named it. */
  readonly bound: boolean;
  /** Counts the looks at it by decisions. */
  readonly version: number;
  /** The story it is in, where that is not its text's; else empty. */
  readonly apart: string;
  /** Stories that may still list it apart from its text. */
  readonly leavingApart: readonly string[];
  readonly pinned: boolean;
  /** Version at which the lists owe it a visit; 0 where they do not. */
  readonly unseated: number;
  /** Units that may list it among their articles under decisions. */
  readonly units: readonly string[];
  /** Texts that may still be listed as carried by it: the current one first. */
  readonly nodes: readonly string[];
}

/** What decisions made of an article, from its item; nothing where there is none. */
export function standingOf(item: Item | undefined): Standing {
  const node = (item?.['node'] as string | undefined) ?? '';
  const leaving = (item?.['leaving'] as string[] | undefined) ?? [];
  return {
    bound: item?.['bound'] === true,
    version: (item?.['dver'] as number | undefined) ?? 0,
    apart: (item?.['apart'] as string | undefined) ?? '',
    leavingApart: (item?.['leavingApart'] as string[] | undefined) ?? [],
    pinned: item?.['pinned'] === true,
    unseated: (item?.['unseated'] as number | undefined) ?? 0,
    units: (item?.['units'] as string[] | undefined) ?? [],
    nodes: [...new Set([node, ...leaving])].filter((id) => id !== ''),
  };
}

/** Where the members of a unit are listed, as the item of its group holds it beside the group's own fields. */
export interface Home {
  /** The story; empty where it is the unit's own. */
  readonly home: string;
  /** Counts the looks at it by decisions. */
  readonly version: number;
  /** Version at which its members were last owed a new place; 0 where they are not. */
  readonly rehoming: number;
}

/** Where a unit's members are listed, from the item of its group. */
export function homeOf(item: Item | undefined): Home {
  return {
    home: (item?.['home'] as string | undefined) ?? '',
    version: (item?.['hver'] as number | undefined) ?? 0,
    rehoming: (item?.['rehoming'] as number | undefined) ?? 0,
  };
}
