import type { Constraint, Foldable } from '../../domain/constraints.ts';
import type { Item, Table } from '../../ports.ts';
import { articleKey, articlePartition } from '../../store/articles.ts';
import { BINDINGS, bindingOf, DECISION_INDEX, overrideOf } from '../../store/decisions.ts';
import { groupKey, groupOf, nodePartition, stateKey, stateOf } from '../../store/texts.ts';
import { liveRegisters } from '../../store/versioned-items.ts';
import { componentOfPart } from '../stories/join-components.ts';
import { decidedArticles, readRow } from '../stories/read-component.ts';

/** All that decisions about some articles can bear on, and be outvoted by. */
export interface Affected extends Foldable {
  /** Every article met, whether or not it stands anywhere now. */
  readonly articles: ReadonlySet<string>;
  /** Every unit met, whether or not an article of these stands in it now. */
  readonly allUnits: ReadonlySet<string>;
  /** Articles that stand in a unit which does not list them yet: from others of that unit they are not found. */
  readonly notIndexed: readonly string[];
}

/**
 * Walks from articles and units along merges, and along the articles under decisions that share a unit: what decisions
 * make of the ones depends on the others, and on nothing else.
 */
export async function findAffected(
  table: Table,
  articles: Iterable<string>,
  units: Iterable<string>,
): Promise<Affected> {
  const met = { articles: new Set(articles), units: new Set(units) };
  const constraints = new Map<string, Constraint>();
  const unitOf = new Map<string, string>();
  const listed = new Set<string>();
  const waiting = { articles: [...met.articles], units: [...met.units] };
  const meet = (kind: 'articles' | 'units', id: string): void => {
    if (met[kind].has(id)) return;
    met[kind].add(id);
    waiting[kind].push(id);
  };
  while (waiting.articles.length + waiting.units.length > 0) {
    for (const unit of waiting.units.splice(0))
      for (const article of await indexedArticles(table, unit)) {
        listed.add(`${unit} ${article}`);
        meet('articles', article);
      }
    for (const article of waiting.articles.splice(0)) {
      const item = await table.get(articleKey(article));
      const unit = await unitOfItem(table, item);
      if (unit !== '') unitOf.set(article, unit);
      if (unit !== '') meet('units', unit);
      // A unit that it left may still have texts to move, by a worker that stopped: it is remembered until they are.
      for (const left of overrideOf(item).units) meet('units', left);
      for (const constraint of await bindingsOf(table, article)) {
        constraints.set(constraint.id, constraint);
        if (constraint.kind === 'merge')
          for (const end of [constraint.article, constraint.other!]) meet('articles', end);
      }
    }
  }
  const notIndexed = [...unitOf].flatMap(([article, unit]) => (listed.has(`${unit} ${article}`) ? [] : [article]));
  return {
    articles: met.articles,
    allUnits: met.units,
    notIndexed,
    constraints: [...constraints.values()],
    units: unitOf,
  };
}

/** The unit that an article's text puts it in; empty where it has none now. */
export async function unitOf(table: Table, articleId: string): Promise<string> {
  return unitOfItem(table, await table.get(articleKey(articleId)));
}

async function unitOfItem(table: Table, item: Item | undefined): Promise<string> {
  const node = (item?.['node'] as string | undefined) ?? '';
  if (node === '') return '';
  const { part, row } = await readRow(table, node);
  if (part !== undefined) return row?.unit ?? '';
  const { pivot } = stateOf(node, await table.get(stateKey(node)));
  return pivot === '' ? '' : groupOf(pivot, await table.get(groupKey(pivot))).head;
}

/** The decisions that stand and name an article. */
async function bindingsOf(table: Table, articleId: string): Promise<Constraint[]> {
  const bindings: Constraint[] = [];
  for await (const item of liveRegisters(table, articlePartition(articleId), { prefix: BINDINGS }))
    bindings.push(bindingOf(item));
  return bindings;
}

async function indexedArticles(table: Table, unit: string): Promise<string[]> {
  const articles: string[] = [];
  const { part } = await readRow(table, unit);
  if (part !== undefined) {
    for (const article of await decidedArticles(table, await componentOfPart({ table }, part)))
      if ((await unitOf(table, article)) === unit) articles.push(article);
    return articles;
  }
  for await (const item of liveRegisters(table, nodePartition(unit), { prefix: DECISION_INDEX }))
    articles.push(item.sk.slice(DECISION_INDEX.length));
  return articles;
}
