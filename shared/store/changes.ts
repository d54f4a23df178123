import type { Change, ToldStory } from '../domain/changes.ts';
import type { Attribute, Item, Key } from '../ports.ts';

/** The change log stands in so many partitions, so that many workers can write to it at once. */
export const LOG_SHARDS = 8;

/** The partition of the log for what is told of a story or decision: always the same one, so its changes keep their order. */
export function logShardOf(subject: string): number {
  return Number.parseInt(subject.slice(-1), 16) % LOG_SHARDS;
}

export const logPartition = (shard: number): string => `C#${shard}`;

/** Positions are counted from 1 without a gap: whoever writes takes the first that is free. */
export const positionKey = (position: number): string => String(position).padStart(12, '0');
export const logKey = (shard: number, position: number): Key => ({
  pk: logPartition(shard),
  sk: positionKey(position),
});

/** How long the log is kept, where somebody said so. */
export const LOG_SETTINGS: Key = { pk: 'CS', sk: '=' };

/** What was told of one story, or of one decision, in one step. */
export interface LogEntry {
  /** The story's or the decision's id. */
  readonly subject: string;
  /** Counts the entries of the subject, from 1. */
  readonly sequence: number;
  /** ISO 8601: when it was found out. */
  readonly at: string;
  readonly changes: readonly Change[];
}

/** An entry that has its place in the log. */
export interface PlacedEntry extends LogEntry {
  readonly position: number;
}

const entryFields = ({ subject, sequence, at, changes }: LogEntry): { readonly [name: string]: Attribute } => ({
  subject,
  sequence,
  at,
  changes: changes as unknown as Attribute,
});

export const entryItem = (shard: number, position: number, entry: LogEntry): Item => ({
  ...entryFields(entry),
  ...logKey(shard, position),
});

/** An entry from its item. */
export function entryOf(item: Item): PlacedEntry {
  return { ...entryFrom(item), position: Number(item.sk) };
}

function entryFrom(fields: Readonly<Record<string, unknown>>): LogEntry {
  return {
    subject: fields['subject'] as string,
    sequence: fields['sequence'] as number,
    at: fields['at'] as string,
    changes: fields['changes'] as Change[],
  };
}

/** What was told of a story or a decision: one item each, for all generations of stories. */
export const toldKey = (subject: string): Key => ({ pk: `CT#${subject}`, sk: '=' });

/** What was told of a subject, with the entry that told the last of it. */
export interface Told {
  readonly version: number;
  readonly story: ToldStory;
  /** Version of the decision that was told; 0 for a story. */
  readonly decision: number;
  /** Written before it is in the log: whoever comes next sees that it gets there. Undefined where nothing was told yet. */
  readonly last: LogEntry | undefined;
  /** Where the log ended when `last` was written: it is behind that. */
  readonly behind: number;
}

/** An article's id without its prefix, and the mark of its text. */
const ARTICLE_BYTES = 10;
const MEMBER_BYTES = 14;

/** What was told, as an item. */
export function toldItem(subject: string, { version, story, decision, last, behind }: Told): Item {
  const members = [...story.members].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...toldKey(subject),
    ver: version,
    members: Buffer.from(members.map(([article, mark]) => article.slice('a-'.length) + mark).join(''), 'hex'),
    former: Buffer.from(story.former.map((article) => article.slice('a-'.length)).join(''), 'hex'),
    canonical: story.canonical,
    decision,
    behind,
    ...(last === undefined ? {} : { last: entryFields(last) }),
  };
}

/** What was told, from its item; nothing where there is none. */
export function toldOf(item: Item | undefined): Told {
  const members = hexOf(item?.['members'], MEMBER_BYTES);
  const last = item?.['last'] as unknown as Record<string, unknown> | undefined;
  return {
    version: (item?.['ver'] as number | undefined) ?? 0,
    story: {
      members: new Map(members.map((each) => [`a-${each.slice(0, 2 * ARTICLE_BYTES)}`, each.slice(2 * ARTICLE_BYTES)])),
      canonical: (item?.['canonical'] as string | undefined) ?? '',
      former: hexOf(item?.['former'], ARTICLE_BYTES).map((each) => `a-${each}`),
    },
    decision: (item?.['decision'] as number | undefined) ?? 0,
    last: last && entryFrom(last),
    behind: (item?.['behind'] as number | undefined) ?? 0,
  };
}

function hexOf(packed: Attribute | undefined, each: number): string[] {
  if (!(packed instanceof Uint8Array)) return [];
  const hex = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).toString('hex');
  return Array.from({ length: packed.byteLength / each }, (_, i) => hex.slice(2 * each * i, 2 * each * (i + 1)));
}
