import { dropUnseenChars, foldSpace, isBlank, isSpace, type PageNode, skipSpace } from '../../page/page-node.ts';
import type { ClassWords } from '../phrases/class-words.ts';
import { type Block, makeBlock } from './block.ts';
import { BOLD, bitsOfElement, INLINE, ITALIC, LINE_BREAK, LINK, MEDIA, UNSEEN } from './element-bits.ts';
import { type Frame, FrameFactory, labelOf } from './frame.ts';
import { readerComments } from './reader-comments.ts';
import { shapeIfFolded, shapeOf, type TextShape } from './text-shape.ts';

/** Control characters mean nothing in text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL_CHARS = /[\x02-\x08\x0e-\x1f\x7f]/g;
/** Stands for `<br>` until white space has been folded. */
const BREAK = '\u0001';

/** A block's text as a reader sees it. */
interface ReadText {
  readonly text: string;
  readonly shape: TextShape;
}

/** Most blocks need nothing but to be trimmed, which is found out while they are counted; null where nothing is left. */
function readText(raw: string): ReadText | null {
  const from = skipSpace(raw, 0);
  let to = raw.length;
  while (to > from && isSpace(raw.charCodeAt(to - 1))) to--;
  const shape = shapeIfFolded(raw, from, to);
  if (shape !== null) return from === to ? null : { text: raw.slice(from, to), shape };
  const text = lines(raw);
  return text === '' ? null : { text, shape: shapeOf(text) };
}

function lines(raw: string): string {
  const folded = foldSpace(dropUnseenChars(raw.replaceAll(CONTROL_CHARS, '')));
  if (!folded.includes(BREAK)) return folded;
  return folded.replaceAll(` ${BREAK}`, BREAK).replaceAll(`${BREAK} `, BREAK).split(BREAK).filter(Boolean).join('\n');
}

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
function continuesRow(before: Block, cell: Block): boolean {
  const row = cell.frame.parent;
  if (row === null || !isCell(cell) || before.shape.chars > MAX_ROW_CHARS) return false;
  return before.frame === row || (before.frame.parent === row && isCell(before));
}

function isCell({ frame, shape, prose }: Block): boolean {
  return CELLS.has(frame.tag) && shape.chars <= MAX_CELL_CHARS && !prose;
}

