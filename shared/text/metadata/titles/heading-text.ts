import { boundedText, following, isUnseen, type PageNode } from '../../page/page-node.ts';
import { rawLabel } from '../part-labels.ts';

/** A heading as a reader takes it: the headline, and the topic set apart above it. */
export interface HeadingText {
  readonly text: string;
  /** The topic in an element of its own before the headline; '' where there is none. */
  readonly kicker: string;
  /** Whether its words stand in several elements or lines: only then can an unnamed one of them be a kicker. */
  readonly isJoined: boolean;
}

const MAX_CHARS = 400;
/** What stood between the headline and its kicker, or before small print. */
const SEPARATORS_BEFORE = /^(?:[:|/·•>–—-]\s+|[:|]\s*)+/;
const SEPARATORS_BEHIND = /(?:\s+[|/·•–—-])+$/;

/** Reads a heading without its kicker, small print and dates; all it holds where nothing else would be left. */
export function readHeading(heading: PageNode): HeadingText {
  const kicker = kickerOf(heading);
  const isJoined = holdsSeveralTexts(heading);
  const isNeverClosed = hasWordsOfItsOwn(heading);
  const skip = (node: PageNode) => node === kicker || isNoHeadline(node) || (isNeverClosed && node.name === 'p');
  const text = boundedText(heading, { maxChars: MAX_CHARS, skip }).replace(SEPARATORS_BEHIND, '');
  if (!/[\p{L}\p{N}]{2}/u.test(text))
    return { text: boundedText(heading, { maxChars: MAX_CHARS }), kicker: '', isJoined };
  if (kicker === null) return { text, kicker: '', isJoined };
  const topic = boundedText(kicker, { maxChars: MAX_CHARS });
  return { text: text.replace(SEPARATORS_BEFORE, ''), kicker: topic, isJoined };
}

const KICKER =
  /kicker|overline|topline|roofline|(?:top|super|over|sur|pre|ober)-?tit(?:le|re|el)|eyebrow|dachzeile|spitzmarke|volanta|ante-?t[ií]tulo|occhiello|sopratitolo|(?:^|[\s_-])(?:sub-?(?:title|line)|topic|category|section|rubri(?:c|k|que)|label)(?:$|[\s_-])/i;

/** The element before a heading's first own words whose name says that it holds a topic. */
function kickerOf(heading: PageNode): PageNode | null {
  let node = following(heading, heading, false);
  for (let left = 12; node && left > 0; left--) {
    if (node.type === 'text' && node.data?.trim()) return null;
    if (node.attribs && KICKER.test(rawLabel(node.attribs))) return node;
    node = following(node, heading, isUnseen(node));
  }
  return null;
}

/** Small print, dates, how signs are read, and headings within: no words of the headline. */
const NO_HEADLINE = new Set(['small', 'time', 'rt', 'rp', 'h2', 'h3', 'h4', 'h5', 'h6']);
const FOR_EARS =
  /(?:^|[\s_-])(?:visually-?hidden|sr-?only|screen-?reader(?:-?text)?|aural|off-?screen|invisible)(?:$|[\s_-])/i;

function isNoHeadline(node: PageNode): boolean {
  if (isUnseen(node) || NO_HEADLINE.has(node.name ?? '')) return true;
  if (!node.attribs || !FOR_EARS.test(rawLabel(node.attribs))) return false;
  return /\p{L}/u.test(boundedText(node, { maxChars: MAX_CHARS, maxNodes: 8 }));
}

/** A heading with words and paragraphs in it was never closed: what follows it on the page stands in it. */
function hasWordsOfItsOwn(heading: PageNode): boolean {
  for (let child = heading.firstChild ?? null; child; child = child.next)
    if (child.type === 'text' && /[\p{L}\p{N}]{2}/u.test(child.data ?? '')) return true;
  return false;
}

function holdsSeveralTexts(heading: PageNode): boolean {
  let texts = 0;
  let node = following(heading, heading, false);
  for (let left = 40; node && left > 0 && texts < 2; left--) {
    if (node.type === 'text' && node.data?.trim()) texts++;
    node = following(node, heading, isUnseen(node));
  }
  return texts > 1;
}
