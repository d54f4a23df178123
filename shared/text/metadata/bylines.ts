import type { Candidate } from '../../domain/article.ts';
import type { JsonLd } from './json-ld.ts';
import { namesIn } from './names.ts';
import { isAside, type PageSigns, type Sign } from './page-signs.ts';
import type { SiteNames } from './titles/site-names.ts';

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
  const credits = [...statedCredits(sources), ...shownCredits(sources)]
    .filter(({ names }) => names.length > 0)
    .sort((a, b) => b.confidence - a.confidence);
  const candidates = credits
    .slice(0, 20)
    .map(({ names, source, confidence }) => ({ value: names.join(', '), source, confidence }));
  return { byline: credits[0]?.names ?? [], candidates };
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

const SHOWN: Readonly<Record<string, number>> = { 'itemprop:author': 0.8, 'rel:author': 0.75, 'class:byline': 0.65 };

/** Names in marked elements: all of the best kind of mark, since several authors stand in several elements. */
function shownCredits(sources: BylineSources): Credit[] {
  const byMark = new Map<string, string[]>();
  for (const sign of sources.signs.signs) {
    if (sign.kind !== 'byline' || sign.text.length > 160 || !isNearHeadline(sign, sources.headline)) continue;
    const names = namesIn(sign.text, sources.siteNames);
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
