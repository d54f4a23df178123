import { isBlank, type PageNode } from '../metadata/page-node.ts';
import { type Block, makeBlock } from './block.ts';
import { BREAK, type ReadText, readText } from './block-text.ts';
import type { ClassWords } from './class-words.ts';
import { BOLD, bitsOfElement, INLINE, ITALIC, LINE_BREAK, LINK, MEDIA, UNSEEN } from './element-bits.ts';
import { type Frame, FrameFactory, labelOf } from './frame.ts';
import { continuesRow, joinCells } from './rows.ts';

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
  return walk.blocks;
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
    if (bits & UNSEEN) return true;
    if (bits & INLINE) this.#enterInline(bits, node);
    else if (bits & LINE_BREAK) this.#breakLine();
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
