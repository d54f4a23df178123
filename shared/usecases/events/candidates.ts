import { EVENTS } from '../../domain/thresholds.ts';
import type { Item, Range, Table } from '../../ports.ts';
import { type EventRecord, termPartition, UNDATED } from './records.ts';

const DAY_MS = 86_400_000;
/** Before every day, behind every undated entry. */
const FIRST_DAY = '0';
/** Profiles compared with one newcomer, at most. */
const MAX_CANDIDATES = 64;

/**
 * Stories that share a key with this one, within its window of days where both have a date: those that share most
 * first, at most 64, found with at most 12 readings whatever the store holds.
 *
 * Dated stories and those without a date meet by their first four keys only. A pair is proposed by either of its two
 * sides or by none, unless a key holds more than one reading gives.
 */
export async function findCandidates(table: Table, record: EventRecord): Promise<string[]> {
  const readings = record.keys.flatMap((stem, place) =>
    rangesFor(record, place).map(async ({ range, mixed }) => {
      const { items } = await table.query(termPartition(stem, record.language), { ...range, limit: EVENTS.keyCap });
      return mixed ? items.filter((item) => (item['place'] as number) < EVENTS.undatedKeyTerms) : items;
    }),
  );
  return mostShared((await Promise.all(readings)).flat(), record.id);
}

interface Reading {
  readonly range: Range;
  /** Whether it is for stories with a date from one without, or the other way round. */
  readonly mixed: boolean;
}

function rangesFor({ published, at }: EventRecord, place: number): Reading[] {
  const meetsOthers = place < EVENTS.undatedKeyTerms;
  const undated = { prefix: UNDATED };
  if (published === null) {
    const dated = { from: FIRST_DAY, reverse: true };
    return [{ range: undated, mixed: false }, ...(meetsOthers ? [{ range: dated, mixed: true }] : [])];
  }
  const window = { from: dayBeside(at, -1), to: `${dayBeside(at, 1)}~` };
  return [{ range: window, mixed: false }, ...(meetsOthers ? [{ range: undated, mixed: true }] : [])];
}

/** The last day, before or behind, on which another story of the event may have been published. */
function dayBeside(at: string, direction: 1 | -1): string {
  const reach = direction * (EVENTS.maxHoursApart * 3_600_000 + DAY_MS);
  return new Date(Date.parse(at) + reach).toISOString().slice(0, 10);
}

function mostShared(items: readonly Item[], own: string): string[] {
  const shared = new Map<string, number>();
  for (const { sk } of items) {
    const id = sk.slice(sk.indexOf('#') + 1);
    if (id !== own) shared.set(id, (shared.get(id) ?? 0) + 1);
  }
  const ranked = [...shared].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked.slice(0, MAX_CANDIDATES).map(([id]) => id);
}
