import type { Candidate } from '../../domain/article.ts';
import { dateOfDateline } from './datelines.ts';
import { type DateReading, type FoundDate, findDates, readDate } from './dates.ts';
import type { JsonLd } from './json-ld.ts';
import type { PageSigns, Sign } from './page-signs.ts';

/** Everything dates are read from; the offset is where the headline stands. */
export interface DateSources {
  readonly signs: PageSigns;
  readonly jsonLd: JsonLd;
  readonly url: string | null;
  readonly leadBlocks: readonly string[];
  readonly headlineOffset: number | null;
  readonly fetchedAt: string | null;
}

export interface ChosenDates {
  readonly published: string | null;
  readonly modified: string | null;
  readonly publishedCandidates: readonly Candidate[];
  readonly modifiedCandidates: readonly Candidate[];
}

/** Below this a date is kept as a candidate and never chosen. */
const CHOOSABLE = 0.3;

/** Names of meta fields for the day of publication, and how far each is believed. */
const PUBLISHED_META: readonly (readonly [name: string, confidence: number])[] = [
  ['article:published_time', 0.95],
  ['og:article:published_time', 0.94],
  ['article:published', 0.94],
  ['og:published_time', 0.94],
  ['itemprop:datepublished', 0.93],
  ['datepublished', 0.93],
  ['rnews:datepublished', 0.93],
  ['parsely-pub-date', 0.92],
  ['sailthru.date', 0.9],
  ['cxenseparse:recs:publishtime', 0.92],
  ['cxenseparse:publishtime', 0.92],
  ['publishdate', 0.9],
  ['publish-date', 0.9],
  ['publish_date', 0.9],
  ['published_date', 0.9],
  ['published-date', 0.9],
  ['pubdate', 0.9],
  ['publication_date', 0.9],
  ['publicationdate', 0.9],
  ['pub_date', 0.9],
  ['ptime', 0.88],
  ['og:pubdate', 0.88],
  ['article.published', 0.88],
  ['article:publicationdate', 0.88],
  ['article_date_original', 0.88],
  ['originalpublicationdate', 0.9],
  ['citation_publication_date', 0.88],
  ['citation_online_date', 0.86],
  ['citation_date', 0.85],
  ['dcterms.issued', 0.88],
  ['dc.date.issued', 0.88],
  ['dc.date.published', 0.88],
  ['dcterms.available', 0.85],
  ['dcterms.date', 0.72],
  ['dcterms.created', 0.8],
  ['dc.date.created', 0.8],
  ['dc.date', 0.69],
  ['bt:pubdate', 0.85],
  ['shareaholic:article_published_time', 0.88],
  ['mediator_published_time', 0.88],
  ['displaydate', 0.85],
  ['article:post_date', 0.85],
  ['itemprop:datecreated', 0.75],
  ['article:create_at', 0.8],
  ['created', 0.7],
  ['date', 0.69],
  ['datum', 0.6],
  ['og:article:created_time', 0.8],
];

const MODIFIED_META: readonly (readonly [name: string, confidence: number])[] = [
  ['article:modified_time', 0.95],
  ['og:article:modified_time', 0.94],
  ['article:modified', 0.9],
  ['itemprop:datemodified', 0.93],
  ['datemodified', 0.9],
  ['og:updated_time', 0.8],
  ['dcterms.modified', 0.85],
  ['dc.date.modified', 0.85],
  ['last-modified', 0.5],
  ['lastmod', 0.7],
  ['modified', 0.7],
  ['revised', 0.6],
  ['updated_time', 0.7],
];

/** Reads every date of the page and chooses when it was published and last changed. */
export function chooseDates(sources: DateSources, reading: DateReading): ChosenDates {
  const stated = statedDates(sources, reading);
  const shown = shownDates(sources, reading);
  const published = [...stated.published, ...shown.published, ...urlDates(sources.url, reading)];
  const publishedCandidates = rank(published);
  const modifiedCandidates = rank([...stated.modified, ...shown.modified]);
  return {
    published: chooseDate(publishedCandidates, [...published, ...modifiedCandidates]),
    modified: chooseDate(modifiedCandidates, [...published, ...modifiedCandidates]),
    publishedCandidates,
    modifiedCandidates,
  };
}

