import type { Table } from '../../ports.ts';
import { articlePartition } from '../../store/articles.ts';
import { BINDINGS, type ConstraintRecord, constraintKey, constraintOf, DECISIONS } from '../../store/decisions.ts';
import { queryAll } from '../../store/versioned-items.ts';
import { findAffected } from '../decisions/affected.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

export interface DecisionFilter {
  /** Opaque; from the answer before. */
  readonly cursor?: string;
  /** 1 to 200; 50 where absent. */
  readonly limit?: number;
  /** `standing` where absent. */
  readonly state?: 'standing' | 'undone' | 'all';
}

export interface DecisionPage {
  readonly constraints: readonly ConstraintRecord[];
  readonly nextCursor: string | null;
}

/** Decisions in the order they were made, newest first. */
export async function listDecisions(table: Table, filter: DecisionFilter): Promise<DecisionPage> {
  const limit = Math.min(Math.max(1, filter.limit ?? 50), 200);
  const range = {
    reverse: true,
    ...(filter.cursor === undefined ? {} : { after: decodeCursor('decisions', filter.cursor) }),
  };
  const constraints: ConstraintRecord[] = [];
  for await (const { sk } of queryAll(table, DECISIONS, range)) {
    const { at, id } = placeOf(sk);
    const item = await table.get(constraintKey(id));
    const record = item && constraintOf(item);
    // Made again after it was undone, it is listed at the time it was made last.
    if (record === undefined || record.at !== at || !isWanted(record, filter.state)) continue;
    constraints.push(record);
    if (constraints.length === limit) return { constraints, nextCursor: encodeCursor('decisions', sk) };
  }
  return { constraints, nextCursor: null };
}

/** Decisions that name one of the articles, undone ones as well, newest first. */
export async function decisionsAbout(table: Table, articleIds: readonly string[]): Promise<ConstraintRecord[]> {
  const ids = new Set<string>();
  for (const articleId of articleIds)
    for await (const { sk } of queryAll(table, articlePartition(articleId), { prefix: BINDINGS }))
      ids.add(sk.slice(BINDINGS.length));
  return decisionRecords(table, ids);
}

/** Decisions that stand and bear on a story: they are found from the unit whose id it has, or the article's. */
export async function decisionsOfStory(table: Table, storyId: string): Promise<ConstraintRecord[]> {
  const { constraints } = await findAffected(table, [`a-${storyId}`], [storyId]);
  return decisionRecords(table, new Set(constraints.map(({ id }) => id)));
}

/** The decisions with these ids, newest first. */
export async function decisionRecords(table: Table, ids: ReadonlySet<string>): Promise<ConstraintRecord[]> {
  const items = await table.batchGet([...ids].map(constraintKey));
  const records = items.flatMap((item) => (item === undefined ? [] : [constraintOf(item)]));
  return records.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1));
}

function isWanted({ undone }: ConstraintRecord, state: DecisionFilter['state'] = 'standing'): boolean {
  return state === 'all' || (undone === null) === (state === 'standing');
}

function placeOf(sk: string): { readonly at: string; readonly id: string } {
  const [at, id] = sk.split('#') as [string, string];
  return { at, id };
}
