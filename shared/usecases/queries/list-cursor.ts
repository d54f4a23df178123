import { PipelineError } from '../../domain/errors.ts';
import type { StorySort } from './queries.ts';

/** Where a page of the list ended: a place in it, `instant#story`. */
const POSITION = /^\d{4}-\d{2}-\d{2}T[\d:]{8}Z#[0-9a-f]{20}$/;

/** A cursor that says where in a list its page ended; opaque to whoever gets it. */
export const encodePosition = (position: string): string => Buffer.from(position).toString('base64url');

/** Throws `request.invalid` for what is no place in the list. */
export function decodePosition(cursor: string): string {
  const position = decodeText(cursor);
  if (POSITION.test(position)) return position;
  throw wrongCursor();
}

/**
 * Where a page of a sorted list ended: the window that was sorted, from behind `start` to `end` included, and the last
 * story shown of it. Without `last` a window begins.
 */
export interface SortCursor {
  readonly sort: Exclude<StorySort, 'latest'>;
  /** Place before the window's first story; empty at the top of the list. */
  readonly start: string;
  readonly end: string;
  readonly last: { readonly value: number; readonly position: string } | null;
}

/** A cursor into a list that is sorted within its window. */
export function encodeSort({ sort, start, end, last }: SortCursor): string {
  return encodePosition([sort, start, end, last?.value ?? '', last?.position ?? ''].join('|'));
}

/** Throws `request.invalid` for a cursor of another order, or of none. */
export function decodeSort(cursor: string, sort: SortCursor['sort']): SortCursor {
  const [named, start = '', end = '', value = '', position = '', ...more] = decodeText(cursor).split('|');
  const places = [start, end, position].every((place) => place === '' || POSITION.test(place));
  if (named !== sort || !places || more.length > 0 || !/^\d{0,12}$/.test(value)) throw wrongCursor();
  return { sort, start, end, last: position === '' ? null : { value: Number(value), position } };
}

/** Where a page of variants ended: a place in a story's list. */
const VARIANT = /^V#[0-9a-f]#[0-9a-f]{20}#a-[0-9a-f]{20}$/;

/** A cursor into the variants of a story. */
export const encodeVariant = (place: string): string => encodePosition(place);

/** Throws `request.invalid` for what is no place in a story. */
export function decodeVariant(cursor: string): string {
  const place = decodeText(cursor);
  if (VARIANT.test(place)) return place;
  throw wrongCursor();
}

const decodeText = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8');

function wrongCursor(): PipelineError {
  return new PipelineError('request.invalid', '`cursor` is none that this API gave out for this list.', {
    hint: 'Pass next_cursor of the page before unchanged, with the same sort, or leave it out to begin again.',
  });
}
