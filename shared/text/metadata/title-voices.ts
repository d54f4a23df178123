import type { JsonLd } from './json-ld.ts';
import type { PageSigns, Sign } from './page-signs.ts';
import { plainText } from './plain-text.ts';
import { sharesWords } from './shared-words.ts';
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

/** Every title of the page, the fields for machines first. */
export function titleVoices(signs: PageSigns, jsonLd: JsonLd, siteNames: SiteNames): Voice[] {
  const voices: Voice[] = [];
  const add: AddVoice = (value, source, weight) => {
    const text = value ? siteNames.cut(cutPipedLabels(siteNames.cut(plainText(value)))) : '';
    const key = nameKey(text);
    if (key.length > 1 && !siteNames.includes(text)) voices.push({ value: text, key, source, weight });
  };
  add(jsonLd.headlines[0], 'json-ld:headline', 1);
  add(signs.meta.get('og:title')?.[0], 'og:title', 0.9);
  add(signs.meta.get('twitter:title')?.[0], 'twitter:title', 0.3);
  add(signs.documentTitle, 'title', 0.5);
  for (const name of META_TITLES) add(signs.meta.get(name)?.[0], `meta:${name}`, 0.1);
  addHeadings(signs.signs, voices, add);
  return voices;
}

type AddVoice = (value: string | null | undefined, source: string, weight: number) => void;

/** The first heading outside the page's frame; one that another source confirms goes before. */
function addHeadings(signs: readonly Sign[], fields: readonly Voice[], add: AddVoice): void {
  const headings = signs.filter((sign) => sign.kind === 'heading' && sign.text.length > 3);
  const known = fields.map(({ key }) => key);
  const isConfirmed = (sign: Sign) => known.some((key) => overlapsAtEnd(key, nameKey(sign.text)));
  const h1s = headings.filter((sign) => sign.mark === 'h1');
  const h1 =
    h1s.find(isConfirmed) ??
    h1s.find((sign) => !sign.aside && fields.some(({ value }) => sharesWords(value, sign.text)));
  const fallback = h1s.find((sign) => !sign.aside) ?? h1s[0];
  const chosen = h1 ?? fallback;
  if (chosen) add(chosen.text, 'h1', chosen.aside && !h1 ? 0.5 : 1.2);
  const headline = headings.find((sign) => sign.mark === 'itemprop:headline' && !sign.aside);
  if (headline) add(headline.value ?? headline.text, 'itemprop:headline', 0.3);
  const other = headings.find((sign) => /^h[2-4]/.test(sign.mark) && isConfirmed(sign));
  if (other) add(other.text, other.mark, 0.4);
}

function overlapsAtEnd(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length >= 12 && (long.startsWith(short) || long.endsWith(short)));
}

const LABEL =
  /^(?:opinion|editorial|commentary|comment|column|columns|analysis|letters?|guest (?:view|column|essay)|watch|video|photos?|gallery|podcast|live|exclusive|breaking(?: news)?|meinung|kommentar|opinión|opinione|tribune)$/i;

/**
 * "Local News | Headline | Editorial": a bar never belongs to a headline, and short labels stand before it.
 *
 * Behind it only known labels go: an unknown name may be what sets two pages of one headline apart.
 */
function cutPipedLabels(title: string): string {
  const parts = title.split(/\s+[|│ㅣ]\s+/);
  if (parts.length < 2 || parts.length > 6) return title;
  const at = parts.findIndex((part) => part.length >= 24 && part.split(' ').length >= 4);
  const heads = parts.slice(0, at);
  if (at < 0 || !heads.every((part) => part.split(' ').length <= 3)) return title;
  const tails = parts.slice(at + 1);
  while (tails.length > 0 && LABEL.test(tails.at(-1) ?? '')) tails.pop();
  return [parts[at], ...tails].join(' | ');
}
