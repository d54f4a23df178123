import type { Article, BlockVerdict, Candidate } from '../../shared/domain/article.ts';
import type { Extraction } from '../../shared/text/extract.ts';
import { articleHead } from './article-view.ts';
import { fitted, padded } from './display-width.ts';
import { safeLine } from './safe-text.ts';
import type { Style } from './style.ts';
import { renderTable } from './table.ts';

const RULE_COLUMNS = 22;

/** What became of every block of a page, and every value that was considered for its metadata. */
export function explainedView(key: string, { article, blocks }: Extraction, width: number, style: Style): string {
  const columns = Number.isFinite(width) ? width : 100;
  return [
    articleHead(key, article, style),
    candidatesTable(article, columns, style),
    blocks.map((block) => blockLine(block, columns, style)).join('\n'),
    reasonsOf(blocks, style),
  ].join('\n');
}

type Considered = Candidate & { readonly field: string; readonly chosen: boolean };

const CANDIDATE_COLUMNS = [
  { heading: '', cell: (row: Considered) => (row.chosen ? '✓' : '') },
  { heading: 'FIELD', cell: (row: Considered) => row.field },
  { heading: 'FOUND IN', cell: (row: Considered) => row.source },
  { heading: 'SURE', cell: (row: Considered) => row.confidence.toFixed(2), align: 'right' as const },
  { heading: 'VALUE', cell: (row: Considered) => row.value, shrinksTo: 20 },
];

function candidatesTable({ candidates }: Article, width: number, style: Style): string {
  const rows = Object.entries(candidates).flatMap(([field, values]) =>
    values.map((candidate, at) => ({ ...candidate, field, chosen: at === 0 })),
  );
  return rows.length === 0 ? '' : renderTable<Considered>(CANDIDATE_COLUMNS, rows, width, style);
}

function blockLine({ text, kept, rule }: BlockVerdict, width: number, style: Style): string {
  const mark = kept ? style.good('+') : style.bad('-');
  const name = padded(fitted(rule, RULE_COLUMNS), RULE_COLUMNS);
  const words = fitted(safeLine(text), Math.max(20, width - RULE_COLUMNS - 4));
  return `${mark} ${style.dim(name)}  ${kept ? words : style.dim(words)}`;
}

/** Each rule that decided something, once, with its reason. */
function reasonsOf(blocks: readonly BlockVerdict[], style: Style): string {
  const reasons = new Map(blocks.map(({ rule, reason }) => [rule, reason]));
  const lines = [...reasons].map(([rule, reason]) => `${style.dim(padded(rule, RULE_COLUMNS))}  ${safeLine(reason)}`);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
