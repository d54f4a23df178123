import type { SortWindow, Source, SourcePage } from '../../../shared/usecases/queries/queries.ts';
import type { SourceQuery } from '../wire/list-query.ts';
import { Layout } from './layout.tsx';
import { searchOf } from './list-search.ts';
import { Words } from './parts.tsx';
import { dayHeading } from './when.ts';
import { counted, grouped, percent } from './words.ts';

/** What each site ran, and how much of it was written there. */
export function SourcesPage(props: { page: SourcePage; query: SourceQuery }) {
  const { page, query } = props;
  return (
    <Layout title="Sources" place="sources" json={`/v1/sources${searchOf(query)}`}>
      <h1>Who writes, who copies</h1>
      <p class="lede">
        Each site’s pages among the stories, and how many of them were first written there. A story counts as written by
        its canonical’s site, unless its copies credit an agency.
      </p>
      <Dates query={query} />
      {page.sources.length === 0 ? <NoSources /> : <Sources {...props} />}
      <nav class="pager" aria-label="Stretches of the list">
        {query.cursor !== undefined && <a href={`/sources${searchOf({ ...query, cursor: undefined })}`}>← Newest</a>}
        {page.nextCursor !== null && (
          <a rel="next" href={`/sources${searchOf({ ...query, cursor: page.nextCursor })}`}>
            The stories before these →
          </a>
        )}
      </nav>
    </Layout>
  );
}

function Dates(props: { query: SourceQuery }) {
  const { since, until } = props.query;
  return (
    <search>
      <form class="filters" method="get" action="/sources" aria-label="Filter stories by date">
        <label>
          Stories first seen from
          <input type="date" name="since" value={since?.slice(0, 10) ?? ''} />
        </label>
        <label>
          to
          <input type="date" name="until" value={until?.slice(0, 10) ?? ''} />
        </label>
        <button type="submit">Count</button>
      </form>
    </search>
  );
}

function NoSources() {
  return (
    <section class="notice">
      <h2>No stories in this time</h2>
      <p>
        Widen the dates, or see <a href="/sources">all sources</a>.
      </p>
    </section>
  );
}

function Sources(props: { page: SourcePage; query: SourceQuery }) {
  const { sources, window } = props.page;
  const dates = { since: props.query.since, until: props.query.until };
  return (
    <section aria-labelledby="sites">
      <h2 id="sites">
        {counted(sources.length, 'site')}, {stretch(window)}
      </h2>
      <section class="scroll" tabindex={0} aria-label="Sites">
        <table class="sources">
          <thead>
            <tr>
              <th scope="col">Site</th>
              <th scope="col" class="num">
                Pages
              </th>
              <th scope="col" class="num">
                Originals
              </th>
              <th scope="col" class="num">
                Copies
              </th>
              <th scope="col" class="num">
                Share of copies
              </th>
              <td class="meter" />
            </tr>
          </thead>
          <tbody>
            {sources.map((source) => (
              <Row source={source} search={searchOf({ site: source.site ?? undefined, ...dates })} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function stretch({ stories, oldest, isAll }: SortWindow): string {
  if (isAll) return `in ${counted(stories, 'story', 'stories')}`;
  return `in ${counted(stories, 'story', 'stories')} back to ${dayHeading(oldest ?? '')}`;
}

function Row(props: { source: Source; search: string }) {
  const { site, pages, originals } = props.source;
  const share = (pages - originals) / pages;
  return (
    <tr>
      <th scope="row">{site === null ? <Words text={null} or="site unknown" /> : <SiteLink {...props} />}</th>
      <td class="num">{grouped(pages)}</td>
      <td class="num">{grouped(originals)}</td>
      <td class="num">{grouped(pages - originals)}</td>
      <td class="num">{percent(share)}</td>
      <td class="meter">
        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <rect class="share-all" width="100" height="8" />
          <rect class="share-part" width={Math.round(share * 100)} height="8" />
        </svg>
      </td>
    </tr>
  );
}

function SiteLink(props: { source: Source; search: string }) {
  return (
    <a href={`/${props.search}`}>
      <Words text={props.source.site} />
    </a>
  );
}
