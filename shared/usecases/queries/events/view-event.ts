import { affinityOf, compareStories } from '../../../domain/events/likeness.ts';
import { type EventMember, eventIdOf, idOf } from '../../../domain/events/members.ts';
import { findOwnSentences, type OwnSentence } from '../../../domain/events/own-sentences.ts';
import type { Found } from '../../../domain/story.ts';
import { EVENTS } from '../../../domain/thresholds.ts';
import type { EventFinder } from '../../events/event-finder.ts';
import { notedRelation } from '../story-members.ts';
import type { Development, EventLink, EventMemberView, EventQueryDeps, EventView, Reprint } from './event-view.ts';
import { centralOf, type LoadedMember, loadMembers, textOf, timeOfBrief, titleOf } from './load-members.ts';
import { inTime, summarizeEvent } from './summarize-event.ts';

/** Members whose texts are read for what only they say. */
const MAX_TEXTS = 30;
const MAX_REPRINTS = 50;
/** Other events that are looked at for developments. */
const MAX_DEVELOPMENTS = 10;

/** An event in full. */
export async function viewEvent(
  deps: EventQueryDeps,
  finder: EventFinder,
  ids: readonly string[],
): Promise<Found<EventView>> {
  const members = inTime(await loadMembers(deps.table, finder, ids));
  if (members.length === 0) return { gone: true };
  const central = centralOf(members);
  const own = await ownSentences(deps, members);
  const developments = await developmentsOf(deps, finder, members);
  return {
    found: {
      ...summarizeEvent(eventIdOf(ids), members),
      members: members.map((member) => memberView(member, central, own.get(member) ?? [])),
      ...developments,
    },
  };
}

/** An aggregator's page has nothing of its own to say. */
async function ownSentences(
  { articles }: EventQueryDeps,
  members: readonly LoadedMember[],
): Promise<Map<LoadedMember, OwnSentence[]>> {
  const read = members.filter(({ kind }) => kind === 'story').slice(0, MAX_TEXTS);
  const texts = await Promise.all(read.map((member) => textOf(articles, member)));
  const found = findOwnSentences(texts, members[0]!.profiled.vector.language);
  return new Map(read.map((member, at) => [member, found[at]!]));
}

function memberView(member: LoadedMember, central: LoadedMember, own: readonly OwnSentence[]): EventMemberView {
  const { brief, variants, kind, origins, profiled } = member;
  return {
    id: idOf(profiled),
    kind,
    articleId: brief.articleId,
    title: brief.title,
    url: brief.url,
    site: brief.site,
    published: brief.published,
    firstSeen: timeOfBrief(brief),
    articles: Math.max(1, variants.length),
    origins,
    central: member === central,
    link: member === central ? null : linkTo(profiled, central.profiled),
    reprints: reprintsOf(member),
    own,
  };
}

function linkTo(profiled: EventMember, central: EventMember): EventLink {
  const { score, cosine, facts, shared, timing } = compareStories(profiled.vector, central.vector);
  return { score, cosine, facts, shared, hoursApart: timing.hoursApart };
}

function reprintsOf({ brief, variants, canonicalNode }: LoadedMember): Reprint[] {
  const others = variants.filter((variant) => variant.brief.articleId !== brief.articleId);
  others.sort((a, b) => (timeOfBrief(a.brief) < timeOfBrief(b.brief) ? -1 : 1));
  return others.slice(0, MAX_REPRINTS).map((variant) => {
    const { articleId, site, title, url } = variant.brief;
    return { articleId, site, title, url, relation: notedRelation(variant, canonicalNode) };
  });
}

/** Events linked to this one in which one side tells what came next. */
async function developmentsOf(deps: EventQueryDeps, finder: EventFinder, members: readonly LoadedMember[]) {
  const follows = new Map<string, Development>();
  const followedBy = new Map<string, Development>();
  const own = new Set(members.map(({ profiled }) => idOf(profiled)));
  for (const { profiled } of members) {
    for (const id of profiled.links.filter((link) => !own.has(link))) {
      const other = await finder.member(id);
      if (other === undefined || affinityOf(profiled.vector, other.vector) < EVENTS.minScore) continue;
      const { shared, timing } = compareStories(profiled.vector, other.vector);
      const target = timing.follows === id ? followedBy : follows;
      if (timing.follows === null || target.size >= MAX_DEVELOPMENTS) continue;
      const event = await titled(deps, finder, id);
      if (event === undefined || target.has(event.id)) continue;
      target.set(event.id, { ...event, shared, hoursApart: timing.hoursApart });
    }
  }
  return { follows: [...follows.values()], followedBy: [...followedBy.values()] };
}

async function titled({ table }: EventQueryDeps, finder: EventFinder, id: string) {
  const ids = await finder.eventOf(id);
  if (ids === undefined) return undefined;
  const members = await loadMembers(table, finder, ids);
  return members.length === 0 ? undefined : { id: eventIdOf(ids), title: titleOf(members) };
}
