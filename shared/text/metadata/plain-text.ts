import { parseDocument } from 'htmlparser2';
import { boundedText, dropSoftHyphens, foldSpace } from '../page/page-node.ts';

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
  if (!/[&<]/.test(value)) return foldSpace(dropSoftHyphens(value));
  return boundedText(parseDocument(escapeBareLess(value)), { maxChars: MAX_CHARS });
}

/** Only what looks like a tag is one: "profits < losses" keeps its words. */
function escapeBareLess(value: string): string {
  return value.replace(/<(?![a-z/!])/gi, '&lt;');
}
