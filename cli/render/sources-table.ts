import type { SiteLine } from '../../shared/domain/site-lines.ts';
import type { Source } from '../../shared/usecases/queries/queries.ts';
import { count } from './numbers.ts';
import type { Style } from './style.ts';
import { renderTable } from './table.ts';

/** What each site ran, most pages first. */
export function sourcesTable(sources: readonly Source[], width: number, style: Style): string {
  return renderTable<Source>(
    [
      { heading: 'SITE', cell: ({ site }) => site ?? '(unknown)', shrinksTo: 16, paint: style.bold },
      { heading: 'PAGES', cell: ({ pages }) => count(pages), align: 'right' },
      { heading: 'ORIGINALS', cell: ({ originals }) => count(originals), align: 'right' },
      { heading: 'COPIED', cell: ({ pages, originals }) => percent((pages - originals) / pages), align: 'right' },
      { heading: 'STORIES', cell: ({ stories }) => count(stories), align: 'right' },
    ],
    sources,
    width,
    style,
  );
}

/** The lines that a site repeats, those on most stories first. */
export function siteLinesTable(lines: readonly SiteLine[], width: number, style: Style): string {
  return renderTable<SiteLine>(
    [
      { heading: 'STORIES', cell: ({ stories }) => count(stories), align: 'right' },
      { heading: 'WHERE', cell: ({ anywhere }) => (anywhere ? 'anywhere' : 'ends') },
      { heading: 'LINE', cell: ({ text }) => text, shrinksTo: 30 },
    ],
    lines,
    width,
    style,
  );
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
