import type { Run } from '../clustering/context.ts';
import { articleKey } from '../records/articles.ts';
import { type Home, homeOf, type Standing, standingOf } from '../records/constraints.ts';
import { groupKey } from '../records/nodes.ts';
import { type Gathered, gather } from './gather.ts';

/** An item as it was when its version was raised. */
export interface LookedAt<T> {
  readonly id: string;
  readonly before: T;
}

/** What decisions are settled from, and the items that they bear on. */
export interface Looked {
  readonly gathered: Gathered;
  readonly homes: readonly LookedAt<Home>[];
  readonly standings: readonly LookedAt<Standing>[];
}

/**
 * Raises the versions of all items concerned, and then reads what is to be decided from. What was met at first and is
 * gone from here by then is another's to decide on: nothing is known of it any more.
 */
export async function lookAtAll(run: Run, articleId: string, units: readonly string[]): Promise<Looked> {
  const homes = new Map<string, Home>();
  const standings = new Map<string, Standing>();
  for (;;) {
    const gathered = await gather(run.table, [articleId], units);
    const newUnits = [...gathered.allUnits].filter((id) => !homes.has(id));
    const newArticles = [...gathered.articles].filter((id) => !standings.has(id));
    if (newUnits.length + newArticles.length === 0)
      return { gathered, homes: only(homes, gathered.allUnits), standings: only(standings, gathered.articles) };
    for (const id of newUnits) homes.set(id, homeOf(await run.table.update(groupKey(id), { add: { hver: 1 } })));
    for (const id of newArticles)
      standings.set(id, standingOf(await run.table.update(articleKey(id), { add: { dver: 1 } })));
  }
}

const only = <T>(all: ReadonlyMap<string, T>, ids: ReadonlySet<string>): LookedAt<T>[] =>
  [...all].flatMap(([id, before]) => (ids.has(id) ? [{ id, before }] : []));
