import { type Contender, electCanonical } from '../../domain/canonical.ts';
import { type CopyDates, copyDatesOf } from '../../domain/copy-dates.ts';
import { hashWord } from '../../domain/hash.ts';
import { instantOf } from '../../domain/instant.ts';
import type { Relation } from '../../domain/story.ts';
import type { Brief } from '../../store/articles.ts';
import { packInts } from '../../store/bytes.ts';
import type { VariantRecord } from '../../store/stories.ts';
import { type Facets, facetsOf, publishersOf } from './facets.ts';

/** What one shard of a story's variants adds up to. */
export interface Tally {
  readonly articles: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Hashes of the sites, ascending. */
  readonly sites: Uint8Array;
  /** Members by relation to the canonical text, the canonical's own article among them. */
  readonly relations: { readonly [relation in Relation]?: number };
  /** The shard's best candidate for canonical. */
  readonly best: Contender;
  /** The step of the election that it won by; absent where an earlier version counted. */
  readonly step?: number;
  /** How often each address is named as the original by members elsewhere; the few named most. */
  readonly named: { readonly [url: string]: number };
  /** Absent where an earlier version counted. */
  readonly facets?: Facets;
  /** Absent where an earlier version counted. */
  readonly dates?: CopyDates;
}

/** Named originals that a shard remembers. */
const MAX_NAMED = 4;

/** The time a story counts an article at: published, else seen. */
export function timeOf(published: string | null, seenAt: string): string {
  return instantOf(published) ?? instantOf(seenAt) ?? seenAt;
}

/** A site as the counts of a shard know it. */
export function siteHash(site: string): number {
  return hashWord(site);
}

/** What a shard's members add up to, in a story of which the dates have their middle in a week; undefined where it has none. */
export function tallyOf(variants: readonly VariantRecord[], middleWeek: number | null): Tally | undefined {
  if (variants.length === 0) return undefined;
  const times = variants.map(({ brief }) => timeOf(brief.published, brief.seenAt)).sort();
  const relations: { [relation in Relation]?: number } = {};
  for (const { relation } of variants) if (relation !== null) relations[relation] = (relations[relation] ?? 0) + 1;
  const contenders = variants.map(contenderOf);
  const { canonical: best, step } = electCanonical(contenders, {}, () => 0, { middleWeek, isContradicted: false });
  const sites = Uint32Array.from(new Set(variants.map(({ brief }) => siteOf(brief)))).sort();
  return {
    articles: variants.length,
    firstSeen: times[0]!,
    lastSeen: times.at(-1)!,
    sites: packInts(sites),
    relations,
    best,
    step,
    named: mostNamed(variants),
    facets: facetsOf(variants, siteOf, [...sites], times),
    dates: copyDatesOf(contenders),
  };
}

const siteOf = ({ site, articleId }: Brief): number => siteHash(site ?? articleId);

function mostNamed(variants: readonly VariantRecord[]): { [url: string]: number } {
  const counts = new Map<string, number>();
  for (const { brief } of variants) {
    if (brief.canonicalUrl !== null) counts.set(brief.canonicalUrl, (counts.get(brief.canonicalUrl) ?? 0) + 1);
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return Object.fromEntries(ranked.slice(0, MAX_NAMED));
}

/** The counts of a whole story from those of its shards. */
export function combine(tallies: readonly Tally[]) {
  const relations: { [relation in Relation]?: number } = {};
  const named: { [url: string]: number } = {};
  for (const tally of tallies) {
    for (const [relation, count] of Object.entries(tally.relations)) {
      relations[relation as Relation] = (relations[relation as Relation] ?? 0) + count;
    }
    for (const [url, count] of Object.entries(tally.named)) named[url] = (named[url] ?? 0) + count;
  }
  return {
    articles: tallies.reduce((sum, tally) => sum + tally.articles, 0),
    publishers: publishersOf(tallies),
    firstSeen: tallies.map((tally) => tally.firstSeen).sort()[0]!,
    lastSeen: tallies
      .map((tally) => tally.lastSeen)
      .sort()
      .at(-1)!,
    relations,
    named,
  };
}

/** What the election needs of a variant, and no more: each shard keeps one. */
export function contenderOf({ node, toPivot, brief, pinned }: VariantRecord): Contender {
  const { articleId, url, site, published, words, agency, isDateWeak, isDateDecided } = brief;
  const trust = {
    ...(isDateWeak === true ? { isDateWeak } : {}),
    ...(isDateDecided === true ? { isDateDecided } : {}),
  };
  return { articleId, node, url, site, published, ...trust, words, agency: agency && { ...agency }, toPivot, pinned };
}
