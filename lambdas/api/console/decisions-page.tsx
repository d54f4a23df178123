import type { DecisionPage } from '../../../shared/usecases/queries/list-decisions.ts';
import { cleanText } from '../untrusted.ts';
import { DateField, DecisionList, Who } from './decision-list.tsx';
import { DECISION_WORDS } from './decision-words.ts';
import { Layout } from './layout.tsx';

export type State = 'standing' | 'undone' | 'all';

/** What was sent and refused, to be mended. */
export interface Draft {
  readonly kind: string;
  readonly article: string;
  readonly other: string;
  readonly date: string;
  readonly by: string;
  readonly reason: string;
}

interface DecisionsProps {
  readonly page: DecisionPage;
  readonly state: State;
  readonly draft?: Draft;
  /** Whether stories are left to be moved by what was decided. */
  readonly isMoving?: boolean;
  readonly problem?: { readonly detail: string; readonly hint?: string | undefined };
}

const STATES: Readonly<Record<State, string>> = { standing: 'Standing', undone: 'Undone', all: 'All' };

/** Every decision, newest first, and a form that takes any articles. */
export function DecisionsPage(props: DecisionsProps) {
  const { page, state } = props;
  return (
    <Layout title="Decisions" place="none" json={`/v1/constraints?state=${state}`}>
      <h1>Decided by hand</h1>
      <p class="lede">Stories follow these whatever pages come, until they are undone.</p>
      {props.problem && (
        <div class="notice wrong" role="alert">
          <h2>That was not decided</h2>
          <p>{cleanText(props.problem.detail)}</p>
          {props.problem.hint && <p>{cleanText(props.problem.hint)}</p>}
        </div>
      )}
      {props.isMoving && (
        <form class="notice" method="post" action="/decisions/settle" aria-label="Go on">
          <h2>Stories are still being moved</h2>
          <p>What was decided stands. It concerns more articles than one answer waits for; the rest waits for you.</p>
          <button type="submit">Go on</button>
        </form>
      )}
      <nav class="states" aria-label="Which decisions">
        {Object.entries(STATES).map(([name, label]) => (
          <a href={`/decisions?state=${name}`} aria-current={name === state ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      {page.constraints.length === 0 && <p>There are none.</p>}
      <DecisionList decisions={page.constraints} />
      <nav class="pager" aria-label="Pages of decisions">
        {page.nextCursor && (
          <a rel="next" href={`/decisions?state=${state}&cursor=${encodeURIComponent(page.nextCursor)}`}>
            Earlier decisions →
          </a>
        )}
      </nav>
      <DecideForm {...(props.draft ? { draft: props.draft } : {})} />
    </Layout>
  );
}

function DecideForm(props: { draft?: Draft }) {
  const { draft } = props;
  return (
    <section aria-labelledby="new">
      <h2 id="new">Decide</h2>
      <form class="decide-any" method="post" action="/decisions" aria-label="Decide">
        <label>
          Decision
          <select name="kind">
            {Object.entries(DECISION_WORDS).map(([kind, { offer }]) => (
              <option value={kind} selected={draft?.kind === kind}>
                {offer}
              </option>
            ))}
          </select>
        </label>
        <label>
          Article: its id, file name or address
          <input name="article" required maxlength={4096} value={draft?.article ?? ''} autocomplete="off" />
        </label>
        <label>
          The other article, to merge with or no copy of
          <input name="other" maxlength={4096} value={draft?.other ?? ''} autocomplete="off" />
        </label>
        <DateField value={draft?.date ?? ''} />
        <Who {...(draft ? { by: draft.by, reason: draft.reason } : {})} />
        <button type="submit">Decide</button>
      </form>
    </section>
  );
}
