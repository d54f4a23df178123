import type { EventProfile } from '../domain/events/profile.ts';
import { EVENTS } from '../domain/thresholds.ts';
import type { Item, Key } from '../ports.ts';
import { packInts, unpackInts } from './bytes.ts';

/** What the store keeps of a story, or of an aggregator's page, so that events can be found. */
export interface EventRecord extends EventProfile {
  /** Version of the summary or article it was made from. */
  readonly version: number;
  /** What it was made from: the same source is not read again. */
  readonly source: string;
  /** When it is listed: published, else first seen; an instant. */
  readonly at: string;
}

/** The partition of one story's profile and of the stories that it may share an event with. */
export const eventPartition = (id: string): string => `E#${id}`;
export const profileKey = (id: string): Key => ({ pk: eventPartition(id), sk: '=' });
/** Says of which source all keys and links are written: far smaller than the profile beside it, which it need not touch. */
export const filedKey = (id: string): Key => ({ pk: eventPartition(id), sk: 'F' });
export const LINKS = 'L#';
export const linkKey = (id: string, other: string): Key => ({ pk: eventPartition(id), sk: `${LINKS}${other}` });

/** A new version of the algorithm profiles anew whatever it comes upon. */
export const sourceName = (ref: string | null): string => `${EVENTS.version} ${ref}`;
/** The version of the algorithm that a source names. */
export const sourceVersion = (source: string): string => source.slice(0, source.indexOf(' '));

/** The index: one partition a term and language, its stories by day; those without a date stand first. */
export const termPartition = (stem: string, language: string | null): string => `T#${language ?? ''}#${stem}`;
export const UNDATED = '-#';
export function termKeys({ keys, language, published, at, id }: EventRecord): Key[] {
  const sk = published === null ? `${UNDATED}${id}` : `${at.slice(0, 10)}#${id}`;
  return keys.map((stem) => ({ pk: termPartition(stem, language), sk }));
}

/** A story, and when it is listed. */
export type Listed = Pick<EventRecord, 'at' | 'id'>;

/** Stories with a link, by day: what the list of events walks. */
export const EVENT_DAYS = 'EL';
export const eventDayKey = (day: string): Key => ({ pk: EVENT_DAYS, sk: day });
export const eventDayPartition = (day: string): string => `EL#${day}`;
export const eventListingKey = ({ at, id }: Listed): Key => ({
  pk: eventDayPartition(at.slice(0, 10)),
  sk: `${at}#${id}`,
});

/** A profile as fields of its item; packed where that halves what is read. */
export function recordFields(record: EventRecord): Partial<Item> {
  const { language, words, counts, rarities, contexts, companions, keys, said, outcomes } = record;
  const { published, digest, coherence, slots, source, at } = record;
  return {
    language,
    keys: [...keys],
    published,
    digest,
    coherence,
    slots: packInts(slots),
    source,
    at,
    words,
    counts,
    rarities,
    contexts,
    companions: Uint8Array.from(companions),
    outcomes: [outcomes.told, outcomes.mentioned],
    weekdays: said.weekdays,
    leadWeekday: said.leadWeekday,
    dates: [...said.dates],
    years: [...said.years],
  };
}

/** A profile from its item. */
export function recordOf(item: Item): EventRecord {
  return {
    id: item.pk.slice(eventPartition('').length),
    version: item['ver'] as number,
    language: item['language'] as string | null,
    words: item['words'] as string,
    counts: item['counts'] as Uint8Array,
    // One of a version before has none: it weighs nothing until it is made anew.
    rarities: (item['rarities'] as Uint8Array | undefined) ?? new Uint8Array((item['counts'] as Uint8Array).length),
    // Nor has it these: whatever it says then counts as said in words of its own.
    contexts: (item['contexts'] as Uint8Array | undefined) ?? new Uint8Array(2 * (item['counts'] as Uint8Array).length),
    companions: Int8Array.from(
      (item['companions'] as Uint8Array | undefined) ?? new Uint8Array((item['counts'] as Uint8Array).length),
    ),
    keys: item['keys'] as string[],
    said: {
      weekdays: item['weekdays'] as number,
      leadWeekday: item['leadWeekday'] as number | null,
      dates: item['dates'] as number[],
      years: item['years'] as number[],
    },
    outcomes: outcomesOf(item['outcomes'] as [number, number]),
    published: item['published'] as string | null,
    digest: item['digest'] as boolean,
    coherence: item['coherence'] as number,
    slots: unpackInts(item['slots'] as Uint8Array),
    source: item['source'] as string,
    at: item['at'] as string,
  };
}

const outcomesOf = ([told, mentioned]: readonly [number, number]) => ({ told, mentioned });