/** True where a paragraph's first letter stands in an element of its own, set large. */
function isDropCap(before: Block, block: Block): boolean {
  return before.shape.chars <= 2 && block.prose && /^["“„«]?\p{Lu}$/u.test(before.text) && /^\p{Ll}/u.test(block.text);
}

function joinDropCap(before: Block, block: Block): Block {
  const text = `${before.text}${block.text}`;
  return makeBlock({
    ...block,
    index: before.index,
    text,
    shape: shapeOf(text),
    mediaBefore: before.mediaBefore,
    prose: undefined,
  });
}

/** The row so far with one more cell, in place of both. */
function joinCells(before: Block, cell: Block): Block {
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

/** How a word is pronounced, set above it: no part of the sentence unless parentheses for plain readers make it one. */
function isBareReading({ prev }: PageNode, tag: string): boolean {
  return tag === 'rt' && prev?.name !== 'rp';
}

/** So many links with nothing between them are a list, which a paragraph opens where somebody points at a name in it. */
const STACKED_LINKS = 3;

/** True where an element within a line holds nothing but links, one behind the other, and perhaps a picture. */
function isLinkStack(node: PageNode): boolean {
  let links = 0;
  for (let child: PageNode | null | undefined = node.firstChild; child; child = child.next) {
    if (child.type === 'text' ? !isBlank(child.data ?? '') : child.name !== 'a' && child.name !== 'img') return false;
    if (child.name === 'a') links++;
  }
  return links >= STACKED_LINKS;
}

/** Reads the page once, in document order and without recursion, into its text blocks. */
export function readBlocks(root: PageNode, maxBlocks: number): readonly Block[] {
  const walk = new BlockWalk(root);
  let node: PageNode | null = root;
  while (node && walk.blocks.length < maxBlocks) {
    const skip = walk.enter(node);
    if (node.firstChild && !skip) {
      node = node.firstChild;
      continue;
    }
    while (node && node !== root && !node.next) {
      walk.leave(node);
      node = node.parent;
    }
    if (!node || node === root) break;
    walk.leave(node);
    node = node.next;
  }
  walk.flush(false);
  takeOutComments(walk.blocks);
  return walk.blocks;
}

/** What readers wrote is no prose of the page: often it is longer than the story. */
function takeOutComments(blocks: Block[]): void {
  readerComments(blocks).forEach((isComment, i) => {
    const block = blocks[i];
    if (isComment === 0 || block === undefined) return;
    if (block.prose)
      for (let frame: Frame | null = block.frame; frame; frame = frame.parent) frame.prose -= block.shape.chars;
    blocks[i] = makeBlock({ ...block, prose: false, byReader: true });
  });
}

class BlockWalk {
  readonly blocks: Block[] = [];
  readonly #frames = new FrameFactory();
  #frame: ReturnType<FrameFactory['open']>;
  #raw = '';
  #links = 0;
  #linkChars = 0;
  #boldChars = 0;
  #italicChars = 0;
  #innerWords: ClassWords = 0;
  #media = 0;
  #inLink = 0;
  #inBold = 0;
  #inItalic = 0;
  #brokenByLine = false;
  #endsInBreak = false;

  constructor(root: PageNode) {
    this.#frame = this.#frames.open(root, null);
  }

  /** Takes in a node; true where its children are not worth a visit. */
  enter(node: PageNode): boolean {
    if (node.type === 'text') {
      this.#takeText(node.data ?? '');
      return true;
    }
    const tag = node.name;
    if (tag === undefined) return node.type === 'comment';
    const bits = bitsOfElement(node, tag);
    if (bits & MEDIA) this.#media++;
    if (bits & UNSEEN || isBareReading(node, tag)) return true;
    if (bits & INLINE) {
      this.#enterInline(bits, node);
      return this.#raw !== '' && this.#frame.tag === 'p' && isLinkStack(node) && !/:\s*$/.test(this.#raw);
    }
    if (bits & LINE_BREAK) this.#breakLine();
    else this.#enterBlock(node);
    return false;
  }

  leave(node: PageNode): void {
    const tag = node.name;
    if (tag === undefined) return;
    const bits = bitsOfElement(node, tag);
    if (bits & (UNSEEN | LINE_BREAK)) return;
    if (!(bits & INLINE)) this.#leaveBlock();
    else if (bits & LINK) this.#inLink--;
    else if (bits & BOLD) this.#inBold--;
    else if (bits & ITALIC) this.#inItalic--;
  }

  #takeText(data: string): void {
    if (this.#raw === '' && isBlank(data)) return;
    this.#raw += data;
    if (!this.#endsInBreak && this.#inLink + this.#inBold + this.#inItalic === 0) return;
    const chars = data.trim().length;
    if (chars > 0) this.#endsInBreak = false;
    if (this.#inLink > 0) this.#linkChars += chars;
    if (this.#inBold > 0) this.#boldChars += chars;
    if (this.#inItalic > 0) this.#italicChars += chars;
  }

  #enterInline(bits: number, node: PageNode): void {
    if (bits & LINK) {
      this.#inLink++;
      this.#links++;
    } else if (bits & BOLD) this.#inBold++;
    else if (bits & ITALIC) this.#inItalic++;
    if (node.attribs?.['class']) this.#innerWords |= this.#frames.wordsOf(labelOf(node.attribs));
  }

  #enterBlock(node: PageNode): void {
    this.flush(false);
    this.#frame = this.#frames.open(node, this.#frame);
  }

  /** A second break in a row ends the paragraph: old templates have no other mark for it. */
  #breakLine(): void {
    if (this.#endsInBreak) this.flush(true);
    else {
      this.#raw += BREAK;
      this.#endsInBreak = true;
    }
  }

  #leaveBlock(): void {
    this.flush(false);
    this.#frame = this.#frame.parent ?? this.#frame;
  }

  /** Ends the block that is being read. */
  flush(byLine: boolean): void {
    const read = this.#raw === '' ? null : readText(this.#raw);
    if (read !== null) {
      this.#add(read);
      this.#media = 0;
      this.#brokenByLine = byLine;
    } else if (!byLine) this.#brokenByLine = false;
    this.#raw = '';
    this.#endsInBreak = false;
    this.#links = this.#linkChars = this.#boldChars = this.#italicChars = this.#innerWords = 0;
  }

  #add({ text, shape }: ReadText): void {
    const block = makeBlock({
      index: this.blocks.length,
      text,
      frame: this.#frame,
      shape,
      linkChars: this.#linkChars,
      boldChars: this.#boldChars,
      italicChars: this.#italicChars,
      links: this.#links,
      innerWords: this.#innerWords,
      mediaBefore: this.#media,
      brokenByLine: this.#brokenByLine,
    });
    const before = this.blocks.at(-1);
    if (before && continuesRow(before, block)) this.blocks[before.index] = joinCells(before, block);
    else if (before && isDropCap(before, block)) this.blocks[before.index] = joinDropCap(before, block);
    else this.blocks.push(block);
    weigh(block);
  }
}

/** Adds a block's size to every element around it. */
function weigh(block: Block): void {
  const prose = block.prose ? block.shape.chars : 0;
  for (let frame: Frame | null = block.frame; frame; frame = frame.parent) {
    frame.prose += prose;
    frame.chars += block.shape.chars;
    frame.linkChars += block.linkChars;
    frame.blocks++;
  }
}
