import type { JsonLd } from '../json-ld.ts';
import type { PageSigns, Sign } from '../page-signs.ts';
import { plainText } from '../plain-text.ts';
import { sharesMostWords, sharesWords } from './shared-words.ts';
import { nameKey, type SiteNames } from './site-names.ts';

/** A title as one source gives it, cleaned of the site's name, and what its voice counts. */
export interface Voice {
  readonly value: string;
  /** Letters and digits alone: voices with one key say the same. */
  readonly key: string;
  readonly source: string;
  readonly weight: number;
}

const META_TITLES = [
  'parsely-title',
  'sailthru.title',
  'dc.title',
  'dcterms.title',
  'citation_title',
  'title',
  'headline',
];

/** Every title of the page, and which of them is the heading that a reader sees. */
export interface Titles {
  readonly voices: readonly Voice[];
  readonly heading: { readonly voice: Voice; readonly sign: Sign } | null;
}

/** Reads every title of the page, the fields for machines first. */
export function readTitles(signs: PageSigns, jsonLd: JsonLd, siteNames: SiteNames): Titles {
  const voiceOf: VoiceOf = (value, source, weight) => {
    const text = value ? tidy(plainText(value), siteNames) : '';
    const key = nameKey(text);
    return key.length > 1 && !siteNames.includes(text) ? [{ value: text, key, source, weight }] : [];
  };
  const fields = [
    ...voiceOf(jsonLd.headlines[0], 'json-ld:headline', 1),
    ...voiceOf(signs.meta.get('og:title')?.[0], 'og:title', 0.9),
    ...voiceOf(signs.meta.get('twitter:title')?.[0], 'twitter:title', 0.3),
    ...voiceOf(signs.documentTitle, 'title', 0.5),
    ...META_TITLES.flatMap((name) => voiceOf(signs.meta.get(name)?.[0], `meta:${name}`, 0.1)),
  ];
  const headings = signs.signs.filter((sign) => sign.kind === 'heading' && sign.text.length > 3);
  return withHeadings(fields, headings, voiceOf);
}

type VoiceOf = (value: string | null | undefined, source: string, weight: number) => readonly Voice[];

function withHeadings(fields: readonly Voice[], headings: readonly Sign[], voiceOf: VoiceOf): Titles {
  const first = firstHeading(headings, fields) ?? firstLower(headings, fields);
  const below = first === null || isToldByAll(first.sign, fields) ? null : headlineBelow(first.sign, headings, fields);
  const sign = below ?? first?.sign;
  const heading = sign ? voiceOf(sign.text, sign.mark, first?.isSure ? 1.2 : 0.5)[0] : undefined;
  const itemprop = headings.find(({ mark, frame }) => mark === 'itemprop:headline' && frame === 0);
  const lower = headings.find((other) => other !== sign && /^h[2-4]/.test(other.mark) && isConfirmed(other, fields));
  const voices = [
    ...fields,
    ...(heading ? [heading] : []),
    ...(below && first ? voiceOf(first.sign.text, first.sign.mark, 0.3) : []),
    ...voiceOf(itemprop?.value ?? itemprop?.text, 'itemprop:headline', 0.3),
    ...voiceOf(lower?.text, lower?.mark ?? '', 0.4),
  ];
  return { voices, heading: heading && sign ? { voice: heading, sign } : null };
}

/** The first heading outside the page's frame; one that a field confirms goes before. */
function firstHeading(headings: readonly Sign[], fields: readonly Voice[]): { sign: Sign; isSure: boolean } | null {
  const h1s = headings.filter(({ mark }) => mark === 'h1');
  const sure =
    h1s.find((sign) => isConfirmed(sign, fields)) ??
    h1s.find((sign) => sign.frame === 0 && fields.some(({ value }) => sharesWords(value, sign.text)));
  const sign = sure ?? h1s.find(({ frame }) => frame === 0) ?? h1s[0];
  return sign ? { sign, isSure: sure !== undefined || sign.frame === 0 } : null;
}

