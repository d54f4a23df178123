import type { Foldable } from '../../domain/constraints.ts';
import { PipelineError } from '../../domain/errors.ts';
import type { Table } from '../../ports.ts';
import {
  type ConstraintRecord,
  constraintItem,
  constraintKey,
  constraintOf,
  decisionKey,
  HISTORY_HEAD,
  UNSETTLED,
  unsettledKey,
} from '../../store/decisions.ts';
import { queryAll } from '../../store/versioned-items.ts';
import { findAffected } from './affected.ts';

/** The newest decision of all, and how many there were: whoever decides next does so knowing it. */
export interface HistoryHead {
  readonly version: number;
  readonly newest: ConstraintRecord | null;
}

/** Reads the head, and writes down what it says where a crash kept it from being written. */
export async function readHead(table: Table, now: Date): Promise<HistoryHead> {
  const item = await table.get(HISTORY_HEAD);
  const newest = (item?.['newest'] as unknown as ConstraintRecord | undefined) ?? null;
  if (newest !== null) await writeDown(table, newest, now);
  return { version: (item?.['ver'] as number | undefined) ?? 0, newest };
}

/**
 * Makes a decision the newest one, in one conditional write: false where another one was made since the head was read,
 * and so was not looked at. From here on it holds, whatever becomes of its writer.
 */
export function append(table: Table, { version }: HistoryHead, record: ConstraintRecord): Promise<boolean> {
  const newest = { ...record, undone: record.undone && { ...record.undone } };
  const item = { ...HISTORY_HEAD, ver: version + 1, newest };
  return table.put(item, version === 0 ? { absent: true } : { equals: { ver: version } });
}

/** The moment of the next decision: later than the newest, so that the order of moments is the order of decisions. */
export function momentAfter({ newest }: HistoryHead, now: Date): string {
  const last = newest === null ? Number.NEGATIVE_INFINITY : Date.parse(newest.undone?.at ?? newest.at);
  return new Date(Math.max(now.getTime(), last + 1)).toISOString();
}

/**
 * A note says that consequences are outstanding from before the decision is written until all are drawn: whoever
 * decides next finds the notes that a crash left, and finishes. Every step may run again.
 */
export async function writeDown(table: Table, record: ConstraintRecord, now: Date): Promise<void> {
  const item = await table.get(constraintKey(record.id));
  if (((item?.['ver'] as number | undefined) ?? 0) >= record.version) return;
  const note = { ...unsettledKey(record.id), ver: record.version, at: now.getTime() };
  await table.put(note, { smaller: { ver: record.version } });
  await table.put({ ...decisionKey(record.at, record.id) });
  await table.put(constraintItem(record), { smaller: { ver: record.version } });
}

/** All that stands and bears on some articles, with the decisions whose consequences are not all drawn yet. */
export async function standingNear(table: Table, articles: readonly string[]): Promise<Foldable> {
  const pending = await unsettled(table);
  const named = pending.flatMap(({ article, other }) => (other === null ? [article] : [article, other]));
  const affected = await findAffected(table, [...articles, ...named], []);
  const constraints = new Map(affected.constraints.map((each) => [each.id, each]));
  for (const { id, kind, article, other, date, undone } of pending)
    if (undone === null) constraints.set(id, { id, kind, article, other, ...(date === undefined ? {} : { date }) });
    else constraints.delete(id);
  return { constraints: [...constraints.values()], units: affected.units };
}

async function unsettled(table: Table): Promise<ConstraintRecord[]> {
  const ids: string[] = [];
  for await (const { sk } of queryAll(table, UNSETTLED, {})) ids.push(sk);
  const items = await table.batchGet(ids.map(constraintKey));
  return items.flatMap((item) => (item === undefined ? [] : [constraintOf(item)]));
}

/** Told to whoever lost against others again and again. */
export function tooMany(): PipelineError {
  const hint = 'Look at the decisions again, and decide once more.';
  return new PipelineError('story.conflict', 'Others decide at the same time.', { hint });
}
