import { type Block, makeBlock } from './block.ts';
import { shapeOf } from './text-shape.ts';

const CELLS = new Set(['td', 'th']);
/** A longer cell holds text of its own: it is laid out by the table, not listed in it. */
const MAX_CELL_CHARS = 60;
/** Rows that grow beyond this go on in another block. */
const MAX_ROW_CHARS = 400;

/**
 * True where a cell goes on in the row that the block before it began.
 *
 * A cell's single word says nothing of what it is part of; a row can be judged, and read.
 */
export function continuesRow(before: Block, cell: Block): boolean {
  const row = cell.frame.parent;
  if (row === null || !isCell(cell) || before.shape.chars > MAX_ROW_CHARS) return false;
  return before.frame === row || (before.frame.parent === row && isCell(before));
}

function isCell({ frame, shape, prose }: Block): boolean {
  return CELLS.has(frame.tag) && shape.chars <= MAX_CELL_CHARS && !prose;
}

/** The row so far with one more cell, in place of both. */
export function joinCells(before: Block, cell: Block): Block {
  const text = `${before.text} | ${cell.text}`;
  return makeBlock({
    ...before,
    text,
    frame: cell.frame.parent ?? cell.frame,
    shape: shapeOf(text),
    prose: false,
    linkChars: before.linkChars + cell.linkChars,
    boldChars: before.boldChars + cell.boldChars,
    italicChars: before.italicChars + cell.italicChars,
    links: before.links + cell.links,
    innerWords: before.innerWords | cell.innerWords,
  });
}
