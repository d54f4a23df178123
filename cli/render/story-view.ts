import type { Relation, Story, Variant } from '../../shared/domain/story.ts';
import type { Embedding, RoundUps } from '../../shared/usecases/queries/queries.ts';
import { wrapped } from './display-width.ts';
import { count, counted } from './numbers.ts';
import { safeLine, safeLines } from './safe-text.ts';
import type { Style } from './style.ts';
import { type Column, renderTable } from './table.ts';

/** What each relation means, seen from the copy. */
export const RELATION_WORDS: { readonly [relation in Relation]: string } = {
  exact: 'the same words',
  edited: 'the same story, changed words',
  excerpt: 'a part of it',
  extends: 'all of it, and more of the same story',
  embeds: 'it stands among other stories',
  revision: 'another text of the same URL',
};

const TEXT_COLUMNS = 100;

interface StoryAndRoundUps {
  readonly story: Story;
  readonly roundUps: RoundUps;
}

/** One story for a reader: head, members, round-ups apart from them, and the text where it is asked for. */
export function storyView(
  { story, roundUps }: StoryAndRoundUps,
  width: number,
  style: Style,
  withText: boolean,
): string {
  const parts = [headOf(story, style), renderTable(columnsOf(style), story.members, width, style)];
  if (roundUps.embeds.length > 0) parts.push('It contains other stories:', embeddings(roundUps.embeds, width, style));
  if (roundUps.embeddedIn.length > 0)
    parts.push('Also contained in these round-ups:', embeddings(roundUps.embeddedIn, width, style));
  if (withText) parts.push(paragraphs(story.text, Math.min(width, TEXT_COLUMNS)));
  return parts.join('\n');
}

function headOf(story: Story, style: Style): string {
  const date = story.published ?? `undated, first seen ${story.firstSeen.slice(0, 10)}`;
  const facts = [story.site, date, ...story.byline, agencyOf(story)];
  const lines = [
    style.bold(safeLine(story.title ?? '(no title)')),
    facts
      .filter((fact) => fact !== null)
      .map(safeLine)
      .join(' · '),
    ...(story.url === null ? [] : [style.accent(safeLine(story.url))]),
    `${counted(story.articles, 'article')} from ${counted(story.publishers, 'site')}, story ${story.id}`,
    style.dim(`canonical: ${safeLine(story.canonical.reason)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function agencyOf({ agency }: Story): string | null {
  return agency === null ? null : `${agency.agency} ${agency.relation} (${agency.where})`;
}

function columnsOf(style: Style): readonly Column<Variant>[] {
  return [
    {
      heading: 'RELATION',
      cell: (member) => (member.canonical ? 'canonical' : (member.relation ?? '–')),
      paint: (text, member) => (member.canonical ? style.good(text) : text),
    },
    { heading: 'SITE', shrinksTo: 10, cell: (member) => member.site ?? '?' },
    { heading: 'PUBLISHED', cell: publishedOf },
    { heading: 'WORDS', align: 'right', fromWidth: 90, cell: (member) => count(member.words) },
    { heading: 'SHARED', align: 'right', cell: (member) => percent(member.evidence?.containment) },
    { heading: 'RULE', fromWidth: 110, cell: (member) => member.evidence?.rule ?? '' },
    { heading: 'PAGE', shrinksTo: 12, cell: (member) => member.key, paint: style.dim },
    { heading: 'TITLE', shrinksTo: 20, cell: (member) => member.title ?? '(no title)' },
  ];
}

/** A page that gives no date is not told as published on the day it was fetched. */
function publishedOf({ published, seenAt }: Variant): string {
  return published?.slice(0, 10) ?? `undated, fetched ${seenAt.slice(0, 10)}`;
}

function embeddings(found: readonly Embedding[], width: number, style: Style): string {
  const columns: readonly Column<Embedding>[] = [
    { heading: 'STORY', cell: ({ storyId }) => storyId, paint: style.dim },
    { heading: 'SITE', shrinksTo: 10, cell: ({ site }) => site ?? '?' },
    { heading: 'SHARED', align: 'right', cell: ({ evidence }) => percent(evidence.containment) },
    { heading: 'RULE', fromWidth: 110, cell: ({ evidence }) => evidence.rule },
    { heading: 'TITLE', shrinksTo: 20, cell: ({ title }) => title ?? '(no title)' },
  ];
  return renderTable(columns, found, width, style);
}

/** A share as a percentage; nothing where there is none. */
export function percent(share: number | undefined): string {
  return share === undefined ? '' : `${Math.round(share * 100)}%`;
}

/** A text in lines that are comfortable to read. */
export function paragraphs(text: string, width: number): string {
  const lines = safeLines(text).split('\n');
  return `${lines.flatMap((line) => wrapped(line, width)).join('\n')}\n`;
}
