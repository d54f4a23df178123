import type { ClassWords } from '../phrases/class-words.ts';
import type { Frame } from './frame.ts';
import type { TextShape } from './text-shape.ts';

/** A run of text between two block boundaries of the page, with what the walk saw of it. */
export interface Block {
  readonly index: number;
  /** As a reader sees it: white space folded, line breaks within the block kept. */
  readonly text: string;
  readonly frame: Frame;
  readonly shape: TextShape;
  /** Characters inside links, bold type and italics. */
  readonly linkChars: number;
  readonly boldChars: number;
  readonly italicChars: number;
  readonly links: number;
  /** Groups named by inline elements inside the block. */
  readonly innerWords: ClassWords;
  /** Pictures, players and frames that stand between the block before and this one. */
  readonly mediaBefore: number;
  /** True where only a line break, not an element, parts it from the block before. */
  readonly brokenByLine: boolean;
  /** Part of what readers wrote below the story; then it counts as no prose of the page. */
  readonly byReader: boolean;
  /** A sentence or more of running text; `isProse` says what counts as one. */
  readonly prose: boolean;
}

/**
 * The one place where blocks are made, so that all of them are of one shape: with another one, however rare, V8 throws
 * away all code that it had compiled for blocks.
 */
export function makeBlock(
  of: Omit<Block, 'prose' | 'byReader'> & { readonly prose?: false | undefined; readonly byReader?: boolean },
): Block {
  return {
    index: of.index,
    text: of.text,
    frame: of.frame,
    shape: of.shape,
    linkChars: of.linkChars,
    boldChars: of.boldChars,
    italicChars: of.italicChars,
    links: of.links,
    innerWords: of.innerWords,
    mediaBefore: of.mediaBefore,
    brokenByLine: of.brokenByLine,
    byReader: of.byReader ?? false,
    prose: of.prose ?? isProse(of),
  };
}

/** Share of the block's characters that are link text. */
export function linkDensity({ shape, linkChars }: Pick<Block, 'shape' | 'linkChars'>): number {
  return shape.chars === 0 ? 0 : Math.min(1, linkChars / shape.chars);
}

/** A sentence or more of running text: long enough, punctuated, and not made of links. */
function isProse(block: Pick<Block, 'shape' | 'linkChars'>): boolean {
  const { words, stops, commas } = block.shape;
  return words >= 12 && stops + commas > 0 && linkDensity(block) < 0.4;
}
