import type { Candidate } from '../../domain/article.ts';
import type { JsonLd } from './json-ld.ts';
import { namesIn } from './names.ts';
import { isAside, type PageSigns, type Sign } from './page-signs.ts';
import { SiteNames } from './titles/site-names.ts';

/** Everything bylines are read from. */
export interface BylineSources {
  readonly signs: PageSigns;
  readonly jsonLd: JsonLd;
  readonly leadBlocks: readonly string[];
  readonly siteNames: SiteNames;
  readonly headline: Sign | null;
}

/** The names chosen, and every byline they were chosen from. */
export interface ChosenByline {
  readonly byline: readonly string[];
  readonly candidates: readonly Candidate[];
}

/** Names of meta fields for authors, and how far each is believed. */
const AUTHOR_META: readonly (readonly [name: string, confidence: number])[] = [
  ['parsely-author', 0.9],
  ['sailthru.author', 0.88],
  ['citation_author', 0.88],
  ['byl', 0.88],
  ['article:author_name', 0.88],
  ['og:article:author', 0.85],
  ['article:author', 0.85],
  ['cxenseparse:author', 0.85],
  ['dcterms.creator', 0.8],
  ['dc.creator', 0.8],
  ['mediator_author', 0.8],
  ['itemprop:author', 0.85],
  ['author', 0.82],
  ['authors', 0.82],
];

/** One place's names, in the order given there. */
interface Credit {
  readonly names: readonly string[];
  readonly source: string;
  readonly confidence: number;
}

/** Reads every byline of the page and takes the names from the most trusted place that has any. */
export function chooseByline(sources: BylineSources): ChosenByline {
  const people = creditsOf(sources);
  const credits = people.length > 0 ? people : creditsOf({ ...sources, siteNames: NO_SITE }).map(doubted);
  const candidates = credits
    .slice(0, 20)
    .map(({ names, source, confidence }) => ({ value: names.join(', '), source, confidence }));
  return { byline: wholeCredit(credits)?.names ?? [], candidates };
}

/** A page that names nobody else and its own site as author says so: then that is its byline. */
const NO_SITE = new SiteNames([], null);
const doubted = (credit: Credit): Credit => ({ ...credit, confidence: Math.min(credit.confidence, DOUBTED) });

function creditsOf(sources: BylineSources): Credit[] {
  const shown = shownCredits(sources);
  return [...doubtOrganizations(statedCredits(sources), shown, sources.jsonLd), ...shown]
    .filter(({ names }) => names.length > 0)
    .sort((a, b) => b.confidence - a.confidence);
}

/** Fields for one author leave out the others: a field and another place that agree on all of them are believed. */
function wholeCredit([best, ...others]: readonly Credit[]): Credit | undefined {
  const keyOf = ({ names }: Credit) =>
    names
      .map((name) => name.toLowerCase())
      .sort()
      .join();
  const holdsBest = ({ names }: Credit) =>
    names.length > (best?.names.length ?? 0) && best?.names.every((name) => names.includes(name));
  const wider = others.filter(holdsBest);
  const isField = ({ source }: Credit) => /^(?:meta|json-ld)/.test(source);
  return (
    wider.find((one) => isField(one) && wider.some((other) => other !== one && keyOf(other) === keyOf(one))) ?? best
  );
}

/** Below every mark of a person on the page. */
const DOUBTED = 0.5;

/** A publisher that names itself as author is not who wrote the text, where the page shows a person. */
function doubtOrganizations(stated: readonly Credit[], shown: readonly Credit[], jsonLd: JsonLd): Credit[] {
  const organizations = new Set(jsonLd.authorOrganizations.map((name) => name.toLowerCase()));
  const isOrganization = (name: string) => organizations.has(name.toLowerCase());
  const showsPerson = shown.some(({ names }) => names.some((name) => name.includes(' ') && !isOrganization(name)));
  if (organizations.size === 0 || !showsPerson) return [...stated];
  return stated.map((credit) =>
    credit.names.length > 0 && credit.names.every(isOrganization) ? { ...credit, confidence: DOUBTED } : credit,
  );
}

