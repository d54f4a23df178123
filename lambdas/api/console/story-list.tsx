import type { StorySummary } from '../../../shared/domain/story.ts';
import type { SortWindow, StoryPage } from '../../../shared/usecases/queries/queries.ts';
import type { StoryQuery } from '../wire/list-query.ts';
import { Layout } from './layout.tsx';
import { searchOf } from './list-search.ts';
import { AgencyTag, storyPath, Time, Words } from './parts.tsx';
import { RelationBar } from './relation-bar.tsx';
import { Sparkline } from './sparkline.tsx';
import { Filters, isFiltered } from './story-filters.tsx';
import { StoryFlags } from './story-flags.tsx';
import { dayHeading, isDayOnly, showTime, span } from './when.ts';
import { counted, grouped, originNames } from './words.ts';

/** The console's front page: stories by day, newest first. */
export function StoryListPage(props: { page: StoryPage; query: StoryQuery }) {
  const { page, query } = props;
  const filters = searchOf({ ...query, cursor: undefined });
  const feeds = { atom: `/v1/stories.atom${filters}`, json: `/v1/stories.json${filters}` };
  return (
    <Layout title="Stories" place="stories" json={`/v1/stories${searchOf(query)}`} feeds={feeds}>
      <h1 class="sr">{HEADINGS[query.sort ?? 'latest']}</h1>
      <Filters query={query} />
      <Stories {...props} />
      <Pager page={page} query={query} />
    </Layout>
  );
}

const HEADINGS = {
  latest: 'Stories, newest first',
  largest: 'Stories, largest first',
  changed: 'Stories, most changed first',
} as const;

function Stories(props: { page: StoryPage; query: StoryQuery }) {
  const { page, query } = props;
  if (page.stories.length === 0) return <NoStories query={query} hasMore={page.nextCursor !== null} />;
  return page.window ? <Ranked stories={page.stories} window={page.window} /> : <Days stories={page.stories} />;
}

/** In another order than time the day stands with each story, and what was put in order is said on top. */
function Ranked(props: { stories: readonly StorySummary[]; window: SortWindow }) {
  const { stories, oldest, isAll } = props.window;
  return (
    <section class="day">
      <h2>
        Among {counted(stories, 'story', 'stories')}
        {!isAll && oldest !== null && ` back to ${dayHeading(oldest)}; older ones follow`}
      </h2>
      {props.stories.map((story) => (
        <Entry story={story} withDay />
      ))}
    </section>
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

function Entry(props: { story: StorySummary; withDay?: boolean }) {
  const { story, withDay = false } = props;
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
          {withDay && <Time iso={story.firstSeen} isSummary />}
          {story.articles > 1 && <Spread story={story} />}
          <Lifetime story={story} withDay={withDay} />
          <AgencyTag agency={story.agency} />
          <StoryFlags story={story} />
        </p>
      </div>
      <div class="shape">
        <Sparkline story={story} />
        <RelationBar relations={story.relations} />
      </div>
    </article>
  );
}

/** How far it went, and from how many mouths: reprints of one text are one origin. */
function Spread(props: { story: StorySummary }) {
  const { publishers, origins } = props.story;
  const names = originNames(origins);
  return (
    <>
      <span>{counted(publishers, 'publisher')}</span>
      <span title={`first written by ${names}`}>
        {counted(origins.length, 'origin')}
        <span class="sr"> (first written by {names})</span>
      </span>
    </>
  );
}

/** The day stands above; a story whose pages give only the day has no hour to show. */
function Lifetime(props: { story: StorySummary; withDay: boolean }) {
  const { firstSeen, lastSeen } = props.story;
  const clock = props.withDay || isDayOnly(firstSeen) ? undefined : showTime(firstSeen)?.time;
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
        <p>Many stories were looked through, and there are more. Go on with the link below, or narrow the dates.</p>
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
      {query.cursor !== undefined && <a href={`/${searchOf({ ...query, cursor: undefined })}`}>← First page</a>}
      {page.nextCursor !== null && (
        <a rel="next" href={`/${searchOf({ ...query, cursor: page.nextCursor })}`}>
          {page.window ? 'Next page →' : 'Older stories →'}
        </a>
      )}
    </nav>
  );
}
