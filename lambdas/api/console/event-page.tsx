import type { Origin } from '../../../shared/domain/origins.ts';
import type {
  Development,
  EventLink,
  EventMemberView,
  EventView,
  Reprint,
} from '../../../shared/usecases/queries/events/event-view.ts';
import { clean } from '../untrusted.ts';
import { EventCounts, eventPath, Published } from './event-list.tsx';
import { Layout } from './layout.tsx';
import { articlePath, langOf, OutLink, RelationTag, storyPath, Time, Words } from './parts.tsx';
import { counted, isUnknownOrigin } from './words.ts';

/** An event: who told it, when, what each says that nobody else does. */
export function EventDetailPage(props: { event: EventView }) {
  const { event } = props;
  return (
    <Layout title={clean(event.title) || 'Event'} place="events" json={`/v1${eventPath(event.id)}`}>
      <h1 lang={langOf(event.language)}>
        <Words text={event.title} or="no title" />
      </h1>
      <EventCounts event={event} />
      <Published event={event} />
      <Developments heading="What came before" events={event.follows} />
      <Developments heading="What came next" events={event.followedBy} />
      <Origins origins={event.origins} />
      <section aria-labelledby="timeline">
        <h2 id="timeline">Who told it, in time</h2>
        <ol class="timeline">
          {event.members.map((member) => (
            <Member member={member} language={event.language} />
          ))}
        </ol>
      </section>
    </Layout>
  );
}

function Developments(props: { heading: string; events: readonly Development[] }) {
  if (props.events.length === 0) return null;
  return (
    <section class="developments">
      <h2>{props.heading}</h2>
      <ul>
        {props.events.map((event) => (
          <li>
            <a href={eventPath(event.id)}>
              <Words text={event.title} or="no title" />
            </a>
            {event.shared.length > 0 && <Shared shared={event.shared} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Origins(props: { origins: readonly Origin[] }) {
  if (props.origins.length === 0) return null;
  return (
    <section aria-labelledby="origins">
      <h2 id="origins">Told independently by</h2>
      <ul class="origins">
        {props.origins.map((origin) => (
          <li>
            <Words text={isUnknownOrigin(origin) ? null : origin.name} or="a site that is not known" />{' '}
            {origin.kind === 'agency' && <span class="tag agency copied">agency</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Member(props: { member: EventMemberView; language: string | null }) {
  const { member } = props;
  const path = member.kind === 'story' ? storyPath(member.id) : articlePath(member.id);
  return (
    <li class={member.kind}>
      <p class="moment">
        {member.published === null ? <span class="missing">Date unknown</span> : <Time iso={member.published} />}
      </p>
      <h3 lang={langOf(props.language)}>
        <a href={path}>
          <Words text={member.title} or="no title" />
        </a>
      </h3>
      <p class="about">
        <OutLink url={member.url}>
          <Words text={member.site} or="site unknown" />
        </OutLink>{' '}
        <Level member={member} />
      </p>
      {member.link !== null && <Link link={member.link} />}
      <Reprints reprints={member.reprints} total={member.articles - 1} />
      <OnlyHere member={member} language={props.language} />
    </li>
  );
}

function Level(props: { member: EventMemberView }) {
  if (props.member.kind === 'aggregator')
    return <span class="tag">aggregator’s page, retells others and is no origin</span>;
  return props.member.central ? <span class="tag">most central story</span> : <span class="tag">own account</span>;
}

function Link(props: { link: EventLink }) {
  const { facts, shared, hoursApart, score } = props.link;
  return (
    <p class="link">
      {facts.length > 0 && (
        <>
          both tell of <i>{facts.map(clean).join(', ')}</i>;{' '}
        </>
      )}
      <Shared shared={shared} />
      {hoursApart !== null && `; ${apart(hoursApart)}`} <span class="score">(score {score.toFixed(2)})</span>
    </p>
  );
}

function Shared(props: { shared: readonly string[] }) {
  return (
    <span class="shared">
      shares <i>{props.shared.map(clean).join(', ')}</i>
    </span>
  );
}

function apart(hours: number): string {
  return hours < 1 ? 'published at about the same time' : `${counted(Math.round(hours), 'hour')} apart`;
}

function Reprints(props: { reprints: readonly Reprint[]; total: number }) {
  if (props.total <= 0) return null;
  return (
    <details class="reprints">
      <summary>{counted(props.total, 'copy', 'copies')} of this text</summary>
      <ul>
        {props.reprints.map((reprint) => (
          <li>
            <a href={articlePath(reprint.articleId)}>
              <Words text={reprint.site} or="site unknown" />
            </a>{' '}
            {reprint.relation && <RelationTag relation={reprint.relation} />}
          </li>
        ))}
        {props.total > props.reprints.length && (
          <li>and {counted(props.total - props.reprints.length, 'more', 'more')}</li>
        )}
      </ul>
    </details>
  );
}

function OnlyHere(props: { member: EventMemberView; language: string | null }) {
  if (props.member.own.length === 0) return null;
  return (
    <details class="only-here">
      <summary>What only this one says</summary>
      <ul lang={langOf(props.language)}>
        {props.member.own.map(({ text, facts }) => (
          <li>
            <Words text={text} />
            <small class="facts"> {facts.map(clean).join(' · ')}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
