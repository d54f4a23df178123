import { idOf } from '../../../domain/events/members.ts';
import type { EventSummary } from './event-view.ts';
import { briefsOf, eventOrigins, type LoadedMember, publishersOf, timeOfBrief, titleOf } from './load-members.ts';

/** What lists show of an event. */
export function summarizeEvent(id: string, members: readonly LoadedMember[]): EventSummary {
  const briefs = members.flatMap(briefsOf);
  const times = briefs.map(timeOfBrief).sort();
  const dated = briefs.filter(({ published }) => published !== null);
  dated.sort((a, b) => (timeOfBrief(a) < timeOfBrief(b) ? -1 : 1));
  const stories = members.filter(({ kind }) => kind === 'story');
  return {
    id,
    title: titleOf(members),
    language: members[0]?.profiled.vector.language ?? null,
    firstPublished: dated[0]?.published ?? null,
    lastPublished: dated.at(-1)?.published ?? null,
    firstSeen: times[0]!,
    lastSeen: times.at(-1)!,
    stories: stories.length,
    aggregators: members.length - stories.length,
    articles: briefs.length,
    publishers: publishersOf(members),
    origins: eventOrigins(members),
  };
}

/** In time; those of one instant by id. */
export function inTime(members: readonly LoadedMember[]): LoadedMember[] {
  return [...members].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

const orderOf = (member: LoadedMember): string => `${timeOfBrief(member.brief)} ${idOf(member.profiled)}`;
