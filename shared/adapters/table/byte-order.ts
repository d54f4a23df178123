// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const ASCII = /^[\x00-\x7f]*$/;

/** Sorts behind every byte that UTF-8 can hold, so `prefix + BEHIND_ALL` closes the range of a prefix. */
export const BEHIND_ALL = '\xff';

/**
 * A string whose UTF-16 units are the UTF-8 bytes of the given one.
 *
 * JavaScript compares UTF-16 units, and so puts U+FF5E behind an emoji; DynamoDB and LMDB compare UTF-8 bytes and
 * do not. In this form `<` gives their order, and ASCII stays as it is.
 */
export function toByteOrder(text: string): string {
  return ASCII.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}

/** The text that `toByteOrder` was given. */
export function fromByteOrder(bytes: string): string {
  return ASCII.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}
