import type { Checked, Match } from '../../shared/usecases/queries/queries.ts';
import { count, counted } from './numbers.ts';
import { safeLine } from './safe-text.ts';
import { percent } from './story-view.ts';
import type { Style } from './style.ts';
import { type Column, renderTable } from './table.ts';

/** What a page is a copy of, for a reader. */
export function checkedView({ kind, title, words, matches }: Checked, width: number, style: Style): string {
  const head = `${style.bold(safeLine(title ?? '(no title)'))}\n${kind}, ${count(words)} words\n\n`;
  if (matches.length === 0) return `${head}A copy of no known story.\n`;
  const found = `${foundIn(matches)}:\n\n`;
  return head + style.good(found) + renderTable(columnsOf(style), matches, width, style) + reasonsOf(matches, style);
}

/** A round-up is a copy of nothing that it holds. */
function foundIn(matches: readonly Match[]): string {
  const copies = matches.filter(({ evidence }) => evidence.linked).length;
  const passages = counted(matches.length - copies, 'story', 'stories');
  if (copies === 0) return `A copy of no known story, but it shares whole passages with ${passages}`;
  const found = `A copy of ${counted(copies, 'known story', 'known stories')}`;
  return copies === matches.length ? found : `${found}; it shares whole passages with ${passages} more`;
}

function columnsOf(style: Style): readonly Column<Match>[] {
  return [
    { heading: 'STORY', cell: (match) => match.storyId, paint: style.dim },
    { heading: 'RELATION', cell: (match) => match.evidence.relation ?? '–' },
    { heading: 'SHARED', align: 'right', cell: (match) => percent(match.evidence.containment) },
    { heading: 'RULE', cell: (match) => match.evidence.rule },
    { heading: 'SITE', shrinksTo: 10, cell: (match) => match.site ?? '?' },
    { heading: 'TITLE', shrinksTo: 20, cell: (match) => match.title ?? '(no title)', paint: style.bold },
  ];
}

/** The titles are those of the stories; what was compared may be another text in them. */
function reasonsOf(matches: readonly Match[], style: Style): string {
  const beside = `Beside the closest text in ${matches.length === 1 ? 'it' : 'each'}`;
  return `\n${beside}:\n${matches.map((match) => style.dim(safeLine(match.evidence.reason))).join('\n')}\n`;
}
