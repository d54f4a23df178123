import type { StorySummary } from '../../shared/domain/story.ts';
import { count } from './numbers.ts';
import type { Style } from './style.ts';
import { type Column, renderTable } from './table.ts';

/** The stories as a table: what is told, how often it was found, where it was first. */
export function storiesTable(stories: readonly StorySummary[], width: number, style: Style): string {
  return renderTable(columnsOf(style), stories, width, style);
}

function columnsOf(style: Style): readonly Column<StorySummary>[] {
  return [
    { heading: 'STORY', cell: (story) => story.id, paint: style.dim },
    { heading: 'FIRST SEEN', cell: (story) => story.firstSeen.slice(0, 10) },
    {
      heading: 'COPIES',
      align: 'right',
      cell: (story) => (story.variants === 0 ? '–' : count(story.variants)),
      paint: (text, story) => (story.variants === 0 ? style.dim(text) : style.good(text)),
    },
    { heading: 'SITES', align: 'right', fromWidth: 100, cell: (story) => count(story.publishers) },
    { heading: 'FROM', shrinksTo: 14, cell: originOf },
    { heading: 'TITLE', shrinksTo: 26, cell: titleOf, paint: style.bold },
  ];
}

/** The agency, where the text is one's; else the canonical article's site. */
function originOf(story: StorySummary): string {
  const site = story.site ?? '?';
  return story.agency?.relation === 'copied' ? `${site} (${story.agency.agency})` : site;
}

function titleOf(story: StorySummary): string {
  return `${story.liveBlog ? '[live] ' : ''}${story.title ?? '(no title)'}`;
}
