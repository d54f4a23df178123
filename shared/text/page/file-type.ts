import { PipelineError } from '../../domain/errors.ts';
import type { PageText } from './page-text.ts';

/** How a page's text is written. */
export type FileType = 'html' | 'text' | 'markdown';

const ZIP = 'a ZIP archive';

/** First bytes of formats that no decoder turns into prose. */
const SIGNATURES: readonly { readonly name: string; readonly bytes: readonly number[] }[] = [
  { name: 'a PDF', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { name: 'a PNG image', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: 'a JPEG image', bytes: [0xff, 0xd8, 0xff] },
  { name: 'a GIF image', bytes: [0x47, 0x49, 0x46, 0x38] },
  { name: 'a RIFF file', bytes: [0x52, 0x49, 0x46, 0x46] },
  { name: ZIP, bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: 'gzip within gzip', bytes: [0x1f, 0x8b] },
  { name: 'a Zstandard file', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'a program', bytes: [0x7f, 0x45, 0x4c, 0x46] },
];

/** Control characters text has no use for, per byte looked at; stray ones occur on real pages. */
const MAX_CONTROL_SHARE = 0.05;
const SNIFFED_BYTES = 4_096;

/** Refuses bytes that are no text. */
export function refuseBinary(bytes: Uint8Array, key: string): void {
  const found = SIGNATURES.find(({ bytes: first }) => first.every((byte, i) => bytes[i] === byte));
  const archive = found === undefined ? archiveOf(bytes) : found.name === ZIP ? ZIP : undefined;
  if (archive !== undefined) throw archiveRefused(key, archive);
  if (found || controlShare(bytes) > MAX_CONTROL_SHARE) {
    throw new PipelineError('page.binary', `${key} is ${found?.name ?? 'binary data'}, not a page.`, {
      hint: 'Upload the page as HTML or text (gzip is fine).',
    });
  }
}

/** Archives that begin with text, or say later what they are. */
function archiveOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 512)).toString('latin1');
  if (/^WARC\/\d/.test(head)) return 'a WARC archive';
  return head.startsWith('ustar', 257) ? 'a tar archive' : undefined;
}

/** An archive where one page was asked for; commands that take many pages read the same file. */
function archiveRefused(key: string, what: string): PipelineError {
  return new PipelineError('page.binary', `${key} is ${what}, not a page.`, {
    hint: "'wirefold ingest' and 'wirefold extract' read .warc, .warc.gz, .zip, .tar and .tar.gz by these endings; elsewhere unpack it first.",
  });
}

function controlShare(bytes: Uint8Array): number {
  if (isUtf16(bytes)) return 0;
  const end = Math.min(bytes.byteLength, SNIFFED_BYTES);
  let control = 0;
  for (let i = 0; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b) control++;
  }
  return control / end;
}

function isUtf16(bytes: Uint8Array): boolean {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const little = bytes[0] === 0x3c && bytes[1] === 0 && bytes[2] !== 0 && bytes[3] === 0;
  const big = bytes[0] === 0 && bytes[1] === 0x3c && bytes[2] === 0 && bytes[3] !== 0;
  return marked || little || big;
}

const HTML_START = /^(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*){0,5}<!doctype\s+html/i;
const HTML_TAG =
  /<(?:html|head|body|title|meta|div|p|article|section|main|h1|table|span|br|script|link|a|img|header|font|center)[\s>/]/i;
const ANY_TAG_FIRST = /^<(?:[a-z][a-z0-9-]{0,30}[\s>/]|!--)/i;
const FEED_TAG = /<(?:rss|feed|rdf:rdf|urlset|sitemapindex|opml|svg|plist|kml|soap:envelope)[\s>]/i;
const CLOSING_TAG = /<\/(?:html|head|body|div|p|article|section|h[1-6]|table|span|a|ul|td|b|i|em|strong)\s*>/i;

/** Most pages say in their first line that they are HTML. */
const START_CHARS = 300;

/** Tells the file's type from its text, and from the key where the text leaves it open; refuses what is no page. */
export function fileTypeOf(page: PageText, key: string): FileType {
  if (HTML_START.test(page.head(START_CHARS).trimStart())) return 'html';
  const start = page.head(20_000).trimStart();
  if (start === '' && page.whole().trim() === '') {
    throw new PipelineError('page.empty', `${key} holds nothing but white space.`, {
      hint: 'Check that the scraper stored the page.',
    });
  }
  const name = key.toLowerCase().replace(/\.gz$/, '');
  if (HTML_START.test(start)) return 'html';
  if (isFeed(start)) throw notHtml(key, 'a feed or another XML document');
  if (looksLikeHtml(start, name)) return 'html';
  const other = otherFormat(start);
  if (other) throw notHtml(key, other);
  return name.endsWith('.md') || name.endsWith('.markdown') ? 'markdown' : 'text';
}

function looksLikeHtml(start: string, name: string): boolean {
  if (!HTML_TAG.test(start) && !ANY_TAG_FIRST.test(start)) return false;
  if (/\.(?:txt|md|markdown)$/.test(name)) return /^<(?:!doctype|html|head|body|!--)/i.test(start);
  return start.startsWith('<') || CLOSING_TAG.test(start);
}

function isFeed(start: string): boolean {
  const head = start.slice(0, 2_000);
  return (head.startsWith('<') && FEED_TAG.test(head) && !/<html[\s>]/i.test(head)) || isPlainXml(head);
}

function isPlainXml(head: string): boolean {
  return head.startsWith('<?xml') && !HTML_TAG.test(head);
}

function otherFormat(start: string): string | null {
  if (/^[[{]/.test(start) && /^(?:\{\s*(?:"|\})|\[\s*(?:[{["\d\]]|true|false|null))/.test(start)) return 'JSON';
  if (/^(?:@charset|@import|@font-face|@media)\b/.test(start) || ruleShare(start) > 0.5) return 'a style sheet';
  if (
    /^(?:"use strict"|'use strict'|\(function\s*\(|!function\s*\(|(?:var|const|let)\s+[\w$]+\s*=|import\s+[\w{*])/.test(
      start,
    )
  ) {
    return 'a script';
  }
  return null;
}

/** Share of the lines that end as style rules do. */
function ruleShare(start: string): number {
  const lines = start
    .slice(0, 4_000)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const joined = lines.length < 3 ? start.slice(0, 4_000).split(/(?<=[;{}])/) : lines;
  const rules = joined.filter((line) => /[;{}]\s*$/.test(line.slice(-8)) && !/[.!?]\s+[A-Z]/.test(line.slice(0, 500)));
  return joined.length < 3 ? 0 : rules.length / joined.length;
}

function notHtml(key: string, what: string): PipelineError {
  return new PipelineError('page.not-html', `${key} is ${what}, not a page.`, {
    hint: 'Upload the article page itself, as HTML, Markdown or plain text.',
  });
}