function statedCredits({ signs, jsonLd, siteNames }: BylineSources): Credit[] {
  const namesOf = (values: readonly string[]) =>
    unique(values.slice(0, 20).flatMap((value) => namesIn(value, siteNames)));
  const labelled = /writ|author|autor|auteur|verfasst|geschrieben|by/i.test(
    signs.meta.get('twitter:label1')?.[0] ?? '',
  );
  return [
    { names: namesOf(jsonLd.authors), source: 'json-ld:author', confidence: jsonLd.isForeign ? 0.4 : 0.95 },
    ...AUTHOR_META.map(([name, confidence]) => ({
      names: namesOf(signs.meta.get(name) ?? []),
      source: `meta:${name}`,
      confidence,
    })),
    {
      names: labelled ? namesOf(signs.meta.get('twitter:data1') ?? []) : [],
      source: 'meta:twitter:data1',
      confidence: 0.86,
    },
  ];
}

const SHOWN: Readonly<Record<string, number>> = {
  ...{ 'itemprop:author': 0.8, 'rel:author': 0.75, 'class:byline': 0.65, 'href:author': 0.62, 'text:by': 0.61 },
};

/** Names in marked elements: all of the best kind of mark, since several authors stand in several elements. */
function shownCredits(sources: BylineSources): Credit[] {
  const byMark = new Map<string, string[]>();
  const near = sources.signs.signs.filter(
    (sign) => sign.kind === 'byline' && sign.text.length <= 160 && isNearHeadline(sign, sources.headline),
  );
  const named = near.map((sign) => ({ sign, names: namesIn(sign.text || (sign.value ?? ''), sources.siteNames) }));
  for (const { sign, names } of withoutStrangers(named, sources.headline)) {
    const known = byMark.get(sign.mark) ?? [];
    if (known.length === 0 || !known.some((name) => names.includes(name))) byMark.set(sign.mark, [...known, ...names]);
  }
  const shown = [...byMark].map(([mark, names]) => ({
    names: unique(names).slice(0, 8),
    source: mark,
    confidence: SHOWN[mark] ?? 0.6,
  }));
  return [...shown, ...textCredits(sources)];
}

interface NamedSign {
  readonly sign: Sign;
  readonly names: readonly string[];
}

/** A byline beside its headline stands within so many characters. */
const BESIDE = 300;
/** Bylines so much further down belong to other stories. */
const FURTHER = 400;

/** Where names stand in the headline's article, or beside it, those outside or further down wrote other stories. */
function withoutStrangers(signs: readonly NamedSign[], headline: Sign | null): readonly NamedSign[] {
  if (headline === null) return signs;
  const telling = signs.filter(({ names }) => names.length > 0);
  const inside = headline.inArticle && telling.some(({ sign }) => sign.inArticle);
  const beside = telling.filter(({ sign }) => Math.abs(sign.offset - headline.offset) <= BESIDE);
  const last = Math.max(...beside.map(({ sign }) => sign.offset));
  return telling.filter(
    ({ sign }) => (!inside || sign.inArticle) && (beside.length === 0 || sign.offset <= last + FURTHER),
  );
}

function isNearHeadline(sign: Sign, headline: Sign | null): boolean {
  if (isAside(sign, headline)) return false;
  return headline === null || (sign.offset >= headline.offset - 400 && sign.offset <= headline.offset + 1_500);
}

const BYLINE_TEXT =
  /^(?:(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f|[Aa]utor|Автор|Текст|Yazan|[EeTt](?:scri|ex)to por|[Aa] cura di)[:\s]\s{0,3}(?=\p{Lu})|(?:作者|文|(?:本[报報])?[记記]者)[：:／/]\s?(?=\p{Lo})|(?:بقلم|إعداد)[:\s]\s?(?=\p{Lo}))/u;

/** "By Jane Doe" as a line of its own among the first of the text. */
function textCredits({ leadBlocks, siteNames }: BylineSources): Credit[] {
  const line = bylineLines(leadBlocks.slice(0, 6))[0];
  return line === undefined ? [] : [{ names: namesIn(line, siteNames), source: 'text:byline', confidence: 0.7 }];
}

/** Lines that open with "By" and a name, and hold no sentence. */
export function bylineLines(lines: readonly string[]): string[] {
  return lines.filter((line) => line.length <= 120 && BYLINE_TEXT.test(line) && !/[.!?]["”’]?$/.test(line));
}

/** Each once; "Jane Doe Harbour Post" is Jane Doe, where she is named alone as well. */
function unique(names: readonly string[]): string[] {
  const once = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  return once.filter((name) => !once.some((other) => other.includes(' ') && name.startsWith(`${other} `)));
}