interface DatePools {
  readonly published: Candidate[];
  readonly modified: Candidate[];
}

/** Dates in fields made for them. */
function statedDates({ signs, jsonLd }: DateSources, reading: DateReading): DatePools {
  const doubt = jsonLd.isForeign ? 0.5 : 0;
  const read = (values: readonly string[], source: string, confidence: number): Candidate[] =>
    values.slice(0, 3).flatMap((value) => {
      const date = readDate(value, reading);
      return date ? [{ value: date.iso, source, confidence: date.ambiguous ? confidence - 0.2 : confidence }] : [];
    });
  const readMeta = (names: readonly (readonly [string, number])[]) =>
    names.flatMap(([name, confidence]) => read(signs.meta.get(name) ?? [], `meta:${name}`, confidence));
  return {
    published: [
      ...read(jsonLd.published, 'json-ld:datePublished', 0.96 - doubt),
      ...read(jsonLd.created, 'json-ld:dateCreated', 0.8 - doubt),
      ...readMeta(PUBLISHED_META),
    ],
    modified: [...read(jsonLd.modified, 'json-ld:dateModified', 0.96 - doubt), ...readMeta(MODIFIED_META)],
  };
}

/** Dates that stand on the page: marked elements, then datelines in the lead. */
function shownDates(sources: DateSources, reading: DateReading): DatePools {
  const pools: DatePools = { published: [], modified: [] };
  for (const sign of sources.signs.signs) {
    if (sign.kind === 'heading' || !isNearHeadline(sign, sources)) continue;
    for (const date of datesOfSign(sign, reading)) addShown(pools, sign, date, sources);
  }
  for (const block of sources.leadBlocks.slice(0, 4)) pools.published.push(...dateOfDateline(block, reading));
  return pools;
}

/** Dates so far off that they could not be chosen are not worth the reading: lists of other stories have hundreds. */
function isNearHeadline(sign: Sign, sources: DateSources): boolean {
  const best = (sign.mark.startsWith('itemprop') ? 0.9 : (SHOWN[sign.mark] ?? 0.6)) + 0.08;
  return best - (sign.aside ? 0.3 : 0) - distancePenalty(sign, sources) >= CHOOSABLE;
}

function datesOfSign(sign: Sign, reading: DateReading): FoundDate[] {
  const stated = sign.value === null ? null : readDate(sign.value, reading);
  const shown = sign.text.length <= 200 ? findDates(sign.text, reading) : [];
  if (!stated) return shown;
  return [{ ...stated, meaning: stated.meaning ?? meaningOfText(sign.text, reading) }, ...shown.slice(1)];
}

function meaningOfText(text: string, reading: DateReading): FoundDate['meaning'] {
  return findDates(text, reading)[0]?.meaning ?? (/^\W*(?:last )?updated/i.test(text) ? 'modified' : null);
}

function addShown(pools: DatePools, sign: Sign, date: FoundDate, sources: DateSources): void {
  const isModified = date.meaning === 'modified' || /updat|modif|dateModified/i.test(`${sign.label} ${sign.mark}`);
  const confidence = shownConfidence(sign, date, sources);
  const candidate = { value: date.iso, source: sign.mark, confidence };
  (isModified ? pools.modified : pools.published).push(candidate);
}

/** What a date's mark is worth before its place on the page is weighed. */
const SHOWN: Readonly<Record<string, number>> = { time: 0.7, 'itemprop:dateCreated': 0.7, text: 0.5 };

