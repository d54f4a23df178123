import type { StoryQuery } from '../wire/list-query.ts';

const SIZES = [
  { value: '', label: 'any number' },
  { value: '1', label: '1 or more' },
  { value: '2', label: '2 or more' },
  { value: '5', label: '5 or more' },
  { value: '10', label: '10 or more' },
  { value: '50', label: '50 or more' },
];

/** The filters of the list, kept in the address. */
export function Filters(props: { query: StoryQuery }) {
  const { site, since, until, min_variants } = props.query;
  return (
    <search>
      <form class="filters" method="get" action="/" aria-label="Filter stories">
        <label>
          Site
          <input
            type="text"
            name="site"
            value={site ?? ''}
            placeholder="example.org"
            autocomplete="off"
            maxlength={253}
          />
        </label>
        <label>
          First seen from
          <input type="date" name="since" value={since?.slice(0, 10) ?? ''} />
        </label>
        <label>
          to
          <input type="date" name="until" value={until?.slice(0, 10) ?? ''} />
        </label>
        <label>
          Copies
          <select name="min_variants">
            {SIZES.map(({ value, label }) => (
              <option value={value} selected={value === String(min_variants ?? '')}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">Filter</button>
        {isFiltered(props.query) && (
          <a class="clear" href="/">
            Clear
          </a>
        )}
      </form>
    </search>
  );
}

/** True where anything but the page of the list was chosen. */
export function isFiltered({ site, since, until, min_variants }: StoryQuery): boolean {
  return [site, since, until, min_variants].some((value) => value !== undefined);
}
