/** What windows-1252 has where Latin-1 has control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Decodes bytes in a charset of the Encoding standard.
 *
 * Node 20's decoder reads windows-1252 as Latin-1 and so loses quotes, dashes and the euro sign, which is most of what
 * news pages use it for: they are put back here.
 */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  const text = new TextDecoder(charset).decode(bytes);
  if (charset !== 'windows-1252') return text;
  return text.replaceAll(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char);
}