/** Microdata counts as stated; other marks by how near they stand to the headline. */
function shownConfidence(sign: Sign, date: FoundDate, sources: DateSources): number {
  if (date.meaning === 'viewed') return 0.05;
  if (sign.mark === 'itemprop:datePublished' && !sign.aside) return 0.9;
  const base = SHOWN[sign.mark] ?? 0.6;
  const labelled = date.meaning === 'published' || /publi|pubdate/.test(sign.label) ? 0.08 : 0;
  const penalty = (sign.aside ? 0.3 : 0) + distancePenalty(sign, sources) + (date.ambiguous ? 0.1 : 0);
  return Math.max(0.05, base + labelled - penalty);
}

function distancePenalty(sign: Sign, { headlineOffset }: DateSources): number {
  if (headlineOffset === null) return 0.05;
  const distance = sign.offset - headlineOffset;
  if (distance < 0) return distance < -300 ? 0.35 : 0.1;
  return distance < 600 ? 0 : Math.min(0.35, (distance - 600) / 10_000 + 0.1);
}

const URL_DAY =
  /\/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[1-9](?=[/-])|[a-z]{3}(?=[/-]))[/-]?([0-2]\d|3[01]|\d(?=[/-]))(?=[/._-]|\D|$)/i;

const URL_DAY_FIRST = /[/-](0[1-9]|[12]\d|3[01])[-_.](0[1-9]|1[0-2])[-_.]((?:19|20)\d\d)(?=\D|$)/;

/** A day in the address: nobody moves it when a page is updated. */
function urlDates(url: string | null, reading: DateReading): Candidate[] {
  if (url === null) return [];
  const [, year, month, day] = URL_DAY.exec(url) ?? [];
  const [, dayFirst, monthThen, yearLast] = URL_DAY_FIRST.exec(url) ?? [];
  const date =
    year === undefined
      ? readDate(`${yearLast}-${monthThen}-${dayFirst}`, reading)
      : (readDate(`${year}-${month}-${day}`, reading) ?? readDate(`${day} ${month} ${year}`, reading));
  return date ? [{ value: date.iso, source: 'url', confidence: 0.65 }] : [];
}

function rank(candidates: readonly Candidate[]): Candidate[] {
  return [...candidates].sort((a, b) => b.confidence - a.confidence).slice(0, 30);
}

/** The best candidate, told in the publisher's own zone and with its time of day where another candidate knows these. */
export function chooseDate(candidates: readonly Candidate[], all: readonly Candidate[]): string | null {
  const best = candidates[0];
  if (!best || best.confidence < CHOOSABLE) return null;
  if (/(?:Z|[+]00:00)$/.test(best.value)) return inLocalZone(best.value, all);
  if (best.value.includes('T')) return best.value;
  const day = best.value.slice(0, 10);
  const timed = candidates.find(({ value, confidence }) => confidence >= CHOOSABLE && value.startsWith(`${day}T`));
  return timed?.value ?? best.value;
}

/** The same minute in a zone of its own is what readers of the page saw: "22 December" and not the 23rd in London. */
function inLocalZone(instant: string, all: readonly Candidate[]): string {
  const ms = Date.parse(instant);
  const local = all.find(
    ({ value }) => /[+-](?!00:00)\d\d:\d\d$/.test(value) && Math.abs(Date.parse(value) - ms) < 60_000,
  );
  return local?.value ?? zonedFromClock(ms, all) ?? instant;
}

const HOUR_MS = 3_600_000;
const MAX_OFFSET_HOURS = 14;

/** A time without a zone, whole hours off the instant and equal to the minute, is that instant on the publisher's clock. */
function zonedFromClock(ms: number, all: readonly Candidate[]): string | null {
  if (Math.floor(ms / 60_000) % 15 === 0) return null;
  for (const { value } of all) {
    if (!/T\d\d:\d\d:\d\d$/.test(value)) continue;
    const hours = (Date.parse(`${value.slice(0, 16)}Z`) - Math.floor(ms / 60_000) * 60_000) / HOUR_MS;
    if (Number.isInteger(hours) && hours !== 0 && Math.abs(hours) <= MAX_OFFSET_HOURS)
      return `${value}${offset(hours)}`;
  }
  return null;
}

function offset(hours: number): string {
  return `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
}
