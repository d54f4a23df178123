import type { StoryQuery } from '../wire/list-query.ts';
import { RELATION_ORDER, RELATION_WORDS } from './words.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

const SIZES: readonly Choice[] = [
  { value: '', label: 'any number' },
  { value: '1', label: '1 or more' },
  { value: '2', label: '2 or more' },
  { value: '5', label: '5 or more' },
  { value: '10', label: '10 or more' },
  { value: '50', label: '50 or more' },
];

const SORT_CHOICES: readonly Choice[] = [
  { value: '', label: 'latest' },
  { value: 'largest', label: 'largest' },
  { value: 'changed', label: 'most changed' },
];

const RELATIONS: readonly Choice[] = [
  { value: '', label: 'any' },
  ...RELATION_ORDER.map((relation) => ({ value: relation, label: RELATION_WORDS[relation].name })),
];

/** The filters of the list, kept in the address. The rarer ones fold away; without scripts, too. */
export function Filters(props: { query: StoryQuery }) {
  const { query } = props;
  return (
    <search>
      <form class="filters" method="get" action="/" aria-label="Filter stories">
        <Text name="text" label="Headline" value={query.text} type="search" hint="words" maxlength={200} />
        <Text name="site" label="Site" value={query.site} hint="example.org" maxlength={253} />
        <Day name="since" label="First seen from" value={query.since} />
        <Day name="until" label="to" value={query.until} />
        <Choose name="sort" label="Sort by" choices={SORT_CHOICES} value={query.sort} />
        <More query={query} />
        <button type="submit">Filter</button>
        {isFiltered(query) && (
          <a class="clear" href="/">
            Clear
          </a>
        )}
      </form>
    </search>
  );
}

function More(props: { query: StoryQuery }) {
  const { min_variants, agency, language, relation } = props.query;
  const used = [min_variants, agency, language, relation].some((value) => value !== undefined);
  return (
    <details class="more" open={used}>
      <summary>More filters</summary>
      <div class="more-fields">
        <Choose name="min_variants" label="Copies" choices={SIZES} value={min_variants?.toString()} />
        <Choose name="relation" label="With a copy that is" choices={RELATIONS} value={relation} />
        <Text name="agency" label="Agency" value={agency} hint="AP" maxlength={60} />
        <Text name="language" label="Language" value={language} hint="en" maxlength={3} />
      </div>
    </details>
  );
}

interface TextProps {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly hint: string;
  readonly maxlength: number;
  readonly type?: 'text' | 'search';
}

function Text({ name, label, value, hint, maxlength, type = 'text' }: TextProps) {
  return (
    <label>
      {label}
      <input
        type={type}
        name={name}
        value={value ?? ''}
        placeholder={hint}
        autocomplete="off"
        spellcheck={false}
        maxlength={maxlength}
      />
    </label>
  );
}

function Day(props: { name: string; label: string; value: string | undefined }) {
  return (
    <label>
      {props.label}
      <input type="date" name={props.name} value={props.value?.slice(0, 10) ?? ''} />
    </label>
  );
}

/** A value that was typed into the address and is no choice of ours stays one, so that filtering again keeps it. */
function Choose(props: { name: string; label: string; choices: readonly Choice[]; value: string | undefined }) {
  const { name, label, choices, value = '' } = props;
  const known = choices.some((choice) => choice.value === value);
  return (
    <label>
      {label}
      <select name={name}>
        {[...choices, ...(known ? [] : [{ value, label: value }])].map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** True where anything but the page and the order of the list was chosen. */
export function isFiltered({ cursor: _, limit: __, sort: ___, ...filters }: StoryQuery): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
