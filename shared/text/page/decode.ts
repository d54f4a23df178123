import { isUtf8 } from 'node:buffer';
import { decodeCharset, guessLegacyCharset } from './charset.ts';
import { PageText } from './page-text.ts';

/** How a page's bytes became text. */
export interface Decoded {
  readonly text: string;
  /** WHATWG label in use. */
  readonly charset: string;
}

/** Where there are NULs the other control characters are junk too; they mean nothing in text and trip whoever stores it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\0-\x08\x0e-\x1f\x7f]/g;

/** Declarations are looked for in this many bytes, twice what browsers read: some pages open with long comments. */
const DECLARATION_BYTES = 4_096;

/**
 * Bytes to text: what the first bytes give away, then the served header, then the page's own declaration, then a guess.
 *
 * Bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever anybody declares: legacy text almost never is by accident,
 * while pages converted by a proxy often keep their old declaration.
 */
export function decode(bytes: Uint8Array, contentType: string | undefined): Decoded {
  const charset = charsetOfFirstBytes(bytes) ?? (isUtf8(bytes) ? 'utf-8' : declaredOrGuessed(bytes, contentType));
  return { text: decodeAs(bytes, charset), charset };
}

/** A page's text, in UTF-8 left in its bytes. */
export function readPage(bytes: Uint8Array, contentType: string | undefined): PageText {
  const first = charsetOfFirstBytes(bytes);
  const rest = first === 'utf-8' ? bytes.subarray(3) : bytes;
  const isOther = first !== null && first !== 'utf-8';
  if (isOther || rest.includes(0) || !isUtf8(rest)) return PageText.of(decode(bytes, contentType).text);
  return PageText.ofUtf8(rest);
}

function declaredOrGuessed(bytes: Uint8Array, contentType: string | undefined): string {
  const head = latin1Head(bytes);
  const declared = known(charsetOf(contentType ?? '')) ?? known(declaredInPage(head));
  return declared && plausible(bytes, declared) ? declared : guessLegacyCharset(bytes, languageOf(head));
}

function decodeAs(bytes: Uint8Array, charset: string): string {
  if (charset === 'utf-8') return bytes.includes(0) ? withoutControls(decodeUtf8(bytes)) : decodeUtf8(bytes);
  return withoutControls(decodeCharset(bytes, charset));
}

function withoutControls(text: string): string {
  return text.includes('\0') ? text.replaceAll(CONTROLS, '') : text;
}

/** Several times as fast as a TextDecoder, with the same result. */
function decodeUtf8(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function charsetOfFirstBytes(bytes: Uint8Array): string | null {
  return byteOrderMark(bytes) ?? utf16WithoutMark(bytes);
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Markup in UTF-16 without a mark begins with `<` and a zero byte; in some scripts the rest is valid UTF-8 by accident. */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0) return 'utf-16be';
  return null;
}

function latin1Head(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, DECLARATION_BYTES)).toString('latin1');
}

/** The charset named in a Content-Type, a meta element or an XML declaration. */
function charsetOf(words: string): string | null {
  return /charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,30})/i.exec(words)?.[1] ?? null;
}

function declaredInPage(head: string): string | null {
  const xml = /^\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([a-z0-9_:.-]{2,30})/i.exec(head)?.[1];
  return xml ?? charsetOf(head);
}

function languageOf(head: string): string | null {
  return /\blang\s*=\s*["']?([a-z]{2})/i.exec(head)?.[1]?.toLowerCase() ?? null;
}

/** The standard's name for a label; null for labels nobody knows. Whoever declares UTF-16 in ASCII lies, and what is UTF-16 shows it. */
function known(label: string | null): string | null {
  if (label === null) return null;
  try {
    const { encoding } = new TextDecoder(label);
    return encoding.startsWith('utf-16') ? null : encoding;
  } catch {
    return null;
  }
}

/** A page that says UTF-8 and holds more than stray broken bytes is in another charset. */
function plausible(bytes: Uint8Array, charset: string): boolean {
  if (charset === 'utf-8') return brokenShare(decodeAs(bytes.subarray(0, 262_144), charset)) < 0.25;
  if (isSingleByte(charset)) return true;
  return brokenShare(decodeAs(bytes.subarray(0, 262_144), charset)) < 0.1;
}

function isSingleByte(charset: string): boolean {
  return /^(?:windows-|iso-8859-|koi8-|macintosh|x-mac|ibm866)/.test(charset);
}

/** Replacement characters per character beyond ASCII. */
function brokenShare(text: string): number {
  let broken = 0;
  let beyond = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    beyond++;
    if (code === 0xfffd) broken++;
  }
  return beyond === 0 ? 0 : broken / beyond;
}
