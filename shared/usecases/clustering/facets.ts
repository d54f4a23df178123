import type { WireEvidence } from '../../domain/article.ts';
import { titleWordHash, titleWordsOf } from '../../domain/title-words.ts';
import { packInts, unpackInts } from '../../store/bytes.ts';
import type { VariantRecord } from '../../store/stories.ts';
import { publisherOf } from '../../text/publisher.ts';

/** What the list of stories can be filtered by and shows beside the counts, of one shard of a story's variants. */
export interface Facets {
  /** Hashes of the registrable domains, ascending. */
  readonly publishers: Uint8Array;
  /** Members of each site, in the order of the tally's `sites`; absent where each has one. */
  readonly perSite?: Uint8Array;
  readonly languages: { readonly [language: string]: number };
  /** Members that print an agency's credit for the text, by agency. */
  readonly agencies: { readonly [agency: string]: number };
  /** The words of one such credit: that of the article whose id sorts first. */
  readonly credit?: WireEvidence;
  /** Seconds since 1970 of the members, ascending; of many, an even choice. */
  readonly arrivals: Uint8Array;
  /** Hashes of the words of all headlines, ascending. */
  readonly titleWords: Uint8Array;
  /** Members whose text says that it was corrected, and members whose page gives dates that disagree. */
  readonly corrected: number;
  readonly datesDisagree: number;
}

/** Together with 16 shards these keep a summary small, whatever the size of its story. */
const MAX_ARRIVALS = 24;
const MAX_TITLE_WORDS = 64;
const MAX_SECONDS = 0xffffffff;

/** `sites` and `times` are those of the tally: hashes ascending, instants ascending. */
export function facetsOf(
  variants: readonly VariantRecord[],
  hashOf: (brief: VariantRecord['brief']) => number,
  sites: readonly number[],
  times: readonly string[],
): Facets {
  const briefs = variants.map(({ brief }) => brief);
  const perSite = sites.map((site) => briefs.filter((brief) => hashOf(brief) === site).length);
  const [credited] = briefs
    .filter(({ agency }) => agency !== null)
    .sort((a, b) => (a.articleId < b.articleId ? -1 : 1));
  return {
    publishers: packSet(briefs.map((brief) => hashText(publisherOf(brief.site) ?? brief.articleId))),
    ...(perSite.some((count) => count > 1) ? { perSite: packInts(Uint32Array.from(perSite)) } : {}),
    languages: countBy(briefs.map(({ language }) => language)),
    agencies: countBy(briefs.map(({ agency }) => agency?.agency ?? null)),
    ...(credited?.agency ? { credit: { ...credited.agency } } : {}),
    arrivals: packInts(Uint32Array.from(evenly(times.map(secondsOf)))),
    titleWords: packSet(briefs.flatMap(({ title }) => titleWordsOf(title ?? '')).map(hashText), MAX_TITLE_WORDS),
    corrected: briefs.filter(({ corrected }) => corrected === true).length,
    datesDisagree: briefs.filter(({ datesDisagree }) => datesDisagree === true).length,
  };
}

const hashText = titleWordHash;

function packSet(hashes: readonly number[], atMost = Number.POSITIVE_INFINITY): Uint8Array {
  return packInts(Uint32Array.from([...new Set(hashes)].sort((a, b) => a - b).slice(0, atMost)));
}

function countBy(values: readonly (string | null)[]): { [value: string]: number } {
  const counts: { [value: string]: number } = {};
  for (const value of values) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function secondsOf(instant: string): number {
  const seconds = Math.floor(Date.parse(instant) / 1000);
  return Number.isNaN(seconds) ? 0 : Math.min(Math.max(0, seconds), MAX_SECONDS);
}

function evenly(seconds: readonly number[]): readonly number[] {
  if (seconds.length <= MAX_ARRIVALS) return seconds;
  return Array.from(
    { length: MAX_ARRIVALS },
    (_, i) => seconds[Math.floor(((i + 0.5) * seconds.length) / MAX_ARRIVALS)]!,
  );
}

/** A tally as far as facets are concerned; those counted by an earlier version have none. */
export interface FacetSource {
  readonly articles: number;
  readonly sites: Uint8Array;
  readonly facets?: Facets;
}

/** Distinct publishers of a whole story. */
export function publishersOf(tallies: readonly FacetSource[]): number {
  return new Set(tallies.flatMap(({ sites, facets }) => [...unpackInts(facets?.publishers ?? sites)])).size;
}

/** Adds up a count that every shard keeps by name. */
export function sumOf(tallies: readonly FacetSource[], field: 'languages' | 'agencies'): { [name: string]: number } {
  const sum: { [name: string]: number } = {};
  for (const { facets } of tallies)
    for (const [name, count] of Object.entries(facets?.[field] ?? {})) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

/** Members by site hash. */
export function siteCountsOf(tallies: readonly FacetSource[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { sites, facets } of tallies) {
    const each = facets?.perSite && unpackInts(facets.perSite);
    unpackInts(sites).forEach((site, i) => {
      counts.set(site, (counts.get(site) ?? 0) + (each?.[i] ?? 1));
    });
  }
  return counts;
}

/** Whether members come from a site, are of a publisher, or have a word in a headline, each by its hash. */
export const sitesHas = ({ sites }: FacetSource, hash: number): boolean => has(sites, hash);
export const publishersHas = ({ facets }: FacetSource, hash: number): boolean => has(facets?.publishers, hash);
export const titlesHave = ({ facets }: FacetSource, hash: number): boolean => has(facets?.titleWords, hash);

function has(packed: Uint8Array | undefined, hash: number): boolean {
  return packed !== undefined && unpackInts(packed).includes(hash);
}

/** When members came, in equal steps from the first to the last; each kept time stands for as many as it was chosen from. */
export function arrivalsOf(tallies: readonly FacetSource[], first: string, last: string, steps: number): number[] {
  const bins = new Array<number>(steps).fill(0);
  const [from, to] = [secondsOf(first), secondsOf(last)];
  for (const { articles, facets } of tallies) {
    const seconds = facets ? [...unpackInts(facets.arrivals)] : [];
    for (const at of seconds) {
      const step = to > from ? Math.floor(((at - from) / (to - from)) * steps) : 0;
      bins[Math.min(Math.max(0, step), steps - 1)]! += articles / seconds.length;
    }
  }
  return bins.map(Math.round);
}

/** The credit to show for a story whose canonical prints none: of the agency that most members credit. */
export function creditOf(tallies: readonly FacetSource[]): WireEvidence | null {
  const [most] = Object.entries(sumOf(tallies, 'agencies')).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const credits = tallies.map(({ facets }) => facets?.credit).filter((credit) => credit !== undefined);
  return credits.find(({ agency }) => agency === most?.[0]) ?? credits[0] ?? null;
}