/** Without a heading of the first level, one of the second that a field repeats is the headline. */
function firstLower(headings: readonly Sign[], fields: readonly Voice[]): { sign: Sign; isSure: boolean } | null {
  const sign = headings.find((other) => /^h2/.test(other.mark) && other.frame === 0 && isConfirmed(other, fields));
  return sign ? { sign, isSure: true } : null;
}

/** Visible characters between a trail of links that ends in the page's title and the headline below it, at most. */
const MAX_BELOW = 500;

/**
 * Where the first heading closes a trail of links it repeats the title for search engines, and what a reader takes for
 * the headline is the heading below, if that tells the same.
 */
function headlineBelow(h1: Sign, headings: readonly Sign[], fields: readonly Voice[]): Sign | null {
  if (h1.frame === 0) return null;
  const below = headings.find(({ mark, offset }) => /^(?:h[23]|itemprop)/.test(mark) && offset > h1.offset);
  if (below?.frame !== 0 || below.offset - h1.offset - h1.text.length > MAX_BELOW) return null;
  const isSame = [h1.text, ...fields.map(({ value }) => value)].some((title) => sharesMostWords(title, below.text));
  return isSame && below.text.split(' ').length > 2 ? below : null;
}

/** Whether the fields for the headline alone all repeat a heading: then it is no title made for search engines. */
function isToldByAll(sign: Sign, fields: readonly Voice[]): boolean {
  const told = fields.filter(({ source }) => source === 'json-ld:headline' || source === 'og:title');
  return told.length > 1 && told.every(({ key }) => key === nameKey(sign.text));
}

function isConfirmed(sign: Sign, fields: readonly Voice[]): boolean {
  const shown = nameKey(sign.text);
  return fields.some(({ key }) => overlapsAtEnd(key, shown));
}

function overlapsAtEnd(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length >= 12 && (long.startsWith(short) || long.endsWith(short)));
}

const LABEL =
  /^(?:opinion|editorial|commentary|comment|column|columns|analysis|letters?|guest (?:view|column|essay)|watch|video|photos?|gallery|podcast|live|exclusive|breaking(?: news)?|updated?|just in|meinung|kommentar|opinión|opinione|tribune)$/i;

/** "Opinion | Headline | Editorial": a bar never belongs to a headline, and a known label at either end says what it heads. */
function cutLabels(title: string): string {
  const parts = title.split(/\s+[|│ㅣ]\s+|\s?[｜丨]\s?/);
  const first = parts.findIndex((part) => !LABEL.test(part));
  const last = parts.findLastIndex((part) => !LABEL.test(part));
  return first < 0 || parts.length > 6 ? title : parts.slice(first, last + 1).join(' | ');
}

/** A separator behind which nothing is left. */
const LOOSE_END = /(?:\s+[|/·•:–—-])+$/;

/** Pages in Chinese and Japanese set their site's name behind a bare hyphen, and seldom give it anywhere else. */
const HAN_SITE =
  /\s?(?:[-_|–｜丨︱／]{1,2}|—{1,2}|【)\s?[\p{Script=Han}\p{Script=Katakana}ー]{1,8}(?:网|網|报|報|新闻|新聞|社|台|频道|頻道|在线|ニュース|オンライン|電子版|通信|放送|テレビ)】?$/u;

/** "23.01.2026 - Headline": the day belongs to the list it was taken from. */
const DAY_BEFORE = /^\d{1,2}[./]\d{1,2}[./]\d{2,4}\s?[-–—|:]\s+/;

function tidy(title: string, siteNames: SiteNames): string {
  const named = siteNames.cut(cutLabels(siteNames.cut(title)));
  return named.replace(LOOSE_END, '').replace(HAN_SITE, '').replace(DAY_BEFORE, '');
}
