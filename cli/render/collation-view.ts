import { siglaOf, siglumOf } from '../../shared/domain/collation/sigla.ts';
import type { Run } from '../../shared/text/diff/diff-words.ts';
import type { CollationPage, ShownPlace } from '../../shared/usecases/queries/collation/collation-page.ts';
import { padded, wrapped } from './display-width.ts';
import { counted } from './numbers.ts';
import { safeLine } from './safe-text.ts';
import type { Style } from './style.ts';
import { renderTable } from './table.ts';

type Copies = CollationPage['copies'];

/** Copies that have a column; readings name the others. */
const MAX_COLUMNS = 24;
const TEXT_COLUMNS = 100;

/** The copies, then the places with a sign for each copy, each other reading below with who has it. */
export function collationView(page: CollationPage, width: number, style: Style): string {
  const parts = [
    `${style.bold(safeLine(page.title ?? '(no title)'))}\n${factsOf(page)}\n`,
    copiesTable(page.copies, width, style),
    ...(page.places.length > 0 ? [placesOf(page, Math.min(width, TEXT_COLUMNS), style)] : []),
  ];
  return parts.join('\n');
}

function factsOf({ storyId, copies, placeCount, differingCount, leftOut }: CollationPage): string {
  const members = copies.reduce((sum, copy) => sum + copy.length, 0);
  return [
    `story ${storyId}`,
    `${counted(members, 'article')} in ${counted(copies.length, 'text')}`,
    `${counted(placeCount, 'sentence')}, ${differingCount} of them not alike everywhere`,
    ...(leftOut > 0 ? [`${counted(leftOut, 'article')} left out`] : []),
  ].join(' · ');
}

/** Each text with where it stands; the first one gives the order of the sentences. */
export function copiesTable(copies: Copies, width: number, style: Style): string {
  return renderTable<{ copy: number; member: Copies[number][number] }>(
    [
      { heading: '', cell: ({ copy }) => siglumOf(copy), paint: style.bold },
      { heading: 'SITE', cell: ({ member }) => member.site ?? '(unknown)', shrinksTo: 16 },
      { heading: 'PUBLISHED', cell: ({ member }) => member.published ?? '(unknown)', fromWidth: 60, shrinksTo: 10 },
      { heading: 'HEADLINE', cell: ({ member }) => member.title ?? '(none)', shrinksTo: 16 },
      { heading: 'ARTICLE', cell: ({ member }) => member.articleId, fromWidth: 90 },
    ],
    copies.flatMap((members, copy) => members.map((member) => ({ copy, member }))),
    width,
    style,
  );
}

function placesOf({ places, copies }: CollationPage, width: number, style: Style): string {
  const shown = copies.slice(0, MAX_COLUMNS).map((_, copy) => copy);
  const key = style.dim(
    '= as A · + put in · 2, 3 … another reading · - absent · ~ elsewhere' +
      (shown.length < copies.length ? `; columns for the first ${shown.length} texts` : ''),
  );
  const head = `${padded('', 5)} ${shown.map((copy) => padded(siglumOf(copy), 2, 'right')).join(' ')}`;
  return `${[key, '', style.dim(head), ...places.flatMap((place) => placeLines(place, shown, width, style))].join('\n')}\n`;
}

function placeLines(place: ShownPlace, shown: readonly number[], width: number, style: Style): string[] {
  const signs = shown.map((copy) => padded(signAt(place, copy), 2, 'right')).join(' ');
  const readings = place.readings.flatMap((reading, i) => {
    const name = i === 0 ? '' : `${i + 1} ${siglaOf(reading.copies)}: `;
    const text = i === 0 ? safeLine(reading.text) : safeLine(markedUp(reading.runs));
    const lines = wrapped(`${name}${text}`, width - 6);
    return lines.map((line) => `${' '.repeat(6)}${i === 0 ? line : style.warn(line)}`);
  });
  return [`${style.bold(padded(String(place.number), 5, 'right'))} ${signs}`, ...readings, ''];
}

/** How a copy reads at a place: a sign that stands in the key. */
function signAt({ readings, inReference, moved }: ShownPlace, copy: number): string {
  const at = readings.findIndex(({ copies }) => copies.includes(copy));
  const sign = at < 0 ? '-' : at > 0 ? String(at + 1) : inReference ? '=' : '+';
  return moved.includes(copy) ? `${sign}~` : sign;
}

/** Words that the first reading has and this one has not in brackets, what it has instead between plus signs. */
function markedUp(runs: readonly Run[]): string {
  return runs
    .map(({ op, text }) => (op === 'same' ? text : op === 'deleted' ? `[-${text.trim()}-]` : `{+${text.trim()}+}`))
    .join('');
}
