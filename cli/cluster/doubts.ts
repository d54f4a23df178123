import { instantOf } from '../../shared/domain/instant.ts';
import { counted } from '../render/numbers.ts';
import type { Document } from './documents.ts';

/** What was read, but perhaps not as it was meant. */
export interface Doubts {
  look(document: Document, line: number): void;
  /** A sentence for each kind of doubt there was, with the first line of it. */
  sentences(): string[];
}

interface Kind {
  readonly holds: (document: Document) => boolean;
  readonly one: string;
  readonly many: string;
  readonly so: string;
}

const KINDS: readonly Kind[] = [
  {
    holds: ({ text }) => text.trim() === '',
    one: 'document has no text',
    many: 'documents have no text',
    so: 'each stands alone',
  },
  {
    holds: ({ text }) => text.includes('\ufffd'),
    one: 'document holds characters that nobody can read (\ufffd)',
    many: 'documents hold characters that nobody can read (\ufffd)',
    so: 'was the file saved as UTF-8?',
  },
  {
    holds: ({ date }) => date !== null && instantOf(date) === null,
    one: 'date is not in ISO 8601',
    many: 'dates are not in ISO 8601',
    so: 'they count as unknown',
  },
];

/** Counts doubts as documents pass. */
export function createDoubts(): Doubts {
  const found = KINDS.map((kind) => ({ kind, count: 0, firstLine: 0 }));
  return {
    look(document, line) {
      for (const each of found) {
        if (!each.kind.holds(document)) continue;
        if (each.count++ === 0) each.firstLine = line;
      }
    },
    sentences: () =>
      found
        .filter((each) => each.count > 0)
        .map(({ kind, count: n, firstLine }) => {
          const where = n === 1 ? `line ${firstLine}` : `the first in line ${firstLine}`;
          return `${counted(n, kind.one, kind.many)} (${where}): ${kind.so}`;
        }),
  };
}
