import type { DecisionKind } from '../../../shared/domain/constraints.ts';
import type { Story, Variant } from '../../../shared/domain/story.ts';
import type { ConstraintRecord } from '../../../shared/store/decisions.ts';
import { clean } from '../untrusted.ts';
import { DateField, DecisionList, Who } from './decision-list.tsx';
import { DECISION_WORDS } from './decision-words.ts';

/** More would make a list nobody can use; the decisions page takes any article. */
const MAX_CHOICES = 200;

const labelOf = ({ site, title }: Variant): string =>
  `${clean(site) || 'site unknown'}: ${clean(title).slice(0, 70) || 'Untitled'}`;

/** What people decided about a story, and forms to decide more. */
export function DecideSection(props: { story: Story; decisions: readonly ConstraintRecord[] }) {
  const { story, decisions } = props;
  const names = new Map(story.members.map((member) => [member.articleId, labelOf(member)]));
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">Decided by hand</h2>
      {decisions.length === 0 && <p>Nothing: this story is what the texts make it.</p>}
      <DecisionList decisions={decisions} names={names} />
      <details class="decide">
        <summary>Decide about this story</summary>
        {story.variants > 0 && <MemberForm story={story} />}
        <MergeForm story={story} />
      </details>
    </section>
  );
}

function MemberForm(props: { story: Story }) {
  const { story } = props;
  const canonicalId = story.canonical.articleId;
  return (
    <form method="post" action="/decisions" aria-label="Decide about one article">
      <h3>One of its articles</h3>
      <label>
        Article
        <select name="article">
          {story.members.slice(0, MAX_CHOICES).map((member) => (
            <option value={member.articleId} selected={member.articleId !== canonicalId}>
              {labelOf(member)}
            </option>
          ))}
        </select>
      </label>
      <KindChoice kinds={['split', 'pin', 'not-a-copy', 'date']} />
      <DateField />
      <input type="hidden" name="other" value={canonicalId} />
      <Who />
      <button type="submit">Decide</button>
    </form>
  );
}

function KindChoice(props: { kinds: readonly DecisionKind[] }) {
  return (
    <label>
      Decision
      <select name="kind">
        {props.kinds.map((kind) => (
          <option
            value={kind}
          >{`${DECISION_WORDS[kind].offer}${kind === 'not-a-copy' ? ' of the canonical' : ''}`}</option>
        ))}
      </select>
    </label>
  );
}

function MergeForm(props: { story: Story }) {
  return (
    <form method="post" action="/decisions" aria-label="Merge with another story">
      <h3>Merge with another story</h3>
      <input type="hidden" name="kind" value="merge" />
      <input type="hidden" name="article" value={props.story.canonical.articleId} />
      <label>
        The other story’s id, or an article’s id or address
        <input name="other" required maxlength={4096} autocomplete="off" spellcheck={false} />
      </label>
      <Who />
      <button type="submit">Merge</button>
    </form>
  );
}

/** Deciding about the article on the right of a comparison, which is where one sees that it is none. */
export function DecidePair(props: { from: Variant; to: Variant }) {
  const { from, to } = props;
  return (
    <details class="decide">
      <summary>Decide about these two</summary>
      <form method="post" action="/decisions" aria-label="Decide about these two">
        <input type="hidden" name="article" value={to.articleId} />
        <input type="hidden" name="other" value={from.articleId} />
        <label>
          {`Decision about ${labelOf(to)}`}
          <select name="kind">
            <option value="not-a-copy">{`It is not a copy of ${labelOf(from)}`}</option>
            <option value="split">Split it off</option>
            <option value="pin">Make it the canonical</option>
          </select>
        </label>
        <Who />
        <button type="submit">Decide</button>
      </form>
    </details>
  );
}
