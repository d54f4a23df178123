import type { Candidate } from '../../domain/article.ts';
import type { JsonLd } from './json-ld.ts';
import type { PageSigns } from './page-signs.ts';

export interface ChosenByline {
  readonly byline: readonly string[];
  readonly candidates: readonly Candidate[];
}

/** Reads every byline of the page and chooses the list of authors. */
export function chooseByline(_signs: PageSigns, jsonLd: JsonLd): ChosenByline {
  const candidates = jsonLd.authors.map((value) => ({ value, source: 'json-ld:author', confidence: 0.9 }));
  return { byline: jsonLd.authors, candidates };
}
