import type { ToldEvent } from '../../../shared/usecases/queries/read-history.ts';
import { cleanText } from '../untrusted.ts';
import { storyPath, Time } from './parts.tsx';

/** What happened to a story, the latest first. */
export function HistorySection(props: { events: readonly ToldEvent[] }) {
  if (props.events.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">What happened to it</h2>
      <ol class="decisions">
        {props.events.map((event) => (
          <li>
            <p>
              <bdi>{cleanText(event.sentence)}</bdi>{' '}
              {event.kind === 'absorbed' && <a href={storyPath(event.story)}>Its id leads here.</a>}
            </p>
            <p class="meta">
              <Time iso={event.at} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
