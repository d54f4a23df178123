import type { BlockVerdict, PageKind } from '../../domain/article.ts';
import type { PageNode } from '../metadata/page-node.ts';
import type { Metadata } from '../metadata/read-metadata.ts';
import { isProse } from './block.ts';
import type { Frame } from './frame.ts';
import { readBlocks } from './walk.ts';

/** The text of a page without its chrome, and what became of every block. */
export interface Body {
  readonly text: string;
  readonly kind: PageKind;
  /** Credit and copyright lines that were taken out; they tell who wrote the text. */
  readonly creditLines: readonly string[];
  readonly verdicts: readonly BlockVerdict[];
}

/** A page's blocks, read but not yet judged: metadata needs the first ones, and the judgement needs the metadata. */
export interface BodyDraft {
  readonly leadBlocks: readonly string[];
  decide(metadata: Metadata): Body;
}

const LEAD_BLOCKS = 40;

/** Reads an HTML page's blocks. */
export function bodyOfHtml(root: PageNode, maxBlocks: number): BodyDraft {
  const blocks = readBlocks(root, maxBlocks);
  return {
    leadBlocks: blocks.slice(0, LEAD_BLOCKS).map((block) => block.text),
    decide: (metadata) => {
      let best: Frame | null = null;
      let total = 0;
      for (const b of blocks) if (isProse(b)) total += b.shape.chars;
      for (const b of blocks)
        for (let f: Frame | null = b.frame; f; f = f.parent)
          if (f.prose >= total * 0.6 && (best === null || f.depth > best.depth)) best = f;
      const kept = blocks.filter((b) => {
        if (!isProse(b)) return false;
        for (let f: Frame | null = b.frame; f; f = f.parent) if (f === best) return true;
        return false;
      });
      const text = kept.map((b) => b.text).join('\n\n') || (metadata.articleBody ?? '');
      return {
        text,
        kind: text === '' ? 'no-body' : 'article',
        creditLines: [],
        verdicts: blocks.map((b) => ({
          text: b.text,
          kept: kept.includes(b),
          rule: kept.includes(b) ? 'body-run' : 'outside-body',
          reason: kept.includes(b) ? 'Running prose where most of the page has it.' : 'No running prose.',
        })),
      };
    },
  };
}

/** Reads the paragraphs of a text file. */
export function bodyOfText(paragraphs: readonly string[], _metadata: Metadata): Body {
  const text = paragraphs.join('\n\n');
  return { text, kind: 'article', creditLines: [], verdicts: [] };
}
