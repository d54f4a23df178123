import { displayWidth, fitted, padded } from './display-width.ts';
import { safeLine } from './safe-text.ts';
import type { Style } from './style.ts';

/** One column of a table: its heading, and how to read its cell from a row. */
export interface Column<Row> {
  readonly heading: string;
  /** The cell's words, from a page or not: they are made safe here. */
  readonly cell: (row: Row) => string;
  readonly align?: 'left' | 'right';
  /** May be cut, down to this many columns, where the table is wider than the terminal; others never are. */
  readonly shrinksTo?: number;
  /** Left out where the table may not be this wide. */
  readonly fromWidth?: number;
  readonly paint?: (text: string, row: Row) => string;
}

const GAP = '  ';

/** An aligned table with a heading, no wider than the terminal where its columns allow that. */
export function renderTable<Row>(
  all: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
  style: Style,
): string {
  const columns = all.filter(({ fromWidth = 0 }) => width >= fromWidth);
  const cells = rows.map((row) => columns.map((column) => safeLine(column.cell(row))));
  const widths = shrunk(columns, naturalWidths(columns, cells), width);
  const heading = lineOf(
    columns,
    widths,
    (column) => style.dim(column.heading),
    (column) => column.heading,
  );
  const lines = rows.map((row, at) => {
    const words = cells[at] ?? [];
    return lineOf(
      columns,
      widths,
      (column, text) => column.paint?.(text, row) ?? text,
      (_, index) => words[index] ?? '',
    );
  });
  return `${[heading, ...lines].join('\n')}\n`;
}

function naturalWidths<Row>(columns: readonly Column<Row>[], cells: readonly (readonly string[])[]): number[] {
  return columns.map((column, at) =>
    Math.max(displayWidth(column.heading), ...cells.map((line) => displayWidth(line[at] ?? ''))),
  );
}

/** Takes what is too much, column by column, from where most may go. */
function shrunk<Row>(columns: readonly Column<Row>[], widths: readonly number[], width: number): number[] {
  const result = [...widths];
  const gaps = GAP.length * (columns.length - 1);
  let excess = result.reduce((sum, each) => sum + each, gaps) - width;
  while (excess > 0) {
    const at = widestSpare(columns, result);
    if (at < 0) return result;
    result[at] = (result[at] ?? 0) - 1;
    excess--;
  }
  return result;
}

function widestSpare<Row>(columns: readonly Column<Row>[], widths: readonly number[]): number {
  const spares = columns.map(({ shrinksTo }, at) => (widths[at] ?? 0) - (shrinksTo ?? Number.POSITIVE_INFINITY));
  const most = Math.max(...spares);
  return most > 0 ? spares.indexOf(most) : -1;
}

/** Paint comes last: escape codes would count as columns. */
function lineOf<Row>(
  columns: readonly Column<Row>[],
  widths: readonly number[],
  paint: (column: Column<Row>, text: string) => string,
  wordsOf: (column: Column<Row>, at: number) => string,
): string {
  const cells = columns.map((column, at) => {
    const width = widths[at] ?? 0;
    const text = fitted(wordsOf(column, at), width);
    const spaces = padded('', width - displayWidth(text));
    return column.align === 'right' ? spaces + paint(column, text) : paint(column, text) + spaces;
  });
  return cells.join(GAP).trimEnd();
}
