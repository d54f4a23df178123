import type { Carries } from '../../shared/domain/collation/carriers.ts';
import type { StoryCorrection, StoryCorrections } from '../../shared/usecases/queries/collation/story-corrections.ts';
import { wrapped } from './display-width.ts';
import { safeLine } from './safe-text.ts';
import type { Style } from './style.ts';
import { renderTable } from './table.ts';

const TEXT_COLUMNS = 100;

/** Each corrected sentence as it was and as it is, then who carries what of it. */
export function correctionsView(
  { corrections }: StoryCorrections,
  only: Carries | undefined,
  width: number,
  style: Style,
): string {
  return corrections.map((correction) => correctionView(correction, only, width, style)).join('\n');
}

function correctionView(
  { by, source, old, fresh, members }: StoryCorrection,
  only: Carries | undefined,
  width: number,
  style: Style,
): string {
  const columns = Math.min(width, TEXT_COLUMNS);
  const told = source === 'revision' ? 'revised by' : 'by a note of';
  const head = [
    style.dim(`${told} ${safeLine(by.site ?? by.articleId)}`),
    ...wrapped(`was  ${safeLine(old)}`, columns).map(style.bad),
    ...wrapped(`is   ${safeLine(fresh)}`, columns).map(style.good),
    '',
  ];
  const rows = members.filter(({ carries }) => only === undefined || carries === only);
  const table = renderTable(
    [
      { heading: 'CARRIES', cell: ({ carries }) => carries },
      { heading: 'SITE', cell: ({ member }) => member.site ?? '(unknown)', shrinksTo: 16 },
      { heading: 'FETCHED', cell: ({ member }) => member.seenAt, shrinksTo: 10 },
      { heading: 'ARTICLE', cell: ({ member }) => member.articleId },
    ],
    rows,
    width,
    style,
  );
  return `${head.join('\n')}\n${table}`;
}
