import type { Constraint } from '../../domain/constraints.ts';
import type { Item, Table } from '../../ports.ts';
import { articleKey, articlePartition } from '../../store/articles.ts';
import {
  type Component,
  DECIDED_CARRIERS,
  partOf,
  placeKey,
  ROWS,
  type Row,
  rowKey,
  rowOf,
} from '../../store/components.ts';
import { BINDINGS, bindingOf } from '../../store/decisions.ts';
import { nodePartition } from '../../store/texts.ts';
import { liveRegisters, queryAll } from '../../store/versioned-items.ts';

/** Everything that a fold follows from. */
export interface Members {
  readonly rows: ReadonlyMap<string, Row>;
  /** Which part holds a row. */
  readonly parts: ReadonlyMap<string, string>;
  /** Decisions that name an article of these texts. */
  readonly constraints: readonly Constraint[];
  /** Of an article under decisions the text that carries it. */
  readonly carried: ReadonlyMap<string, string>;
}

/** Reads the rows of all parts of a component, and what people decided about articles of them. */
export async function readMembers(table: Table, { root, parts }: Component): Promise<Members> {
  const rows = new Map<string, Row>();
  const partOfRow = new Map<string, string>();
  const articles = new Set<string>();
  for (const part of [root, ...parts]) {
    for await (const item of queryAll(table, nodePartition(part), { from: DECIDED_CARRIERS, to: `${ROWS}~` })) {
      if (item.sk.startsWith(DECIDED_CARRIERS)) articles.add(item.sk.slice(DECIDED_CARRIERS.length));
      const row = item.sk.startsWith(ROWS) ? rowOf(item) : undefined;
      if (row === undefined) continue;
      rows.set(row.id, row);
      partOfRow.set(row.id, part);
    }
  }
  return { rows, parts: partOfRow, ...(await decisionsOn(table, articles)) };
}

async function decisionsOn(
  table: Table,
  articles: ReadonlySet<string>,
): Promise<Pick<Members, 'constraints' | 'carried'>> {
  const constraints = new Map<string, Constraint>();
  const carried = new Map<string, string>();
  const ids = [...articles];
  const items = ids.length === 0 ? [] : await table.batchGet(ids.map(articleKey));
  for (const [i, articleId] of ids.entries()) {
    const node = (items[i]?.['node'] as string | undefined) ?? '';
    if (node !== '') carried.set(articleId, node);
    for (const constraint of await constraintsOn(table, articleId)) constraints.set(constraint.id, constraint);
  }
  return { constraints: [...constraints.values()], carried };
}

/** The decisions that stand and name an article. */
export async function constraintsOn(table: Table, articleId: string): Promise<Constraint[]> {
  const found: Constraint[] = [];
  for await (const item of liveRegisters(table, articlePartition(articleId), { prefix: BINDINGS }))
    found.push(bindingOf(item));
  return found;
}

/** Where a text's row stands, and the row; each undefined where there is none yet. */
export async function readRow(table: Table, text: string): Promise<{ part: string | undefined; row: Row | undefined }> {
  const item: Item | undefined = await table.get(placeKey(text));
  const part = partOf(text, item);
  if (part === undefined) return { part, row: undefined };
  return { part, row: rowOf(part === text ? item : await table.get(rowKey(part, text))) };
}

/** The rows of texts, and which parts hold them; those that have none are left out. */
export async function readRows(table: Table, texts: readonly string[]): Promise<Pick<Members, 'rows' | 'parts'>> {
  const items = new Map((await table.batchGet(texts.map(placeKey))).map((item, i) => [texts[i]!, item]));
  const parts = new Map([...items].flatMap(([text, item]) => (item ? [[text, partOf(text, item)!] as const] : [])));
  const elsewhere = [...parts].filter(([text, part]) => part !== text);
  const found = await table.batchGet(elsewhere.map(([text, part]) => rowKey(part, text)));
  for (const [i, [text]] of elsewhere.entries()) items.set(text, found[i]);
  const rows = [...items.values()].flatMap((item) => rowOf(item) ?? []);
  return { rows: new Map(rows.map((row) => [row.id, row])), parts };
}

/** The articles under decisions that texts of a component carry, or did. */
export async function decidedArticles(table: Table, { root, parts }: Component): Promise<string[]> {
  const articles = new Set<string>();
  for (const part of [root, ...parts])
    for await (const { sk } of queryAll(table, nodePartition(part), { prefix: DECIDED_CARRIERS }))
      articles.add(sk.slice(DECIDED_CARRIERS.length));
  return [...articles];
}
