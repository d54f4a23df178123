import type { Carrier, RawPage } from '../../domain/article.ts';
import { PipelineError } from '../../domain/errors.ts';
import { type MessageHeaders, mediaTypeOf, parameterOf, readHeaders } from '../../domain/message-headers.ts';
import type { PageText } from './page-text.ts';

/** First line of a message: a header field that browsers begin MHTML files with. */
const MESSAGE_START = /^(?:From|MIME-Version|Snapshot-Content-Location|Subject|Date|Content-Type|Message-ID):/i;
const MAX_HEAD_BYTES = 64 * 1024;
/** Parts that are looked through for the page, and how deep parts may hold others. */
const MAX_PARTS = 2_000;
const MAX_DEPTH = 3;

interface Part {
  readonly headers: MessageHeaders;
  /** One character a byte. */
  readonly body: string;
}

/**
 * The page in a file that a browser saved whole (MHTML, RFC 2557), with the address and time that the file states; any
 * other page unchanged. What came beside the file counts before what it states.
 *
 * @throws `page.not-html` where such a file holds no page.
 */
export function unwrapMhtml(page: RawPage): RawPage {
  const bytes = Buffer.from(page.bytes.buffer, page.bytes.byteOffset, page.bytes.byteLength);
  if (!MESSAGE_START.test(bytes.toString('latin1', 0, 64))) return page;
  const headers = splitPart(bytes.toString('latin1', 0, MAX_HEAD_BYTES))?.headers;
  if (!mediaTypeOf(headers?.get('content-type')).startsWith('multipart/')) return page;
  const message = splitPart(bytes.toString('latin1'))!;
  const main = htmlParts(message, MAX_DEPTH);
  const location = message.headers.get('snapshot-content-location');
  const part = main.find(({ headers }) => headers.get('content-location') === location) ?? main[0];
  if (part === undefined) {
    const hint = 'Save the page again, or upload its HTML.';
    throw new PipelineError('page.not-html', `${page.key} is a message (MHTML or mail) without a page in it.`, {
      hint,
    });
  }
  const stated = statedBy(location ?? part.headers.get('content-location'), message.headers.get('date'));
  const contentType = part.headers.get('content-type');
  return {
    key: page.key,
    bytes: decodePart(part),
    carrier: { ...stated, ...page.carrier, ...(contentType !== undefined && { contentType }) },
  };
}

/** Header fields and body; undefined where no empty line parts them. */
function splitPart(text: string): Part | undefined {
  const end = /\r?\n\r?\n/.exec(text);
  if (end === null) return undefined;
  return { headers: readHeaders(text.slice(0, end.index).split(/\r?\n/)), body: text.slice(end.index + end[0].length) };
}

function htmlParts({ headers, body }: Part, depth: number): Part[] {
  const type = headers.get('content-type');
  if (/^(?:text\/html|application\/xhtml\+xml)$/.test(mediaTypeOf(type))) return [{ headers, body }];
  const boundary = mediaTypeOf(type).startsWith('multipart/') ? parameterOf(type, 'boundary') : undefined;
  if (boundary === undefined || depth === 0) return [];
  return body
    .split(`--${boundary}`, MAX_PARTS)
    .slice(1)
    .flatMap((text) => splitPart(text.replace(/^[ \t]*\r?\n/, '')) ?? [])
    .flatMap((part) => htmlParts(part, depth - 1));
}

function decodePart({ headers, body }: Part): Uint8Array {
  const encoding = (headers.get('content-transfer-encoding') ?? '').trim().toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const plain = body
    .replace(/[ \t]*=[ \t]*\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

/** Where savers leave their note: before the page's own head. */
const NOTE_CHARS = 4_000;
const SINGLE_FILE = /<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n]{1,100})/;
const SAVED_FROM = /<!--\s*saved from url=\(\d{1,6}\)\s*(\S+)\s*-->/i;

/**
 * The address and time in the note that SingleFile, or a browser's "save page as", leaves at the beginning of a page;
 * nothing where there is none.
 */
export function savedFrom(html: PageText): Carrier {
  const head = html.head(NOTE_CHARS);
  if (!head.includes('saved')) return {};
  const note = SINGLE_FILE.exec(head);
  if (note !== null) return statedBy(note[1], note[2]?.replace(/\(.*$/, ''));
  return statedBy(SAVED_FROM.exec(head)?.[1], undefined);
}

function statedBy(url: string | undefined, date: string | undefined): Carrier {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return {
    ...(url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) && { url }),
    ...(!Number.isNaN(time) && { fetchedAt: new Date(time).toISOString() }),
  };
}
