import type { StorySummary } from '../../../shared/domain/story.ts';
import type { StoryPage } from '../../../shared/usecases/queries.ts';
import type { StoryQuery } from '../wire/list-query.ts';
import { Layout } from './layout.tsx';
import { searchOf } from './list-search.ts';
import { AgencyTag, storyPath, Words } from './parts.tsx';
import { RelationBar } from './relation-bar.tsx';
import { Filters, isFiltered } from './story-filters.tsx';
import { dayHeading, isDayOnly, showTime, span } from './when.ts';
import { counted, grouped } from './words.ts';

/** The console's front page: stories by day, newest first. */
export function StoryListPage(props: { page: StoryPage; query: StoryQuery }) {
  const { page, query } = props;
  const filters = searchOf({ ...query, cursor: undefined });
  const feeds = { atom: `/v1/stories.atom${filters}`, json: `/v1/stories.json${filters}` };
  return (
    <Layout title="Stories" place="stories" json={`/v1/stories${searchOf(query)}`} feeds={feeds}>
      <h1 class="sr">Stories, newest first</h1>
      <Filters query={query} />
      {page.stories.length === 0 ? (
        <NoStories query={query} hasMore={page.nextCursor !== null} />
      ) : (
        <Days stories={page.stories} />
      )}
      <Pager page={page} query={query} />
    </Layout>
  );
}

function Days(props: { stories: readonly StorySummary[] }) {
  return (
    <>
      {byDay(props.stories).map(({ day, stories }) => (
        <section class="day">
          <h2>{day}</h2>
          {stories.map((story) => (
            <Entry story={story} />
          ))}
        </section>
      ))}
    </>
  );
}

/** Consecutive stories of one day; the order is the list's own. */
function byDay(stories: readonly StorySummary[]): { day: string; stories: StorySummary[] }[] {
  const days: { day: string; stories: StorySummary[] }[] = [];
  for (const story of stories) {
    const day = dayHeading(story.firstSeen);
    const last = days.at(-1);
    if (last?.day === day) last.stories.push(story);
    else days.push({ day, stories: [story] });
  }
  return days;
}

function Entry(props: { story: StorySummary }) {
  const { story } = props;
  return (
    <article class={story.articles > 1 ? 'entry' : 'entry single'}>
      <p class="tally">
        <strong>{grouped(story.articles)}</strong> <span>{story.articles === 1 ? 'article' : 'articles'}</span>
      </p>
      <div class="headline">
        <h3>
          <a href={storyPath(story.id)}>
            <Words text={story.title} or="Untitled story" lang={story.language} />
          </a>
        </h3>
        <p class="meta">
          <span class="outlet">
            <Words text={story.site} or="site unknown" />
          </span>
          {story.publishers > 1 && <span>{counted(story.publishers, 'publisher')}</span>}
          <Lifetime story={story} />
          <AgencyTag agency={story.agency} />
          {story.liveBlog && <span class="tag">live blog</span>}
        </p>
      </div>
      <RelationBar relations={story.relations} />
    </article>
  );
}

/** The day stands above; a story whose pages give only the day has no hour to show. */
function Lifetime(props: { story: StorySummary }) {
  const { firstSeen, lastSeen } = props.story;
  const clock = isDayOnly(firstSeen) ? undefined : showTime(firstSeen)?.time;
  const lasted = span(firstSeen, lastSeen);
  return (
    <>
      {clock && (
        <span>
          <span class="sr">first seen </span>
          <time datetime={firstSeen}>{clock}</time>
        </span>
      )}
      {lasted && <span>over {lasted}</span>}
    </>
  );
}

function NoStories(props: { query: StoryQuery; hasMore: boolean }) {
  if (props.hasMore) {
    return (
      <section class="notice">
        <h2>Nothing that fits so far</h2>
        <p>Many stories were looked through, and there are more. Go on with “Older stories”, or narrow the dates.</p>
      </section>
    );
  }
  if (isFiltered(props.query) || props.query.cursor !== undefined) {
    return (
      <section class="notice">
        <h2>No story fits these filters</h2>
        <p>
          Widen the dates, ask for fewer copies, or <a href="/">see all stories</a>. If you expected a certain page,
          look <a href="/why">what became of it</a>.
        </p>
      </section>
    );
  }
  return (
    <section class="notice">
      <h2>There are no stories yet</h2>
      <p>
        Add pages with <code>wirefold ingest</code> and a folder, or drop them into the pages bucket; they show up here
        within seconds. If you have, look <a href="/why">what became of a page</a>.
      </p>
    </section>
  );
}

function Pager(props: { page: StoryPage; query: StoryQuery }) {
  const { page, query } = props;
  if (page.nextCursor === null && query.cursor === undefined) return null;
  return (
    <nav class="pager" aria-label="Pages of stories">
      {query.cursor !== undefined && <a href={`/${searchOf({ ...query, cursor: undefined })}`}>← Newest stories</a>}
      {page.nextCursor !== null && (
        <a rel="next" href={`/${searchOf({ ...query, cursor: page.nextCursor })}`}>
          Older stories →
        </a>
      )}
    </nav>
  );
}
