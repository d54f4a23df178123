import type { Article, Candidate, Carrier } from '../../domain/article.ts';
import type { PageNode } from '../page/page-node.ts';
import { bylineLines, chooseByline } from './bylines.ts';
import { chooseDate, chooseDates } from './dates/choose-dates.ts';
import { datesOfText } from './dates/text-dates.ts';
import { type JsonLd, readJsonLd } from './json-ld.ts';
import { claimedLanguage } from './language.ts';
import { namesIn } from './names.ts';
import { collectSigns, type PageSigns } from './page-signs.ts';
import { plainText } from './plain-text.ts';
import { namesInHeadings, SiteNames } from './titles/site-names.ts';
import { cutNewsLabel, titleOfText } from './titles/text-titles.ts';
import { chooseTitle } from './titles/titles.ts';
import { siteOf, urlCandidates } from './urls.ts';

/** What the page's reader knows besides the page. */
export interface MetadataContext {
  readonly carrier: Carrier;
  readonly key: string;
  readonly now: Date;
  /** The first blocks of the body, kept or not, for datelines and bylines in the text. */
  readonly leadBlocks: readonly string[];
  readonly frontMatter?: Readonly<Record<string, string>>;
}

/** An article's fields apart from its text, and what the page says that helps to judge it. */
export interface Metadata {
  readonly title: string | null;
  readonly byline: readonly string[];
  readonly published: string | null;
  readonly modified: string | null;
  readonly url: string | null;
  readonly site: string | null;
  readonly candidates: Article['candidates'];
  /** The page's own claim, as given (`en-GB`). */
  readonly pageLanguage: string | null;
  /** `@type` and microdata types on the page's own level. */
  readonly jsonLdTypes: readonly string[];
  /** The longest JSON-LD body: a vote for the text, not the answer. */
  readonly articleBody: string | null;
  readonly isAccessibleForFree: boolean | null;
  readonly ogType: string | null;
  readonly siteName: string | null;
  /** Everybody named as maker, owner or publisher of the text, for wire evidence. */
  readonly organizations: readonly string[];
}

/** Reads a parsed page's metadata; never throws on junk. */
export function readMetadata(root: PageNode, context: MetadataContext): Metadata {
  const signs = collectSigns(root);
  const jsonLd = readJsonLd(signs.jsonLd, pageTitles(signs));
  const meta = (name: string) => signs.meta.get(name)?.[0] ?? null;
  const urls = urlCandidates({
    carrier: context.carrier.url,
    canonical: signs.canonical,
    openGraph: signs.meta.get('og:url') ?? [],
  });
  const url = urls[0]?.value ?? null;
  const named = siteNamesOf(signs, jsonLd);
  const siteNames = new SiteNames(
    [...named, ...namesInHeadings(fieldTitles(signs, jsonLd), headingTexts(signs))],
    siteOf(url),
  );
  const title = chooseTitle(signs, jsonLd, siteNames);
  const pageLanguage = signs.language ?? meta('og:locale') ?? meta('content-language') ?? jsonLd.language;
  const dates = chooseDates(
    {
      signs,
      jsonLd,
      url,
      leadBlocks: context.leadBlocks,
      headline: title.headline,
      fetchedAt: context.carrier.fetchedAt ?? null,
    },
    {
      now: context.now,
      dayFirst: writesDayFirst(pageLanguage, url),
      language: claimedLanguage(pageLanguage) ?? undefined,
    },
  );
  const byline = chooseByline({
    signs,
    jsonLd,
    leadBlocks: context.leadBlocks,
    siteNames,
    headline: title.headline,
  });
  return {
    title: title.title,
    byline: byline.byline,
    published: dates.published,
    modified: dates.modified,
    url,
    site: siteOf(url),
    candidates: {
      title: title.candidates,
      byline: byline.candidates,
      published: dates.publishedCandidates,
      modified: dates.modifiedCandidates,
      url: urls,
    },
    pageLanguage,
    jsonLdTypes: [...new Set([...jsonLd.types, ...signs.itemTypes])],
    articleBody: jsonLd.articleBody,
    isAccessibleForFree: jsonLd.isAccessibleForFree,
    ogType: meta('og:type'),
    siteName: named[0] ?? null,
    organizations: [...new Set([...jsonLd.organizations, ...jsonLd.publishers, ...jsonLd.authors])],
  };
}

