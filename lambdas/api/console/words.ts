import type { PageKind } from '../../../shared/domain/article.ts';
import type { Origin } from '../../../shared/domain/origins.ts';
import type { Relation, StorySummary } from '../../../shared/domain/story.ts';
import { NODE_ID } from '../../../shared/usecases/queries/find-story.ts';
import { clean } from '../untrusted.ts';

/** How a relation is shown: its name, a sign that needs no colour, and what it means. */
export interface RelationWords {
  readonly name: string;
  readonly sign: string;
  readonly meaning: string;
}

/** In the order in which bars and legends show them: nearest to the canonical first. */
export const RELATION_WORDS: Readonly<Record<Relation, RelationWords>> = {
  exact: { name: 'exact', sign: '=', meaning: 'the same words' },
  edited: { name: 'edited', sign: '≈', meaning: 'the same story with changed words' },
  excerpt: { name: 'excerpt', sign: '⊂', meaning: 'a part of it' },
  extends: { name: 'extends', sign: '⊃', meaning: 'all of it and more of the same story' },
  embeds: { name: 'embeds', sign: '⊞', meaning: 'it stands among other stories' },
  revision: { name: 'revision', sign: '↻', meaning: 'an earlier or later text of the same address' },
};

export const RELATION_ORDER = Object.keys(RELATION_WORDS) as readonly Relation[];

export const KIND_WORDS: Readonly<Record<PageKind, string>> = {
  article: 'an article',
  'live-blog': 'a live blog',
  index: 'an index page: headlines and teasers, no article of its own',
  gallery: 'a picture gallery',
  video: 'a video page',
  aggregator: 'an aggregator’s page about other sites’ articles',
  paywall: 'a teaser in front of a paywall',
  'no-body': 'a page whose article is not in its HTML',
};

/** A story's id stands for its publisher where that is not known. */
export const isUnknownOrigin = ({ name }: Origin): boolean => NODE_ID.test(name);

/** Who wrote a text first, as one line. */
export function originNames(origins: readonly Origin[]): string {
  return origins
    .map((origin) => (isUnknownOrigin(origin) ? 'a site that is not known' : clean(origin.name)))
    .join(', ');
}

/** `1 article`, `2 articles`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** Digits in groups of three, by thin spaces. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202F');
}

/** A share as whole percent; what is nearly all or nearly nothing is not rounded to it. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return '99%';
  return rounded === 0 && share > 0 ? '<1%' : `${rounded}%`;
}

/** How a story's variants are spread over the relations, in words. */
export function relationCounts(relations: StorySummary['relations']): string {
  const parts = RELATION_ORDER.filter((relation) => (relations[relation] ?? 0) > 0);
  return parts.map((relation) => `${relations[relation]} ${RELATION_WORDS[relation].name}`).join(', ');
}
