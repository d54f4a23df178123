import type { Block } from '../read/block.ts';
import type { Frame } from '../read/frame.ts';
import { clamp, type FeatureGroup, log, share } from './feature-group.ts';
import { isWithin } from './page-facts.ts';

/** The block among its page. */
export const PLACE: FeatureGroup = {
  names: [
    ...['position', 'from-start', 'from-end', 'blocks', 'page-prose', 'page-prose-share'],
    ...['behind-title', 'behind-first-prose', 'behind-last-prose', 'in-main', 'below-main'],
    ...['own-prose', 'parent-prose', 'grandparent-prose', 'third-prose', 'parent-links', 'grandparent-links'],
    ...['parent-blocks', 'parent-prose-rate', 'grandparent-prose-rate', 'depth', 'broken-by-line'],
  ],
  write: (out, { block }, page, index) => {
    const { frame } = block;
    const parent = frame.parent;
    const grandparent = parent?.parent ?? null;
    out.put(share(index, page.blocks.length));
    out.put(Math.min(60, index));
    out.put(Math.min(60, page.blocks.length - 1 - index));
    out.put(log(page.blocks.length));
    out.put(log(page.proseChars));
    out.put(share(page.proseChars, page.chars));
    out.put(page.titleAt < 0 ? -20 : clamp(index - page.titleAt, 20));
    out.put(clamp(index - page.firstProse, 12));
    out.put(clamp(index - page.lastProse, 12));
    out.put(isWithin(frame, page.mainElement) ? 1 : 0);
    out.put(page.mainElement ? clamp(frame.depth - page.mainElement.depth, 8) : 0);
    out.put(share(frame.prose, page.proseChars));
    out.put(share(proseOf(parent), page.proseChars));
    out.put(share(proseOf(grandparent), page.proseChars));
    out.put(share(proseOf(grandparent?.parent ?? null), page.proseChars));
    out.put(linkShare(parent));
    out.put(linkShare(grandparent));
    out.put(log(parent?.blocks ?? 0));
    out.put(share(proseOf(parent), parent?.chars ?? 0));
    out.put(share(proseOf(grandparent), grandparent?.chars ?? 0));
    out.put(Math.min(40, frame.depth));
    out.put(block.brokenByLine ? 1 : 0);
  },
};

function proseOf(frame: Frame | null): number {
  return frame === null ? 0 : frame.prose;
}

function linkShare(frame: Frame | null): number {
  return frame === null ? 0 : share(frame.linkChars, frame.chars);
}

/** The block among those built like it, and among the page's other statements of the same. */
export const PATTERN: FeatureGroup = {
  names: [
    ...['pattern-count', 'pattern-words', 'pattern-links', 'pattern-prose', 'title-share', 'title-cover'],
    ...['description-share', 'json-ld-share', 'self-mentions', 'repeats', 'repeats-before'],
  ],
  write: (out, fact) => {
    const { pattern } = fact;
    out.put(log(pattern.count));
    out.put(Math.min(80, share(pattern.words, pattern.count)));
    out.put(share(pattern.linkChars, pattern.chars));
    out.put(share(pattern.prose, pattern.count));
    out.put(fact.titleShare);
    out.put(fact.titleCover);
    out.put(fact.descriptionShare);
    out.put(fact.jsonLdShare);
    out.put(fact.selfMentions);
    out.put(Math.min(4, fact.repeats));
    out.put(Math.min(3, fact.repeatsBefore));
  },
};

/** The block in the page's course. */
export const COURSE: FeatureGroup = {
  names: [
    ...['since-heading', 'heading-says', 'end-marks', 'end-marks-behind', 'prose-before', 'title-steps'],
    ...['main-steps', 'kin-prose', 'sibling-prose', 'mark-before', 'mark-behind'],
    ...['dominance', 'parent-dominance', 'grandparent-dominance'],
  ],
  write: (out, { block: { frame } }, page, index) => {
    const context = page.contexts[index];
    if (!context) return;
    const grandparent = frame.parent?.parent ?? null;
    out.put(context.sinceHeading);
    out.put(context.headingSays);
    out.put(context.endMarks);
    out.put(context.endMarksBehind);
    out.put(context.proseBefore);
    out.put(context.titleSteps);
    out.put(context.mainSteps);
    out.put(context.kinProse);
    out.put(context.siblingProse);
    out.put(context.markBefore);
    out.put(context.markBehind);
    out.put(share(frame.prose, proseOf(frame.parent)));
    out.put(share(proseOf(frame.parent), proseOf(grandparent)));
    out.put(share(proseOf(grandparent), proseOf(grandparent?.parent ?? null)));
  },
};

const STEPS = [-3, -2, -1, 1, 2, 3];

/** The blocks around it. */
export const NEIGHBOURS: FeatureGroup = {
  names: STEPS.flatMap((step) => [`words@${step}`, `links@${step}`, `prose@${step}`, `sibling@${step}`]),
  write: (out, { block }, page, index) => {
    for (const step of STEPS) {
      const at = index + step;
      const other = at < 0 ? undefined : page.blocks[at];
      out.put(other === undefined ? 0 : log(other.block.shape.words));
      out.put(other === undefined ? -1 : other.linkDensity);
      out.put(other?.prose ? 1 : 0);
      out.put(other === undefined ? -1 : kinship(block, other.block));
    }
  },
};

/** 3 in the same element, 2 in sibling elements of one pattern, 1 in sibling elements, 0 further apart. */
function kinship({ frame }: Block, other: Block): number {
  if (frame === other.frame) return 3;
  if (frame.parent !== other.frame.parent) return 0;
  return frame.pattern === other.frame.pattern ? 2 : 1;
}
