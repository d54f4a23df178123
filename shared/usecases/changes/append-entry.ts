import type { Clock, Table } from '../../ports.ts';
import { entryItem, LOG_SETTINGS, type LogEntry, logPartition, logShardOf, positionKey } from '../../store/changes.ts';
import { keyOf, queryAll } from '../../store/versioned-items.ts';

/** How often whoever appends also looks for entries that are old enough to go, and how many go then at most. */
const TRIM_EVERY = 32;
const TRIM_AT_ONCE = 100;
const DAY_MS = 86_400_000;

/** The log as those see it who write to it. */
export interface LogWriter {
  /** The last position that is taken where this subject's entries go. */
  endFor(subject: string): Promise<number>;
  /** Puts an entry at the end of the log, unless it is there already; it cannot be at `behind` or before. */
  append(entry: LogEntry, behind: number): Promise<void>;
}

export interface LogSettings {
  readonly table: Table;
  readonly clock: Clock;
  /**
   * Entries older than so many days go, unless the store's own setting says otherwise; but never the newest of a shard,
   * which says where the log ended.
   */
  readonly keptDays: number;
}

/**
 * A position is taken by writing to it where nothing is, and only after the one before it was found taken: so there are
 * no gaps, nothing appears behind a reader, and whoever looked at all positions since an entry was announced knows
 * whether somebody else wrote it. Each entry is in the log once, however many workers bring it there.
 */
export function createLogWriter(settings: LogSettings): LogWriter {
  const { table } = settings;
  return {
    endFor: (subject) => endOf(table, logShardOf(subject)),
    async append(entry, behind) {
      const shard = logShardOf(entry.subject);
      for (let looked = behind; ; ) {
        const found = await look(table, shard, entry, looked);
        if (found === 'there') return;
        const position = found.end + 1;
        if (await table.put(entryItem(shard, position, entry), { absent: true }))
          return trim(settings, shard, position);
        looked = found.end;
      }
    },
  };
}

/** The last position that is taken in a shard; 0 where none is. */
export async function endOf(table: Table, shard: number): Promise<number> {
  const { items } = await table.query(logPartition(shard), { reverse: true, limit: 1 });
  return items[0] === undefined ? 0 : Number(items[0].sk);
}

/** Looks for an entry behind a position. Where old entries have gone since, so long ago was this one announced that it went too. */
async function look(
  table: Table,
  shard: number,
  { subject, sequence }: LogEntry,
  behind: number,
): Promise<'there' | { readonly end: number }> {
  let end = behind;
  for await (const item of queryAll(table, logPartition(shard), { from: positionKey(behind + 1) })) {
    const position = Number(item.sk);
    if (position !== end + 1) return 'there';
    if (item['subject'] === subject && (item['sequence'] as number) >= sequence) return 'there';
    end = position;
  }
  return { end };
}

/** Days that a store keeps its log, where somebody said so. */
export async function keptDaysOf(table: Table): Promise<number | undefined> {
  return (await table.get(LOG_SETTINGS))?.['keptDays'] as number | undefined;
}

async function trim({ table, clock, keptDays }: LogSettings, shard: number, position: number): Promise<void> {
  if (position % TRIM_EVERY !== 0) return;
  const days = (await keptDaysOf(table)) ?? keptDays;
  const before = new Date(clock.now().getTime() - days * DAY_MS).toISOString();
  const { items } = await table.query(logPartition(shard), { to: positionKey(position - 1), limit: TRIM_AT_ONCE });
  const young = items.findIndex((item) => (item['at'] as string) >= before);
  const old = young === -1 ? items : items.slice(0, young);
  if (old.length > 0) await table.batchWrite({ delete: old.map(keyOf) });
}
