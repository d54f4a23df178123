import { Recent } from '../../domain/recent.ts';
import type { Clock, Table } from '../../ports.ts';
import { type Told, toldItem, toldKey, toldOf } from '../../store/changes.ts';
import type { ConstraintRecord } from '../../store/decisions.ts';
import type { TextCache } from '../../store/text-cache.ts';
import { createLogWriter, type LogWriter } from './append-entry.ts';
import { nextOfDecision } from './next-of-decision.ts';
import { type Next, nextOfStory } from './next-of-story.ts';

/** What clustering and decisions tell about: the log follows from what is stored, never the other way round. */
export interface ChangeLog {
  /** Variants of a story in these shards, or its summary, were written. */
  storyChanged(id: string, shards: readonly string[]): Promise<void>;
  /** A decision was made or undone, and its consequences in these stories are drawn. */
  decisionChanged(record: ConstraintRecord, stories: readonly string[]): Promise<void>;
}

/** Makes the log of one store, as one generation of stories writes to it. */
export type ChangeLogs = (table: Table, texts: TextCache) => ChangeLog;

export interface ChangeLogSettings {
  readonly clock: Clock;
  /** Days that changes are kept. */
  readonly keptDays: number;
}

/** Long enough for somebody who asks once a fortnight. */
export const DEFAULT_KEPT_DAYS = 30;

/** Subjects whose last entry this worker knows to be in the log. */
const REMEMBERED = 2_000;

/** A log for each table that stories are kept in. */
export function changeLogs({ clock, keptDays }: ChangeLogSettings): ChangeLogs {
  return (table, texts) => {
    const telling: Telling = {
      table,
      clock,
      log: createLogWriter({ table, clock, keptDays }),
      logged: new Recent<number>(REMEMBERED),
    };
    return {
      storyChanged: (id, shards) => tellAll(telling, id, (told) => nextOfStory({ table, texts }, id, shards, told)),
      decisionChanged: (record, stories) =>
        tellAll(telling, record.id, async (told) => nextOfDecision(record, stories, told)),
    };
  };
}

interface Telling {
  readonly table: Table;
  readonly clock: Clock;
  readonly log: LogWriter;
  readonly logged: Recent<number>;
}

/**
 * Tells what is new of a subject until nothing is.
 *
 * What was told, and the entry that tells it, are one conditional write; the entry goes into the log behind that. A
 * worker that stops in between leaves an entry that whoever tells next of the same subject puts there first, and the
 * message of the worker that stopped, delivered again, comes to tell. So none is lost, and none of one subject passes another.
 *
 * What is so is read after what was told: who reads it older than somebody else loses the write.
 */
async function tellAll(telling: Telling, subject: string, nextOf: (told: Told) => Promise<Next | undefined>) {
  const { table, clock, log } = telling;
  for (;;) {
    const told = toldOf(await table.get(toldKey(subject)));
    await bringToLog(telling, subject, told);
    const next = await nextOf(told);
    if (next === undefined) return;
    const { changes, ...rest } = next;
    const sequence = (told.last?.sequence ?? 0) + 1;
    const last = { subject, sequence, at: clock.now().toISOString(), changes };
    const now: Told = { ...rest, version: told.version + 1, last, behind: await log.endFor(subject) };
    const condition = told.version === 0 ? ({ absent: true } as const) : { equals: { ver: told.version } };
    if (await table.put(toldItem(subject, now), condition)) await bringToLog(telling, subject, now);
  }
}

async function bringToLog({ log, logged }: Telling, subject: string, { last, behind }: Told): Promise<void> {
  if (last === undefined || (logged.get(subject) ?? 0) >= last.sequence) return;
  await log.append(last, behind);
  logged.set(subject, last.sequence);
}
