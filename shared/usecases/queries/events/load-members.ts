import { scoreOf } from '../../../domain/events/likeness.ts';
import { type EventMember, idOf, isPage } from '../../../domain/events/members.ts';
import type { Origin } from '../../../domain/origins.ts';
import type { ArticleStore, Item, Table } from '../../../ports.ts';
import { articleKey, type Brief } from '../../../store/articles.ts';
import { storyKey, storyPartition, VARIANTS, type VariantRecord, variantOf } from '../../../store/stories.ts';
import { isLive, liveRegisters } from '../../../store/versioned-items.ts';
import { publisherOf } from '../../../text/publisher.ts';
import { timeOf } from '../../clustering/tally.ts';
import type { EventFinder } from '../../events/event-finder.ts';
import { isStory } from '../find-story.ts';
import { summaryOf } from '../story-members.ts';

/** What is known of one member before anything is shown. */
export interface LoadedMember {
  readonly profiled: EventMember;
  readonly kind: 'story' | 'aggregator';
  /** The article that stands for it. */
  readonly brief: Brief;
  /** All its articles. */
  readonly variants: readonly VariantRecord[];
  /** The text that stands for it. */
  readonly canonicalNode: string;
  readonly origins: readonly Origin[];
}

/** Articles of one story that are read; the counts of a larger one stop there. */
const MAX_VARIANTS = 1_000;

/** The members that still are what their profiles were made from. */
export async function loadMembers(table: Table, finder: EventFinder, ids: readonly string[]): Promise<LoadedMember[]> {
  const loaded = await Promise.all(
    ids.map(async (id) => {
      const profiled = await finder.member(id);
      if (profiled === undefined) return undefined;
      return isPage(id) ? loadPage(table, profiled) : loadStory(table, profiled);
    }),
  );
  return loaded.filter((member) => member !== undefined);
}

async function loadStory(table: Table, profiled: EventMember): Promise<LoadedMember | undefined> {
  const item = await table.get(storyKey(idOf(profiled)));
  if (!isStory(item)) return undefined;
  const summary = summaryOf(item);
  const variants: VariantRecord[] = [];
  for await (const register of liveRegisters(table, storyPartition(summary.id), { prefix: VARIANTS })) {
    variants.push(variantOf(register));
    if (variants.length === MAX_VARIANTS) break;
  }
  const canonical = variants.find(({ brief }) => brief.articleId === summary.canonical.articleId) ?? variants[0];
  if (canonical === undefined) return undefined;
  const { nodeId: canonicalNode } = summary.canonical;
  return { profiled, kind: 'story', brief: canonical.brief, variants, canonicalNode, origins: summary.origins };
}

/** An aggregator retells others: it is no origin. */
async function loadPage(table: Table, profiled: EventMember): Promise<LoadedMember | undefined> {
  const item: Item | undefined = await table.get(articleKey(idOf(profiled)));
  const brief = item?.['brief'] as unknown as Brief | null | undefined;
  if (!isLive(item) || brief?.kind !== 'aggregator') return undefined;
  const canonicalNode = (item['node'] as string | undefined) ?? '';
  return { profiled, kind: 'aggregator', brief, variants: [], canonicalNode, origins: [] };
}

/** The member that has most in common with all others, aggregators left out where there is anybody else. */
export function centralOf(members: readonly LoadedMember[]): LoadedMember {
  return byCentrality(members)[0]!;
}

/** The central story's title; where its page has none, that of the next best; an aggregator's never. */
export function titleOf(members: readonly LoadedMember[]): string | null {
  const titled = byCentrality(members).find(({ kind, brief }) => kind === 'story' && brief.title !== null);
  return titled?.brief.title ?? null;
}

/** Most in common with all others first; aggregators come last. */
function byCentrality(members: readonly LoadedMember[]): LoadedMember[] {
  const ranked = members.map((member) => ({
    member,
    rank: member.kind === 'story' ? 0 : 1,
    sum: members.reduce((sum, other) => sum + closeness(member, other), 0),
  }));
  ranked.sort(
    (a, b) => a.rank - b.rank || b.sum - a.sum || (idOf(a.member.profiled) < idOf(b.member.profiled) ? -1 : 1),
  );
  return ranked.map(({ member }) => member);
}

function closeness(a: LoadedMember, b: LoadedMember): number {
  return a === b ? 0 : scoreOf(a.profiled.vector, b.profiled.vector);
}

/** Whose texts an event was told by: the origins of all its members, each once, in a fixed order. */
export function eventOrigins(members: readonly LoadedMember[]): readonly Origin[] {
  const all = new Map<string, Origin>();
  for (const { origins } of members) for (const origin of origins) all.set(`${origin.kind} ${origin.name}`, origin);
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, origin]) => origin);
}

/** The articles behind a member: a story's variants, or the one article. */
export function briefsOf({ brief, variants }: LoadedMember): Brief[] {
  return variants.length > 0 ? variants.map((variant) => variant.brief) : [brief];
}

/** Publishers of all articles of an event; each article without a site counts as one. */
export function publishersOf(members: readonly LoadedMember[]): number {
  const briefs = members.flatMap(briefsOf);
  return new Set(briefs.map(({ site, articleId }) => publisherOf(site) ?? articleId)).size;
}

/** When an article counts as told: published, else seen. */
export const timeOfBrief = ({ published, seenAt }: Brief): string => timeOf(published, seenAt);

/** A member's text; empty where it is kept no longer. */
export async function textOf(articles: ArticleStore, { brief }: LoadedMember): Promise<string> {
  return (await articles.get(brief.ref))?.article.text ?? '';
}
