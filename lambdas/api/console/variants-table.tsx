import type { Evidence, Story, Variant } from '../../../shared/domain/story.ts';
import { clean, cleanText } from '../untrusted.ts';
import { AgencyTag, articlePath, diffPath, OutLink, RelationTag, Time, Words } from './parts.tsx';
import { placedAt } from './when.ts';
import { grouped, percent } from './words.ts';

interface TableProps {
  readonly story: Story;
  readonly canonical: Variant;
  readonly variants: readonly Variant[];
}

/** Roles are spelled out: on a phone rows are laid out as cards, and some browsers then forget that this is a table. */
const ROLE = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  rowHead: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

/** Every variant: where, when, how near to the canonical, and why it belongs. */
export function VariantsTable(props: TableProps) {
  return (
    <table class="variants" {...ROLE.table}>
      <thead {...ROLE.group}>
        <tr {...ROLE.row}>
          {COLUMNS.map(({ label, title, numeric }) => (
            <th {...ROLE.head} scope="col" class={numeric ? 'num' : undefined} title={title}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...ROLE.group}>
        {props.variants.map((variant) => (
          <Row {...props} variant={variant} />
        ))}
      </tbody>
    </table>
  );
}

const COLUMNS: readonly { label: string; title?: string; numeric?: boolean }[] = [
  { label: 'Outlet and headline' },
  { label: 'When' },
  { label: 'Relation' },
  { label: 'Containment', title: 'Shared shingles ÷ shingles of the smaller text', numeric: true },
  { label: 'Jaccard', title: 'Shared shingles ÷ shingles of either text', numeric: true },
  { label: 'Hamming', title: 'Differing bits of the two 64-bit fingerprints', numeric: true },
  { label: 'Words', numeric: true },
  { label: 'Compare' },
];

function Row(props: TableProps & { variant: Variant }) {
  const { story, canonical, variant } = props;
  const { iso, basis } = placedAt(variant);
  const { evidence } = variant;
  return (
    <tr {...ROLE.row}>
      <th {...ROLE.rowHead} scope="row">
        <span class="outlet">
          <OutLink url={variant.url}>
            <Words text={variant.site} or="site unknown" />
          </OutLink>
        </span>
        <AgencyTag agency={variant.agency} />
        <a class="variant-title" href={articlePath(variant.articleId)}>
          {clean(variant.title) === clean(canonical.title) ? (
            'Same headline'
          ) : (
            <Words text={variant.title} or="Untitled" lang={variant.language} />
          )}
        </a>
        {evidence && <Why evidence={evidence} />}
      </th>
      <td {...ROLE.cell} data-label="When">
        <Time iso={iso} basis={basis} />
      </td>
      <td {...ROLE.cell} data-label="Relation">
        {variant.relation && <RelationTag relation={variant.relation} />}
      </td>
      <td {...ROLE.cell} class="num" data-label="Containment">
        {evidence && <Share value={evidence.containment} />}
      </td>
      <td {...ROLE.cell} class="num" data-label="Jaccard">
        {evidence?.jaccard.toFixed(2)}
      </td>
      <td {...ROLE.cell} class="num" data-label="Hamming">
        {evidence && `${evidence.hamming} of 64`}
      </td>
      <td {...ROLE.cell} class="num" data-label="Words">
        {grouped(variant.words)}
        <WordsChange from={canonical.words} to={variant.words} />
      </td>
      <td {...ROLE.cell} class="go">
        <a href={diffPath(story.id, canonical.articleId, variant.articleId)}>
          What changed<span class="sr"> at {clean(variant.site) || 'this site'}</span>
        </a>
      </td>
    </tr>
  );
}

/** The sentence of the rule that decided. */
function Why(props: { evidence: Evidence }) {
  const { evidence } = props;
  return (
    <span class="why">
      {!evidence.linked && 'It belongs through another member; against the canonical alone: '}
      {cleanText(evidence.reason)}{' '}
      <span class="rule">
        Rule <code>{evidence.rule}</code>.
      </span>
    </span>
  );
}

function Share(props: { value: number }) {
  const width = Math.round(Math.min(1, Math.max(0, props.value)) * 48);
  return (
    <span class="share">
      {percent(props.value)}
      <svg viewBox="0 0 48 4" aria-hidden="true" focusable="false">
        <rect class="share-all" width="48" height="4" />
        <rect class="share-part" width={width} height="4" />
      </svg>
    </span>
  );
}

function WordsChange(props: { from: number; to: number }) {
  const change = props.to - props.from;
  if (change === 0 || props.from === 0) return null;
  return <span class="delta"> {change > 0 ? `+${grouped(change)}` : `−${grouped(-change)}`}</span>;
}
