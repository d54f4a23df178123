import type { EventPage, EventSummary } from '../../../shared/usecases/queries/events/event-view.ts';
import type { EventQuery } from '../wire/event-schemas.ts';
import { Layout } from './layout.tsx';
import { searchOf } from './list-search.ts';
import { langOf, Time, Words } from './parts.tsx';
import { counted } from './words.ts';

/** Where the console shows an event. */
export function eventPath(id: string): string {
  return `/events/${encodeURIComponent(id)}`;
}

/** Happenings that several stories tell, newest first. */
export function EventListPage(props: { page: EventPage; query: EventQuery }) {
  const { page, query } = props;
  return (
    <Layout title="Events" place="events" json={`/v1/events${searchOf(query)}`}>
      <h1>Events</h1>
      <p class="lede">
        Stories that tell one happening, each in its own words. They are no copies of each other: copies of one text are
        one <a href="/">story</a>.
      </p>
      {page.events.length === 0 ? <NoEvents /> : <Events events={page.events} />}
      <nav class="pager" aria-label="Pages of the list">
        {query.cursor !== undefined && <a href="/events">← Newest</a>}
        {page.nextCursor !== null && (
          <a rel="next" href={`/events${searchOf({ ...query, cursor: page.nextCursor })}`}>
            Earlier events →
          </a>
        )}
      </nav>
    </Layout>
  );
}

function NoEvents() {
  return (
    <section class="notice">
      <h2>No event is told by several stories</h2>
      <p>
        Each of the <a href="/">stories</a> here stands alone.
      </p>
    </section>
  );
}

function Events(props: { events: readonly EventSummary[] }) {
  return (
    <ol class="events">
      {props.events.map((event) => (
        <li>
          <h2 lang={langOf(event.language)}>
            <a href={eventPath(event.id)}>
              <Words text={event.title} or="no title" />
            </a>
          </h2>
          <EventCounts event={event} />
          <Published event={event} />
        </li>
      ))}
    </ol>
  );
}

/** Articles, publishers and origins are three different numbers. */
export function EventCounts(props: { event: EventSummary }) {
  const { stories, aggregators, articles, publishers, origins } = props.event;
  return (
    <p class="counts">
      {counted(stories, 'story', 'stories')}
      {aggregators > 0 && ` and ${counted(aggregators, 'aggregator’s page', 'aggregators’ pages')}`} ·{' '}
      {counted(articles, 'article')} · {counted(publishers, 'publisher')} · <b>{counted(origins.length, 'origin')}</b>
    </p>
  );
}

export function Published(props: { event: EventSummary }) {
  const { firstPublished, lastPublished } = props.event;
  if (firstPublished === null)
    return (
      <p class="dates">
        <span class="missing">No page says when it was published</span>
      </p>
    );
  return (
    <p class="dates">
      <Time iso={firstPublished} />
      {lastPublished !== null && lastPublished !== firstPublished && (
        <>
          {' '}
          to <Time iso={lastPublished} />
        </>
      )}
    </p>
  );
}
