import type { ConstraintRecord } from '../../../shared/store/decisions.ts';
import { clean, cleanText } from '../untrusted.ts';
import { DECISION_WORDS } from './decision-words.ts';
import { articlePath, Time } from './parts.tsx';

interface ListProps {
  readonly decisions: readonly ConstraintRecord[];
  /** Names of articles where they are known; else their ids stand for them. */
  readonly names?: ReadonlyMap<string, string>;
}

/** Decisions with who made them and why, and a form to take each back. */
export function DecisionList(props: ListProps) {
  return (
    <ol class="decisions">
      {props.decisions.map((decision) => (
        <li>
          <p>
            <ArticleName id={decision.article} {...props} /> <strong>{DECISION_WORDS[decision.kind].told}</strong>{' '}
            {decision.other !== null && <ArticleName id={decision.other} {...props} />}
            {decision.date !== undefined && clean(decision.date)}
          </p>
          <p class="reason">“{cleanText(decision.reason)}”</p>
          <p class="meta">
            <span>
              by <bdi>{clean(decision.by)}</bdi>
            </span>
            <Time iso={decision.at} />
          </p>
          {decision.undone === null ? <UndoForm decision={decision} /> : <Undone decision={decision} />}
        </li>
      ))}
    </ol>
  );
}

function ArticleName(props: { id: string; names?: ReadonlyMap<string, string> }) {
  const name = clean(props.names?.get(props.id) ?? '');
  return <a href={articlePath(props.id)}>{name === '' ? <code>{clean(props.id)}</code> : <bdi>{name}</bdi>}</a>;
}

function Undone(props: { decision: ConstraintRecord }) {
  const { undone } = props.decision;
  if (undone === null) return null;
  return (
    <p class="meta">
      <span>
        Undone by <bdi>{clean(undone.by)}</bdi>: “{cleanText(undone.reason)}”
      </span>
      <Time iso={undone.at} />
    </p>
  );
}

function UndoForm(props: { decision: ConstraintRecord }) {
  const { id, kind } = props.decision;
  return (
    <details class="undo">
      <summary>
        Undo
        <span class="sr">
          {' '}
          “{DECISION_WORDS[kind].told}”, {id}
        </span>
      </summary>
      <form method="post" action={`/decisions/${encodeURIComponent(id)}/undo`} aria-label={`Undo ${id}`}>
        <Who />
        <button type="submit">Undo</button>
      </form>
    </details>
  );
}

/** When an article was published: only a correction of its date needs it. */
export function DateField(props: { value?: string }) {
  return (
    <label>
      Its date, to correct it: 2025-07-04
      <input name="date" maxlength={40} value={props.value ?? ''} autocomplete="off" />
    </label>
  );
}

/** Who acts, and why: every decision asks for both. */
export function Who(props: { by?: string; reason?: string }) {
  return (
    <>
      <label>
        Reason
        <input name="reason" required maxlength={1_000} value={props.reason ?? ''} autocomplete="off" />
      </label>
      <label>
        Your name
        <input name="by" required maxlength={200} value={props.by ?? ''} autocomplete="name" />
      </label>
    </>
  );
}
