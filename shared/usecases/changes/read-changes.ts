import type { Change, ChangeType } from '../../domain/changes.ts';
import type { Table } from '../../ports.ts';
import { entryOf, LOG_SHARDS, logPartition, type PlacedEntry, positionKey } from '../../store/changes.ts';
import { endOf } from './append-entry.ts';
import { BEGINNING, cursorOf, type Place, type Places, placesOf } from './log-cursor.ts';

export interface ChangeFilter {
  /** Only these; all where absent. */
  readonly types?: readonly ChangeType[];
  /** Changes that name an article of this site or of a site below it. */
  readonly site?: string;
  /** Changes of this story, and those that name it. */
  readonly story?: string;
}

export interface ChangeRange extends ChangeFilter {
  /** Behind this cursor; from the oldest change that is kept where absent; `latest` is the end of the log. */
  readonly after?: string;
  /** At most so many changes. */
  readonly limit: number;
}

/** A change as it is told to readers. */
export interface ToldChange {
  /** The same whenever it is read. */
  readonly id: string;
  /** Go on behind this change. */
  readonly cursor: string;
  /** The story's or the decision's id. */
  readonly subject: string;
  /** Counts the steps in which the subject's changes were told: grows, and changes of one step share it. */
  readonly sequence: number;
  readonly at: string;
  readonly change: Change;
}

export interface ChangePage {
  readonly changes: readonly ToldChange[];
  /** Pass as `after` to go on, also where there is nothing yet. */
  readonly next: string;
  /** There is more to read at once. */
  readonly hasMore: boolean;
  /** Changes behind `after` are not kept any more: what follows from them is to be read from the stories themselves. */
  readonly isMissing: boolean;
}

/** Entries that one call looks at: a filter that few changes pass ends a page early. */
const MAX_LOOKED = 2_000;
/** Entries of a shard that are read at a time. */
const SLICE = 100;

/**
 * Changes in an order that keeps each story's own, from all shards of the log, the older first where clocks agree.
 *
 * Nothing ever appears before a cursor: whoever goes on behind the last one misses nothing.
 */
export async function readChanges(table: Table, range: ChangeRange): Promise<ChangePage> {
  if (range.after === 'latest') return { changes: [], next: await latest(table), hasMore: false, isMissing: false };
  const begun = range.after === undefined ? BEGINNING : placesOf(range.after);
  const shards = await Promise.all(begun.map((place, shard) => Shard.open(table, shard, place)));
  const places = shards.map(({ place }) => place);
  const changes: ToldChange[] = [];
  for (let looked = 0; looked < MAX_LOOKED && changes.length < range.limit; looked++) {
    const shard = await oldest(shards);
    if (shard === undefined) break;
    const entry = shard.entry!;
    for (let i = shard.place.read; i < entry.changes.length && changes.length < range.limit; i++) {
      shard.pass(i + 1);
      places[shard.number] = shard.place;
      if (fits(entry, entry.changes[i]!, range)) changes.push(toldChange(shard.number, entry, i, places));
    }
  }
  const hasMore = (await oldest(shards)) !== undefined;
  const isMissing = range.after !== undefined && shards.some((shard) => shard.isMissing);
  return { changes, next: cursorOf(places), hasMore, isMissing };
}

/** The cursor of somebody who has read everything. */
async function latest(table: Table): Promise<string> {
  const ends = await Promise.all(Array.from({ length: LOG_SHARDS }, (_, shard) => endOf(table, shard)));
  return cursorOf(ends.map((position) => ({ position: position + 1, read: 0 })));
}

function toldChange(shard: number, entry: PlacedEntry, i: number, places: Places): ToldChange {
  const { subject, sequence, at, position } = entry;
  const change = entry.changes[i]!;
  return { id: `${shard}-${position}-${i}`, cursor: cursorOf(places), subject, sequence, at, change };
}

/** Read slice by slice; of a shard's entries only the next one may be told, so that their order stays. */
class Shard {
  readonly number: number;
  readonly #table: Table;
  #place: Place;
  #waiting: PlacedEntry[] = [];
  #isRead = false;
  isMissing = false;

  private constructor(table: Table, number: number, place: Place) {
    this.#table = table;
    this.number = number;
    this.#place = place;
  }

  /** Looks also at the entry before: where neither it nor a later one is there, the cursor is of another log. */
  static async open(table: Table, number: number, place: Place): Promise<Shard> {
    const shard = new Shard(table, number, place);
    const before = Math.max(1, place.position - 1);
    const { entries, isLast } = await sliceOf(table, number, before);
    const waiting = entries.filter(({ position }) => position >= place.position);
    shard.#waiting = waiting;
    const first = waiting[0]?.position;
    if (entries.length === 0 && (place.position > 1 || place.read > 0)) {
      shard.isMissing = true;
      shard.#place = { position: (await endOf(table, number)) + 1, read: 0 };
    } else if (first !== undefined && first > place.position) {
      shard.isMissing = true;
      shard.#place = { position: first, read: 0 };
    }
    shard.#isRead = isLast;
    return shard;
  }

  get place(): Place {
    return this.#place;
  }

  get entry(): PlacedEntry | undefined {
    return this.#waiting[0];
  }

  /** The next entry; undefined at the end. */
  async next(): Promise<PlacedEntry | undefined> {
    if (this.#waiting.length === 0 && !this.#isRead) {
      const { entries, isLast } = await sliceOf(this.#table, this.number, this.#place.position);
      this.#waiting = [...entries];
      this.#isRead = isLast;
    }
    return this.#waiting[0];
  }

  /** So many changes of the next entry are read. */
  pass(read: number): void {
    const { position, changes } = this.#waiting[0]!;
    const isDone = read >= changes.length;
    this.#place = isDone ? { position: position + 1, read: 0 } : { position, read };
    if (isDone) this.#waiting.shift();
  }
}

async function sliceOf(table: Table, shard: number, from: number) {
  const { items, next } = await table.query(logPartition(shard), { from: positionKey(from), limit: SLICE });
  return { entries: items.map(entryOf), isLast: next === undefined };
}

/** Where the entry that was told first is next. */
async function oldest(shards: readonly Shard[]): Promise<Shard | undefined> {
  let found: { readonly shard: Shard; readonly at: string } | undefined;
  for (const shard of shards) {
    const entry = await shard.next();
    if (entry !== undefined && (found === undefined || entry.at < found.at)) found = { shard, at: entry.at };
  }
  return found?.shard;
}

function fits({ subject }: PlacedEntry, change: Change, { types, site, story }: ChangeFilter): boolean {
  if (types !== undefined && !types.includes(change.type)) return false;
  if (story !== undefined && subject !== story && !storiesIn(change).includes(story)) return false;
  if (site === undefined) return true;
  const named = 'site' in change ? change.site : null;
  return named !== null && (named === site || named.endsWith(`.${site}`));
}

/** Stories that a change names beside its own. */
function storiesIn(change: Change): readonly (string | null)[] {
  switch (change.type) {
    case 'story.created':
    case 'copy.linked':
      return [change.from];
    case 'copy.left':
      return [change.to];
    case 'story.merged':
    case 'story.split':
      return [change.into];
    case 'decision.made':
    case 'decision.undone':
      return change.stories;
    default:
      return [];
  }
}
