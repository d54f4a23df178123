import { parseDocument } from 'htmlparser2';
import { boundedText, dropUnseenChars, foldSpace, following, isUnseen, type PageNode } from '../page/page-node.ts';

const MAX_CHARS = 2_000;

/**
 * A field's value as a reader would see it: character references decoded, tags dropped, white space folded.
 *
 * Publishers escape twice (`&amp;#8217;`) and put markup into JSON-LD headlines, so decoding runs once more where a
 * reference is left.
 */
export function plainText(value: string): string {
  const once = decodeOnce(value.slice(0, MAX_CHARS));
  return /&(?:#\d{1,6}|#x[\da-f]{1,6}|[a-z]{2,8});/i.test(once) ? decodeOnce(once) : once;
}

function decodeOnce(value: string): string {
  if (!/[&<]/.test(value)) return foldSpace(dropUnseenChars(value));
  return boundedText(parseDocument(escapeBareLess(value)), { maxChars: MAX_CHARS });
}

/** Only what looks like a tag is one: "profits < losses" keeps its words. */
function escapeBareLess(value: string): string {
  return value.replace(/<(?![a-z/!])/gi, '&lt;');
}

/** A body written as markup, escaped or not; entities alone count too. */
const MARKUP = /<\/?[a-z][^<>]{0,500}>|&(?:#\d{1,6}|#x[\da-f]{1,6}|[a-z]{2,8});/i;
/** Bodies are escaped once, twice at most, before they stand in a script. */
const MAX_ESCAPES = 3;
const SET_LINES = /<(?:p|div|br|li)[\s/>]/i;
const LINES =
  /^(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|section|article|header|footer|dd|dt|dl|hr|pre|main|body)$/;

/** A whole text given as a value: its paragraphs as lines, without markup and references, however often escaped. */
export function plainLines(value: string): string {
  let text = value;
  for (let round = 0; round < MAX_ESCAPES && MARKUP.test(text); round++) text = linesOf(text);
  return dropUnseenChars(text);
}

function linesOf(markup: string): string {
  const root = parseDocument(escapeBareLess(markup)) as unknown as PageNode;
  const parts: string[] = [];
  const isSet = SET_LINES.test(markup);
  let node: PageNode | null = root;
  while (node) {
    const skip: boolean = node !== root && (isUnseen(node) || node.name === 'figcaption');
    if (node.type === 'text') parts.push(endsLine(node.prev) ? '\n' : '', textOf(node, isSet));
    else if (LINES.test(node.name ?? '')) parts.push('\n');
    node = following(node, root, skip);
  }
  return parts.join('');
}

/** Where elements make the lines, a line break in the source is a space. */
function textOf({ data = '' }: PageNode, isSet: boolean): string {
  return isSet ? data.replaceAll(/\s*[\n\r]\s*/g, ' ') : data;
}

function endsLine(node: PageNode | null): boolean {
  return node?.type === 'tag' && LINES.test(node.name ?? '');
}
