import { isSpace } from './markup.ts';

/**
 * A page's text, read by place.
 *
 * Marks of markup are ASCII, and in UTF-8 no other character holds their bytes. So a page in UTF-8 is scanned byte by
 * byte, each for a character of `units`, and put together only where somebody reads it: most of a page is scripts and
 * attributes, and a single typographic quote would double the size of it all.
 */
export class PageText {
  /** What is scanned: the text itself, or its bytes. */
  readonly units: string;
  readonly #utf8: Buffer | null;
  private constructor(units: string, utf8: Buffer | null) {
    this.units = units;
    this.#utf8 = utf8;
  }

  static of(text: string): PageText {
    return new PageText(text, null);
  }

  /** Of bytes that are known to be UTF-8. */
  static ofUtf8(bytes: Uint8Array): PageText {
    const utf8 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new PageText(utf8.toString('latin1'), utf8);
  }

  /** The text between two places; neither may lie within a character. */
  slice(start: number, end: number): string {
    if (this.#utf8 === null || isAscii(this.#utf8, start, end)) return this.units.slice(start, end);
    return this.#utf8.toString('utf8', start, end);
  }

  /**
   * The same without the white space at its ends, of which one character stays: indentation, half of what stands between
   * tags, would be gone through by everybody who reads the page.
   */
  sliceInline(start: number, end: number): string {
    const from = this.#skipSpace(start, end);
    if (from === end) return start === end ? '' : ' ';
    let to = end;
    while (isSpace(this.units.charCodeAt(to - 1))) to--;
    return this.slice(from > start ? from - 1 : start, to < end ? to + 1 : end);
  }

  #skipSpace(start: number, end: number): number {
    let at = start;
    while (at < end && isSpace(this.units.charCodeAt(at))) at++;
    return at;
  }

  /** The whole text. */
  whole(): string {
    return this.#utf8 === null ? this.units : this.#utf8.toString('utf8');
  }

  /** At least so many characters of the text's beginning, or all of it. */
  head(chars: number): string {
    if (this.#utf8 === null) return this.units.slice(0, chars);
    return this.#utf8.toString('utf8', 0, Math.min(this.#utf8.length, chars * MAX_BYTES)).slice(0, chars);
  }
}

/** Bytes of UTF-8 that one UTF-16 unit may take. */
const MAX_BYTES = 3;

/** Looks at every byte, without a branch on any: pieces are short. */
function isAscii(utf8: Buffer, start: number, end: number): boolean {
  let bits = 0;
  for (let at = start; at < end; at++) bits |= utf8[at] as number;
  return bits < 0x80;
}
