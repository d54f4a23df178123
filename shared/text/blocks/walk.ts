import { foldSpace, type PageNode } from '../metadata/page-node.ts';
import type { Block } from './block.ts';
import { isProse } from './block.ts';
import type { ClassWords } from './class-words.ts';
import { type Frame, FrameFactory, labelOf } from './frame.ts';
import { shapeOf } from './text-shape.ts';

/** Elements whose content no reader sees as text. */
const UNSEEN = new Set(
  'script style noscript template svg iframe object embed canvas select textarea input option title meta link math map datalist video audio'.split(
    ' ',
  ),
);

/** Elements that run on within a line; every other element, known or not, begins a block of its own. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small span strike strong sub sup time tt u var wbr img amp-img picture source'.split(
    ' ',
  ),
);

const BOLD = new Set(['b', 'strong']);
const ITALIC = new Set(['i', 'em', 'cite']);
const MEDIA = new Set(['img', 'picture', 'video', 'audio', 'iframe', 'svg', 'amp-img', 'object', 'embed', 'canvas']);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\x02-\x08\x0e-\x1f\x7f]/g;
/** Stands for `<br>` until white space has been folded. */
const BREAK = '\u0001';

/** Reads the page once, in document order and without recursion, into its text blocks. */
export function readBlocks(root: PageNode, maxBlocks: number): readonly Block[] {
  const walk = new BlockWalk(root);
  let node: PageNode | null = root;
  while (node && walk.blocks.length < maxBlocks) {
    const skip = walk.enter(node);
    const child: PageNode | undefined = skip ? undefined : node.children?.[0];
    if (child) {
      node = child;
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
  #frame: Frame;
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
    if (MEDIA.has(tag)) this.#media++;
    if (node.type === 'script' || node.type === 'style' || UNSEEN.has(tag)) return true;
    if (INLINE.has(tag)) this.#enterInline(tag, node);
    else this.#enterBlock(tag, node);
    return false;
  }

  leave(node: PageNode): void {
    const tag = node.name;
    if (tag === undefined || UNSEEN.has(tag) || node.type === 'script' || node.type === 'style') return;
    if (!INLINE.has(tag)) {
      if (tag !== 'br') this.#leaveBlock();
    } else if (tag === 'a') this.#inLink--;
    else if (BOLD.has(tag)) this.#inBold--;
    else if (ITALIC.has(tag)) this.#inItalic--;
  }

  #takeText(data: string): void {
    this.#raw += data;
    const chars = data.trim().length;
    if (chars > 0) this.#endsInBreak = false;
    if (this.#inLink > 0) this.#linkChars += chars;
    if (this.#inBold > 0) this.#boldChars += chars;
    if (this.#inItalic > 0) this.#italicChars += chars;
  }

  #enterInline(tag: string, node: PageNode): void {
    if (tag === 'a') {
      this.#inLink++;
      this.#links++;
    } else if (BOLD.has(tag)) this.#inBold++;
    else if (ITALIC.has(tag)) this.#inItalic++;
    if (node.attribs?.['class']) this.#innerWords |= this.#frames.wordsOf(labelOf(node.attribs));
  }

  #enterBlock(tag: string, node: PageNode): void {
    if (tag === 'br') {
      this.#breakLine();
      return;
    }
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
    const text = lines(this.#raw);
    if (text !== '') {
      this.#add(text);
      this.#media = 0;
      this.#brokenByLine = byLine;
    } else if (!byLine) this.#brokenByLine = false;
    this.#raw = '';
    this.#endsInBreak = false;
    this.#links = this.#linkChars = this.#boldChars = this.#italicChars = this.#innerWords = 0;
  }

  #add(text: string): void {
    const block: Block = {
      index: this.blocks.length,
      text,
      frame: this.#frame,
      shape: shapeOf(text),
      linkChars: this.#linkChars,
      boldChars: this.#boldChars,
      italicChars: this.#italicChars,
      links: this.#links,
      innerWords: this.#innerWords,
      mediaBefore: this.#media,
      brokenByLine: this.#brokenByLine,
    };
    this.blocks.push(block);
    weigh(block);
  }
}

/** Adds a block's size to every element around it. */
function weigh(block: Block): void {
  const prose = isProse(block) ? block.shape.chars : 0;
  for (let frame: Frame | null = block.frame; frame; frame = frame.parent) {
    frame.prose += prose;
    frame.chars += block.shape.chars;
    frame.linkChars += block.linkChars;
    frame.blocks++;
  }
}

function lines(raw: string): string {
  const folded = foldSpace(raw.replaceAll(CONTROL, ''));
  if (!folded.includes(BREAK)) return folded;
  return folded.replaceAll(` ${BREAK}`, BREAK).replaceAll(`${BREAK} `, BREAK).split(BREAK).filter(Boolean).join('\n');
}
