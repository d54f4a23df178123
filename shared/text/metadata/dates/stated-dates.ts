import type { Candidate } from '../../../domain/article.ts';
import type { DateCandidate, DatePools, DateSources } from './date-sources.ts';
import { type DateReading, readDate } from './dates.ts';

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

/** What a date in a field loses where day and month could change places. */
const AMBIGUOUS = 0.2;

/** Dates in fields made for them. */
export function statedDates({ signs, jsonLd }: DateSources, reading: DateReading): DatePools {
  const doubt = jsonLd.isForeign ? 0.5 : 0;
  const read = (values: readonly string[], source: string, confidence: number): DateCandidate[] =>
    values.slice(0, 3).flatMap((value) => {
      const date = readDate(value, reading);
      if (!date) return [];
      const doubted = date.ambiguous ? confidence - AMBIGUOUS : confidence;
      return [{ value: date.iso, source, confidence: doubted, isAmbiguous: date.ambiguous }];
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

const URL_DAY =
  /\/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2]|[1-9](?=[/-])|[a-z]{3}(?=[/-]))[/-]?([0-2]\d|3[01]|\d(?=[/-]))(?=[/._-]|\D|$)/i;

const URL_DAY_FIRST = /[/-](0[1-9]|[12]\d|3[01])[-_.](0[1-9]|1[0-2])[-_.]((?:19|20)\d\d)(?=\D|$)/;

/** A day in the address: nobody moves it when a page is updated. */
export function urlDates(url: string | null, reading: DateReading): Candidate[] {
  if (url === null) return [];
  const [, year, month, day] = URL_DAY.exec(url) ?? [];
  const [, dayFirst, monthThen, yearLast] = URL_DAY_FIRST.exec(url) ?? [];
  const date =
    year === undefined
      ? readDate(`${yearLast}-${monthThen}-${dayFirst}`, reading)
      : (readDate(`${year}-${month}-${day}`, reading) ?? readDate(`${day} ${month} ${year}`, reading));
  return date ? [{ value: date.iso, source: 'url', confidence: 0.65 }] : [];
}
