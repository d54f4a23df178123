import type { Story } from '../../../shared/domain/story.ts';
import type { ConstraintRecord } from '../../../shared/store/decisions.ts';
import type { RoundUps } from '../../../shared/usecases/queries/queries.ts';
import type { ToldEvent } from '../../../shared/usecases/queries/read-history.ts';
import { cleanText } from '../untrusted.ts';
import { DecideSection } from './decide-forms.tsx';
import { HistorySection } from './history-list.tsx';
import { StoryData } from './json-ld.tsx';
import { Layout } from './layout.tsx';
import { AgencyTag, articlePath, collationPath, correctionsPath, OutLink, storyPath, Time, Words } from './parts.tsx';
import { Prose } from './prose.tsx';
import { RelationBar, RelationLegend } from './relation-bar.tsx';
import { RoundUpSections } from './round-ups.tsx';
import { StoryFlags } from './story-flags.tsx';
import { TimeAxis } from './time-axis.tsx';
import { VariantsTable } from './variants-table.tsx';
import { span, withShownTimes } from './when.ts';
import { counted, grouped, originNames } from './words.ts';

interface StoryPageProps {
  readonly story: Story;
  /** False on the second and later pages of variants. */
  readonly isFirst: boolean;
  /** What people decided about its articles. */
  readonly decisions: readonly ConstraintRecord[];
  readonly events: readonly ToldEvent[];
  readonly roundUps: RoundUps;
}

/** One story: what stands for it and why, how it travelled, every variant and why it belongs, and the text. */
export function StoryDetailPage(props: StoryPageProps) {
  const { story } = props;
  return (
    <Layout title={titleOf(story)} place="stories" json={`/v1${storyPath(story.id)}`}>
      <StoryData story={story} variants={variantsOf(story)} />
      <Head story={story} />
      <Facts story={story} roundUps={props.roundUps} />
      <section aria-labelledby="why">
        <h2 id="why">Why this one</h2>
        <WhyCanonical story={story} />
      </section>
      {story.variants > 0 && (
        <section aria-labelledby="travel">
          <h2 id="travel">How it travelled</h2>
          <RelationBar relations={story.relations} full />
          <RelationLegend relations={story.relations} />
          <p class="onward">
            <a href={`${collationPath(story.id)}?differing=true`}>All copies side by side, sentence by sentence</a> ·{' '}
            <a href={correctionsPath(story.id)}>What was corrected, and who still has the old sentence</a>
          </p>
          <TimeAxis story={story} members={props.isFirst ? story.members : variantsOf(story)} />
        </section>
      )}
      <Variants {...props} />
      <RoundUpSections articleId={story.canonical.articleId} roundUps={props.roundUps} />
      <HistorySection events={props.events} />
      <DecideSection story={story} decisions={props.decisions} />
      <section aria-labelledby="text">
        <h2 id="text">The canonical text</h2>
        <Prose text={story.text} lang={story.language} />
      </section>
    </Layout>
  );
}

function titleOf(story: Story): string {
  return cleanText(story.title).slice(0, 120) || 'Untitled story';
}

function canonicalOf(story: Story) {
  return story.members.find((member) => member.canonical) ?? story.members[0]!;
}

/** Those of this page. */
const variantsOf = (story: Story) => story.members.filter((member) => !member.canonical);

function Head(props: { story: Story }) {
  const { story } = props;
  const canonical = canonicalOf(story);
  return (
    <header class="story-head">
      <h1>
        <Words text={story.title} or="Untitled story" lang={story.language} />
      </h1>
      <p class="meta">
        <span class="outlet">
          <OutLink url={story.url}>
            <Words text={story.site} or="site unknown" />
          </OutLink>
        </span>
        {story.byline.length > 0 && (
          <span>
            by <Words text={story.byline.join(', ')} />
          </span>
        )}
        <Time
          iso={story.published ?? canonical.seenAt}
          basis={story.published ? 'as published' : 'when fetched; no date on the page'}
        />
        <AgencyTag agency={story.agency} />
        <StoryFlags story={story} />
      </p>
    </header>
  );
}

function Facts(props: Pick<StoryPageProps, 'story' | 'roundUps'>) {
  const { story, roundUps } = props;
  const lasted = span(story.firstSeen, story.lastSeen);
  return (
    <dl class="facts">
      <div>
        <dt>Articles</dt>
        <dd>{grouped(story.articles)}</dd>
      </div>
      <div>
        <dt>Publishers</dt>
        <dd>{grouped(story.publishers)}</dd>
      </div>
      <div>
        <dt>{story.origins.length === 1 ? 'Origin' : 'Origins'}</dt>
        <dd>
          {grouped(story.origins.length)}
          <span class="lasted">
            {' '}
            <Words text={originNames(story.origins)} />
          </span>
        </dd>
      </div>
      {roundUps.embeddedIn.length > 0 && (
        <div>
          <dt>{roundUps.embeddedIn.length === 1 ? 'Round-up' : 'Round-ups'}</dt>
          <dd>
            <a href="#embedded-in">{grouped(roundUps.embeddedIn.length)}</a>
          </dd>
        </div>
      )}
      <div>
        <dt>First seen</dt>
        <dd>
          <Time iso={story.firstSeen} isSummary />
        </dd>
      </div>
      <div>
        <dt>Last seen</dt>
        <dd>
          <Time iso={story.lastSeen} isSummary />
          {lasted && <span class="lasted"> {lasted} later</span>}
        </dd>
      </div>
    </dl>
  );
}

function WhyCanonical(props: { story: Story }) {
  const { story } = props;
  const { articleId, reason } = story.canonical;
  return (
    <p class="reason">
      It stands for the story because {withShownTimes(cleanText(reason))}. It has{' '}
      {counted(canonicalOf(story).words, 'word')}; <a href={articlePath(articleId)}>its metadata and earlier texts</a>{' '}
      are kept.
    </p>
  );
}

function Variants(props: StoryPageProps) {
  const { story, isFirst } = props;
  if (story.variants === 0) {
    return (
      <section class="notice">
        <h2>No copies yet</h2>
        <p>No other page so far has this text, a part of it or more of it. When one arrives it is listed here.</p>
      </section>
    );
  }
  return (
    <section aria-labelledby="variants">
      <h2 id="variants">{counted(story.variants, 'variant')}, and why each belongs</h2>
      <VariantsTable story={story} canonical={canonicalOf(story)} variants={variantsOf(story)} />
      <nav class="pager" aria-label="Pages of variants">
        {!isFirst && <a href={storyPath(story.id)}>← First variants</a>}
        {story.nextCursor && (
          <a rel="next" href={`${storyPath(story.id)}?after=${encodeURIComponent(story.nextCursor)}#variants`}>
            Further variants →
          </a>
        )}
      </nav>
    </section>
  );
}
