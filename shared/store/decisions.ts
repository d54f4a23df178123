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
export function constraintIdOf(kind: DecisionKind, article: string, other: string | null, date?: string): string {
  const named = kind === 'merge' ? [article, other ?? ''].sort() : [article, date ?? other ?? ''];
  return `d-${contentHash([kind, ...named].join(' '))}`;
}

export const constraintKey = (id: string): Key => ({ pk: `D#${id}`, sk: '=' });

/** All decisions in the order they were made. */
export const DECISIONS = 'D';
export const decisionKey = (at: string, id: string): Key => ({ pk: DECISIONS, sk: `${at}#${id}` });

/** The newest decision of all: the one place where decisions become a history. */
export const HISTORY_HEAD: Key = { pk: 'DH', sk: '=' };

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

/** The decision index of a unit: the articles under decisions that stand in it, beside the unit's pivot. */
export const DECISION_INDEX = 'J#';
export const decisionIndexKey = (unit: string, articleId: string): Key => ({
  pk: nodePartition(unit),
  sk: `${DECISION_INDEX}${articleId}`,
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
    ...(typeof item['date'] === 'string' ? { date: item['date'] } : {}),
  };
}

/** What decisions made of an article: which story it is in and whether it is pinned, whatever its text says. */
export interface ArticleOverride {
  /** Whether a decision ever named it. */
  readonly bound: boolean;
  /** Counts the looks at it by decisions. */
  readonly version: number;
  /** The article's own story, where it is not in its text's; else empty. */
  readonly ownStory: string;
  /** Own stories that it left and that may still list it. */
  readonly leavingOwnStories: readonly string[];
  readonly pinned: boolean;
  /** When people say it was published; empty where they say nothing. */
  readonly date: string;
  /** Version at which it got a new place that lists do not show yet; 0 where they all do. */
  readonly placementPending: number;
  /** Units that may list it among their articles under decisions. */
  readonly units: readonly string[];
  /** Texts that may still be listed as carried by it: the current one first. */
  readonly nodes: readonly string[];
}

/** The override of an article, from its item; none where there is no item. */
export function overrideOf(item: Item | undefined): ArticleOverride {
  const node = (item?.['node'] as string | undefined) ?? '';
  const leaving = (item?.['leaving'] as string[] | undefined) ?? [];
  return {
    bound: item?.['bound'] === true,
    version: (item?.['dver'] as number | undefined) ?? 0,
    ownStory: (item?.['apart'] as string | undefined) ?? '',
    leavingOwnStories: (item?.['leavingApart'] as string[] | undefined) ?? [],
    pinned: item?.['pinned'] === true,
    date: (item?.['date'] as string | undefined) ?? '',
    placementPending: (item?.['unseated'] as number | undefined) ?? 0,
    units: (item?.['units'] as string[] | undefined) ?? [],
    nodes: [...new Set([node, ...leaving])].filter((id) => id !== ''),
  };
}

/** An article's override as fields of its item. */
export function overrideFields({
  ownStory,
  pinned,
  date,
  leavingOwnStories,
  placementPending,
}: Pick<ArticleOverride, 'ownStory' | 'pinned' | 'date' | 'leavingOwnStories' | 'placementPending'>) {
  return { apart: ownStory, pinned, date, leavingApart: leavingOwnStories, unseated: placementPending };
}

/** What a merge made of a unit: the story that lists its members. Stands in the item of its group, beside the group's own fields. */
export interface Redirect {
  /** The story; empty where it is the unit's own. */
  readonly to: string;
  /** Counts the looks at it by decisions. */
  readonly version: number;
  /** Version at which its members got a new place that not all have taken yet; 0 where they have. */
  readonly pending: number;
}

/** A unit's redirect as fields of its item. */
export function redirectFields({ to, pending }: Pick<Redirect, 'to' | 'pending'>) {
  return { home: to, rehoming: pending };
}

/** A unit's redirect, from the item of its group. */
export function redirectOf(item: Item | undefined): Redirect {
  return {
    to: (item?.['home'] as string | undefined) ?? '',
    version: (item?.['hver'] as number | undefined) ?? 0,
    pending: (item?.['rehoming'] as number | undefined) ?? 0,
  };
}
