import type { Place } from '../../../domain/collation/collate.ts';
import { PipelineError } from '../../../domain/errors.ts';
import { diffWords, type Run } from '../../../text/diff/diff-words.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import type { CollatedMember, StoryCollation } from './collated.ts';

export interface CollationRange {
  /** Opaque; from the answer before. */
  readonly cursor?: string;
  /** 1 to 100 places; 20 where absent. */
  readonly limit?: number;
  /** Only places where a copy that has any text there differs from another. */
  readonly differing?: boolean;
}

/** A reading, word by word against the place's first. */
export interface ShownReading {
  readonly text: string;
  /** All the same for the first reading. */
  readonly runs: readonly Run[];
  /** Indexes of the copies, ascending. */
  readonly copies: readonly number[];
}

/** A place of the table as readers see it. */
export interface ShownPlace {
  /** From 1, in the table's order. */
  readonly number: number;
  readonly inReference: boolean;
  readonly readings: readonly ShownReading[];
  /** Copies without it. */
  readonly absent: readonly number[];
  readonly moved: readonly number[];
}

/** A stretch of a story's collation, with every copy of the story. */
export interface CollationPage {
  readonly storyId: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly referenceId: string | null;
  readonly copies: readonly (readonly CollatedMember[])[];
  readonly leftOut: number;
  readonly placeCount: number;
  /** Places that not all copies have, or not alike, or not there. */
  readonly differingCount: number;
  readonly places: readonly ShownPlace[];
  readonly nextCursor: string | null;
}

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** A stretch of the places. Throws `request.invalid` for a cursor of an older state of the story. */
export function pageOfPlaces(collation: StoryCollation, range: CollationRange): CollationPage {
  const { storyId, title, language, referenceId, copies, leftOut, table, version } = collation;
  const limit = Math.min(Math.max(1, range.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  const start = range.cursor === undefined ? 0 : startFrom(range.cursor, version);
  const all = table.places.map((place, index) => ({ place, index, differs: differs(place, copies.length) }));
  const wanted = all.filter(({ index, differs }) => index >= start && (differs || range.differing !== true));
  const shown = wanted.slice(0, limit);
  const next = wanted[limit];
  return {
    storyId,
    title,
    language,
    referenceId,
    copies,
    leftOut,
    placeCount: all.length,
    differingCount: all.filter(({ differs }) => differs).length,
    places: shown.map(({ place, index }) => shownPlace(place, index, copies.length)),
    nextCursor: next === undefined ? null : encodeCursor('collation', `${version}#${next.index}`),
  };
}

function startFrom(cursor: string, version: string): number {
  const [of, index] = decodeCursor('collation', cursor).split('#');
  if (of === version) return Number(index);
  throw new PipelineError(
    'request.invalid',
    'The story has changed since the page before: a copy came, went or was revised.',
    {
      hint: 'Leave `cursor` out to begin again.',
    },
  );
}

function differs({ readings, moved }: Place, copies: number): boolean {
  return readings.length > 1 || moved.length > 0 || readings[0]!.copies.length < copies;
}

function shownPlace({ readings, inReference, moved }: Place, index: number, copies: number): ShownPlace {
  const first = readings[0]!.text;
  const having = new Set(readings.flatMap((reading) => reading.copies));
  return {
    number: index + 1,
    inReference,
    readings: readings.map(({ text, copies }, i) => ({
      text,
      copies,
      runs: i === 0 ? [{ op: 'same', text }] : diffWords(first, text),
    })),
    absent: Array.from({ length: copies }, (_, copy) => copy).filter((copy) => !having.has(copy)),
    moved,
  };
}
