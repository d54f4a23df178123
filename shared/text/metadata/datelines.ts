import type { Candidate } from '../../domain/article.ts';
import { type DateReading, findDates } from './dates.ts';

const PLACE = /^[\p{Lu}][\p{Lu}\p{M} .,/()'’-]{2,40}[,(–—-]/u;

/** "KABUL, July 4, 2025 — …": the date that stands before the first words of a text. */
export function dateOfDateline(block: string, reading: DateReading): Candidate[] {
  const head = block.slice(0, 80);
  if (!PLACE.test(head)) return [];
  const date = findDates(head, reading)[0];
  if (!date || date.meaning !== null) return [];
  return [{ value: date.iso, source: 'text:dateline', confidence: 0.75 }];
}
