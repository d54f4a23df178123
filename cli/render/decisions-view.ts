import type { ConstraintRecord } from '../../shared/store/decisions.ts';
import { safeLine } from './safe-text.ts';
import type { Style } from './style.ts';
import { renderTable } from './table.ts';

/** One decision in one line. */
export function decidedWords({ id, kind, article, other, date, undone }: ConstraintRecord): string {
  const names = [article, other ?? date].filter((name) => name !== undefined).join(' ');
  return `${id}  ${kind} ${names}${undone === null ? '' : `  undone by ${safeLine(undone.by)}`}`;
}

/** Decisions as a table, with who made each and why. */
export function decisionsTable(constraints: readonly ConstraintRecord[], width: number, style: Style): string {
  return renderTable<ConstraintRecord>(
    [
      { heading: 'DECISION', cell: ({ id }) => id, paint: style.dim },
      { heading: 'WHEN', cell: ({ at }) => at.slice(0, 10) },
      { heading: 'WHAT', cell: ({ kind, undone }) => (undone === null ? kind : `${kind}, undone`) },
      { heading: 'ARTICLES', cell: ({ article, other, date }) => [article, other ?? date ?? ''].join(' ').trim() },
      { heading: 'BY', shrinksTo: 8, cell: ({ by }) => by },
      { heading: 'REASON', shrinksTo: 16, cell: ({ reason }) => reason },
    ],
    constraints,
    width,
    style,
  );
}
