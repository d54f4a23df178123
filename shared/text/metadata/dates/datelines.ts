import type { Candidate } from '../../../domain/article.ts';
import { type DateReading, findDates } from './dates.ts';

const PLACE = /^[\p{Lu}][\p{Lu}\p{M} .,/()'’-]{2,40}[,(–—-]/u;

/** "KABUL, July 4, 2025 — …", "Release of 4 July 2025 | …": the date that stands before the first words of a text. */
export function dateOfDateline(block: string, reading: DateReading): Candidate[] {
  const head = block.slice(0, 80);
  const date = findDates(head, reading)[0];
  if (date?.meaning === 'published' && date.index < 40)
    return [{ value: date.iso, source: 'text:release', confidence: 0.6 }];
  if (!date || date.meaning !== null || !PLACE.test(head)) return [];
  return [{ value: date.iso, source: 'text:dateline', confidence: 0.75 }];
}
