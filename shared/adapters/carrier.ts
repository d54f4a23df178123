import type { Carrier } from '../domain/article.ts';
import { PipelineError } from '../domain/errors.ts';

/** Where a carrier's fields stand, for the message about a bad one. */
export interface CarrierFields {
  /** The sidecar's path, or the object's key. */
  readonly where: string;
  /** What each field is called there. */
  readonly names: { readonly url: string; readonly fetchedAt: string; readonly contentType: string };
  readonly values: { readonly url?: unknown; readonly fetchedAt?: unknown; readonly contentType?: unknown };
}

/** What S3 and HTTP servers say of a file when nobody told them more. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['application/octet-stream', 'binary/octet-stream', '']);

/** Checks what came beside a page; a field that makes no sense is `page.bad-carrier`, with its name and place. */
export function readCarrier({ where, names, values }: CarrierFields): Carrier {
  const bad = (field: string, expected: string) => badCarrier(where, `"${field}" is not ${expected}`);
  const { url, fetchedAt, contentType } = values;
  if (isGiven(url) && !isWebAddress(url)) throw bad(names.url, 'an http or https address');
  if (isGiven(fetchedAt) && !isInstant(fetchedAt)) throw bad(names.fetchedAt, 'a date and time in ISO 8601');
  if (isGiven(contentType) && typeof contentType !== 'string') throw bad(names.contentType, 'a Content-Type header');
  return {
    ...(isGiven(url) ? { url: String(url).trim() } : {}),
    ...(isGiven(fetchedAt) ? { fetchedAt: new Date(String(fetchedAt).trim()).toISOString() } : {}),
    ...(isGiven(contentType) && !SAYS_NOTHING.has(String(contentType)) ? { contentType: String(contentType) } : {}),
  };
}

/** The rejection of a page whose carrier cannot be understood. */
export function badCarrier(where: string, problem: string, cause?: unknown): PipelineError {
  return new PipelineError('page.bad-carrier', `${where}: ${problem}.`, {
    hint: 'Correct it, or take it out: then the page itself is asked for its address and dates.',
    cause,
  });
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && /^https?:\/\//i.test(value.trim()) && URL.canParse(value.trim());
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && /^\s*\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value.trim()));
}