/** English pages set the month first, save under the national domains of countries that do not. */
function writesDayFirst(language: string | null, url: string | null): boolean {
  if (!/^en(?:$|[-_]us)/i.test(language ?? '')) return true;
  return /\.(?:uk|ie|au|nz|in|za|ng|ke|gh|tz|ug|zw|pk|bd|lk|my|sg|hk|jm|mt|eu|de|fr|nl|ch|at|be|it|es)$/.test(
    siteOf(url) ?? '',
  );
}

/** The titles that JSON-LD must resemble to be believed. */
function pageTitles(signs: PageSigns): string[] {
  const headings = signs.signs.filter(({ mark, frame }) => mark === 'h1' && frame === 0).map(({ text }) => text);
  const titles = [
    ...(signs.meta.get('og:title') ?? []).slice(0, 1),
    ...headings.slice(0, 3),
    signs.documentTitle ?? '',
  ];
  return titles.map(plainText).filter((title) => title !== '');
}

function fieldTitles(signs: PageSigns, jsonLd: JsonLd): string[] {
  const fields = [signs.documentTitle, signs.meta.get('og:title')?.[0], jsonLd.headlines[0]];
  return fields.flatMap((title) => (title ? [plainText(title)] : []));
}

function headingTexts(signs: PageSigns): string[] {
  return signs.signs
    .filter(({ kind }) => kind === 'heading')
    .map(({ text }) => text)
    .slice(0, 20);
}

const SITE_NAME_META = ['og:site_name', 'application-name', 'al:ios:app_name', 'apple-mobile-web-app-title'];

function siteNamesOf(signs: PageSigns, jsonLd: JsonLd): string[] {
  const names = SITE_NAME_META.flatMap((name) => signs.meta.get(name) ?? []).map(plainText);
  return [...new Set([...names, ...jsonLd.publishers, ...jsonLd.siteNames.map(plainText)])];
}

const NO_SITE = new SiteNames([], null);

/** Reads the metadata of plain text, with or without front matter. */
export function readTextMetadata(lines: readonly string[], context: MetadataContext): Metadata {
  const fields = context.frontMatter ?? {};
  const field = (name: string) => (Object.hasOwn(fields, name) ? (fields[name] ?? null) : null);
  const urls = urlCandidates({
    carrier: context.carrier.url,
    canonical: [field('canonical'), field('canonical_url'), field('url')].filter((value) => value !== null),
    openGraph: [],
  });
  const titles = textTitles(lines, field('title'));
  const titleAt = lines.indexOf(titles[0]?.value ?? '');
  const dates = datesOfText(lines, fields, titleAt, { now: context.now });
  const byline = textByline(lines.slice(0, 12), field('author') ?? field('authors') ?? field('byline'));
  const url = urls[0]?.value ?? null;
  return {
    ...NOTHING_SAID,
    title: titles[0]?.value ?? null,
    byline: byline[0]?.value.split(', ') ?? [],
    published: chooseDate(dates.published, dates.published),
    modified: chooseDate(dates.modified, dates.modified),
    url,
    site: siteOf(url),
    candidates: { title: titles, byline, published: dates.published, modified: dates.modified, url: urls },
    pageLanguage: field('lang') ?? field('language'),
  };
}

const NOTHING_SAID = {
  jsonLdTypes: [],
  articleBody: null,
  isAccessibleForFree: null,
  ogType: null,
  siteName: null,
  organizations: [],
} as const;

function textTitles(lines: readonly string[], stated: string | null): Candidate[] {
  const title = stated === null ? '' : cutNewsLabel(plainText(stated));
  const candidates = titleOfText(lines);
  return title === '' ? candidates : [{ value: title, source: 'front-matter:title', confidence: 0.97 }, ...candidates];
}

function textByline(head: readonly string[], stated: string | null): Candidate[] {
  const found = [
    { names: stated === null ? [] : namesIn(stated, NO_SITE), source: 'front-matter:author', confidence: 0.95 },
    ...bylineLines(head).map((line) => ({ names: namesIn(line, NO_SITE), source: 'text:byline', confidence: 0.7 })),
  ];
  return found
    .filter(({ names }) => names.length > 0)
    .map(({ names, source, confidence }) => ({ value: names.join(', '), source, confidence }));
}
