import { DAY_MS, daysAround, mostShared } from '../../domain/events/candidates.ts';
import { EVENTS } from '../../domain/thresholds.ts';
import type { Item, Range, Table } from '../../ports.ts';
import { type EventRecord, termPartition, UNDATED } from '../../store/events.ts';

/** Before every day, behind every undated entry. */
const FIRST_DAY = '0';

/**
 * Stories that share a key with this one, within its window of days where both have a date: at most 64, those that
 * share most, found with at most 12 readings whatever the store holds.
 *
 * Dated stories and those without a date meet by their first four keys only. A pair is proposed by either of its two
 * sides or by none, unless a key holds more than one reading gives.
 */
export async function findCandidates(table: Pick<Table, 'query'>, record: EventRecord): Promise<string[]> {
  const ranges = rangesFor(record);
  const readings = record.keys.flatMap((stem, place) =>
    (place < EVENTS.undatedKeyTerms ? ranges : ranges.slice(0, 1)).map(async ({ range, mixed }) => {
      const { items } = await table.query(termPartition(stem, record.language), range);
      return mixed ? items.filter((item) => (item['place'] as number) < EVENTS.undatedKeyTerms) : items;
    }),
  );
  return mostShared(countShared((await Promise.all(readings)).flat(), record.id));
}

interface Reading {
  readonly range: Range;
  /** Whether it is for stories with a date from one without, or the other way round. */
  readonly mixed: boolean;
}

/** For those of its own kind under each key, then for the others under the first few. */
function rangesFor({ published, at }: EventRecord): [Reading, Reading] {
  const limit = EVENTS.keyCap;
  const undated = { prefix: UNDATED, limit };
  const { from, to } = daysAround(at);
  const dated =
    published === null
      ? { from: FIRST_DAY, reverse: true, limit }
      : { from: nameOf(from), to: `${nameOf(to)}~`, limit };
  const [own, others] = published === null ? [undated, dated] : [dated, undated];
  return [
    { range: own, mixed: false },
    { range: others, mixed: true },
  ];
}

/** A day as keys have it. */
const nameOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** How many of the entries each other story has. */
function countShared(items: readonly Item[], own: string): Map<string, number> {
  const shared = new Map<string, number>();
  for (const { sk } of items) {
    const id = sk.slice(sk.indexOf('#') + 1);
    if (id !== own) shared.set(id, (shared.get(id) ?? 0) + 1);
  }
  return shared;
}
