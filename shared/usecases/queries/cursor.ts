import { PipelineError } from '../../domain/errors.ts';

/** The lists that are read page by page, and the form of the places in each. */
const PLACES = {
  /** `instant#story`. */
  stories: /^\d{4}-\d{2}-\d{2}T[\d:]{8}Z#[0-9a-f]{20}$/,
  /** `V#shard#text#article`. */
  variants: /^V#[0-9a-f]#[0-9a-f]{20}#a-[0-9a-f]{20}$/,
  /** `instant#story`, or an aggregator's article. */
  events: /^\d{4}-\d{2}-\d{2}T[\d:]{8}Z#[0-9a-f-]{20,22}$/,
  /** `instant#decision`. */
  decisions: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z#d-[0-9a-f]{20}$/,
  /** `version#place`: of one state of a story. */
  collation: /^[0-9a-f]{16}#\d{1,7}$/,
} as const;

export type CursorList = keyof typeof PLACES;

/**
 * Where a page of a list ended. Opaque to whoever gets it, and good for that list alone: newcomers shift nothing, as it
 * names the last place shown and not how many were.
 */
export function encodeCursor(list: CursorList, place: string): string {
  return encodeFields([list, place]);
}

/** Throws `request.invalid` for what is no place in this list. */
export function decodeCursor(list: CursorList, cursor: string): string {
  const [named, place = '', ...more] = decodeFields(cursor);
  if (named !== list || more.length > 0 || !PLACES[list].test(place)) throw wrongCursor();
  return place;
}

/**
 * Where a page of a sorted list of stories ended: the window that was sorted, from behind `start` to `end` included, and
 * the last story shown of it. Without `last` a window begins.
 */
export interface SortCursor {
  readonly sort: 'largest' | 'changed';
  /** Place before the window's first story; empty at the top of the list. */
  readonly start: string;
  readonly end: string;
  readonly last: { readonly value: number; readonly position: string } | null;
}

/** A cursor into a list that is sorted within its window. */
export function encodeSort({ sort, start, end, last }: SortCursor): string {
  return encodeFields([sort, start, end, last === null ? '' : String(last.value), last?.position ?? '']);
}

/** Throws `request.invalid` for a cursor of another order, or of none. */
export function decodeSort(cursor: string, sort: SortCursor['sort']): SortCursor {
  const [named, start = '', end = '', value = '', position = '', ...more] = decodeFields(cursor);
  const places = [start, end, position].every((place) => place === '' || PLACES.stories.test(place));
  if (named !== sort || !places || more.length > 0 || !/^\d{0,12}$/.test(value)) throw wrongCursor();
  return { sort, start, end, last: position === '' ? null : { value: Number(value), position } };
}

/** No field holds a `|`. */
const encodeFields = (fields: readonly string[]): string => Buffer.from(fields.join('|')).toString('base64url');

const decodeFields = (cursor: string): string[] => Buffer.from(cursor, 'base64url').toString('utf8').split('|');

function wrongCursor(): PipelineError {
  return new PipelineError('request.invalid', '`cursor` is none that this API gave out for this list.', {
    hint: 'Pass next_cursor of the page before unchanged, with the same sort, or leave it out to begin again.',
  });
}
