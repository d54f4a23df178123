import type {
  Development,
  EventMemberView,
  EventSummary,
  EventView,
} from '../../shared/usecases/queries/events/event-view.ts';
import { wrapped } from './display-width.ts';
import { count, counted } from './numbers.ts';
import { safeLine } from './safe-text.ts';
import type { Style } from './style.ts';
import { type Column, renderTable } from './table.ts';

/** The events as a table: what happened, and by how many it is told. */
export function eventsTable(events: readonly EventSummary[], width: number, style: Style): string {
  return renderTable(listColumns(style), events, width, style);
}

function listColumns(style: Style): readonly Column<EventSummary>[] {
  return [
    { heading: 'EVENT', cell: (event) => event.id, paint: style.dim },
    { heading: 'PUBLISHED', cell: (event) => event.firstPublished?.slice(0, 10) ?? 'unknown' },
    {
      heading: 'STORIES',
      align: 'right',
      cell: (event) => count(event.stories + event.aggregators),
      paint: style.good,
    },
    { heading: 'ARTICLES', align: 'right', fromWidth: 90, cell: (event) => count(event.articles) },
    { heading: 'PUBLISHERS', align: 'right', fromWidth: 110, cell: (event) => count(event.publishers) },
    { heading: 'ORIGINS', align: 'right', cell: (event) => count(event.origins.length) },
    { heading: 'TITLE', shrinksTo: 26, cell: (event) => event.title ?? '(no title)', paint: style.bold },
  ];
}

/** One event for a reader: head, its stories in time, and what each of them alone says. */
export function eventView(event: EventView, width: number, style: Style): string {
  const parts = [
    headOf(event, style),
    ...developments('follows', event.follows, style),
    ...developments('followed by', event.followedBy, style),
    renderTable(memberColumns(style), event.members, width, style),
    ...event.members.map((member) => accountOf(member, width, style)).filter((part) => part !== ''),
  ];
  return parts.join('\n');
}

function headOf(event: EventView, style: Style): string {
  const pages =
    event.aggregators > 0 ? ` and ${counted(event.aggregators, "aggregator's page", "aggregators' pages")}` : '';
  const lines = [
    style.bold(safeLine(event.title ?? '(no title)')),
    `${counted(event.stories, 'story', 'stories')}${pages}: ${counted(event.articles, 'article')}, ${counted(event.publishers, 'publisher')}, ${counted(event.origins.length, 'origin')}`,
    `published ${datesOf(event)}, event ${event.id}`,
  ];
  return `${lines.join('\n')}\n`;
}

function datesOf({ firstPublished, lastPublished }: EventSummary): string {
  if (firstPublished === null) return 'unknown';
  return firstPublished === lastPublished
    ? safeLine(firstPublished)
    : safeLine(`${firstPublished} to ${lastPublished}`);
}

function developments(heading: string, events: readonly Development[], style: Style): string[] {
  if (events.length === 0) return [];
  const lines = events.map(
    ({ id, title, shared }) =>
      `${style.dim(heading)} ${id} ${safeLine(title ?? '(no title)')} (shares ${safeLine(shared.join(', '))})`,
  );
  return [`${lines.join('\n')}\n`];
}

function memberColumns(style: Style): readonly Column<EventMemberView>[] {
  return [
    { heading: 'TELLS IT', cell: levelOf, paint: (text, member) => (member.central ? style.good(text) : text) },
    { heading: 'PUBLISHED', cell: (member) => member.published?.slice(0, 10) ?? 'unknown' },
    { heading: 'SITE', shrinksTo: 10, cell: (member) => member.site ?? '?' },
    { heading: 'COPIES', align: 'right', cell: (member) => (member.articles > 1 ? count(member.articles - 1) : '–') },
    { heading: 'SCORE', align: 'right', cell: (member) => member.link?.score.toFixed(2) ?? '' },
    { heading: 'STORY', cell: (member) => member.id, paint: style.dim },
    { heading: 'TITLE', shrinksTo: 20, cell: (member) => member.title ?? '(no title)' },
  ];
}

function levelOf({ kind, central }: EventMemberView): string {
  if (kind === 'aggregator') return 'aggregator';
  return central ? 'most central' : 'own words';
}

function accountOf({ id, title, link, own }: EventMemberView, width: number, style: Style): string {
  const lines = [
    ...(link === null || link.facts.length === 0 ? [] : [`  both tell of ${safeLine(link.facts.join(', '))}`]),
    ...(link === null ? [] : [`  shares ${safeLine(link.shared.join(', '))}${apart(link.hoursApart)}`]),
    ...own.flatMap(({ text }) =>
      wrapped(safeLine(text), Math.min(width, 100) - 4).map((line, at) => (at === 0 ? `  · ${line}` : `    ${line}`)),
    ),
  ];
  if (lines.length === 0) return '';
  const only = own.length > 0 ? style.dim(' – only here:') : '';
  return `${style.bold(safeLine(title ?? id))}${only}\n${lines.join('\n')}\n`;
}

function apart(hours: number | null): string {
  if (hours === null) return '';
  return hours < 1 ? '; published at about the same time' : `; ${counted(Math.round(hours), 'hour')} apart`;
}
