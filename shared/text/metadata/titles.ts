import type { Candidate } from '../../domain/article.ts';
import type { JsonLd } from './json-ld.ts';
import type { PageSigns } from './page-signs.ts';
import { plainText } from './plain-text.ts';

export interface ChosenTitle {
  readonly title: string | null;
  readonly candidates: readonly Candidate[];
}

/** Reads every title of the page and chooses the headline a reader sees. */
export function chooseTitle(signs: PageSigns, jsonLd: JsonLd, siteNames: readonly string[]): ChosenTitle {
  const candidates = titleCandidates(signs, jsonLd, siteNames).filter(({ value }) => value !== '');
  const best = candidates.toSorted((a, b) => b.confidence - a.confidence);
  return { title: best[0]?.value ?? null, candidates: best };
}

function titleCandidates(signs: PageSigns, jsonLd: JsonLd, siteNames: readonly string[]): Candidate[] {
  const found: Candidate[] = [];
  const add = (value: string | undefined | null, source: string, confidence: number) => {
    if (value) found.push({ value: cutSiteName(plainText(value), siteNames), source, confidence });
  };
  const h1s = signs.signs.filter((sign) => sign.mark === 'h1' && !sign.aside);
  add(h1s[0]?.text, 'h1', h1s.length === 1 ? 0.9 : 0.7);
  add(jsonLd.headlines[0], 'json-ld:headline', 0.85);
  add(signs.meta.get('og:title')?.[0], 'og:title', 0.8);
  add(signs.meta.get('twitter:title')?.[0], 'twitter:title', 0.6);
  add(signs.documentTitle, 'title', 0.5);
  return found;
}

function cutSiteName(title: string, siteNames: readonly string[]): string {
  const match = /^(.{8,300}?)\s+[|–—-]\s+([^|–—-]{2,40})$/u.exec(title);
  if (!match) return title;
  const tail = match[2]?.toLowerCase() ?? '';
  return siteNames.some((name) => name.toLowerCase() === tail) ? (match[1] ?? title) : title;
}
